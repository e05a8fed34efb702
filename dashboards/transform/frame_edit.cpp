#include "dashboards/transform/frame_edit.h"

namespace sigma {

namespace {
StringValues pick(const StringValues& from, const RowList& rows) {
    StringValues out;
    out.reserve(rows.size());
    for (const std::size_t row : rows) {
        if (row >= from.size() || from.isNull(row)) out.pushNull();
        else out.push(from.at(row));
    }
    return out;
}

template <class T>
std::vector<T> pick(const std::vector<T>& from, const RowList& rows, const T& nothing) {
    std::vector<T> out;
    out.reserve(rows.size());
    for (const std::size_t row : rows) out.push_back(row < from.size() ? from[row] : nothing);
    return out;
}

struct Picker {
    const RowList& rows;
    ColumnPtr operator()(const TimeValues& v) const { return makeColumn(pick(v, rows, kNullTime)); }
    ColumnPtr operator()(const NumberValues& v) const { return makeColumn(pick(v, rows, nullNumber())); }
    ColumnPtr operator()(const StringValues& v) const { return makeColumn(pick(v, rows)); }
    ColumnPtr operator()(const BoolValues& v) const { return makeColumn(pick(v, rows, std::int8_t{-1})); }
    ColumnPtr operator()(const AnyValues& v) const { return makeColumn(pick(v, rows, Value())); }
    ColumnPtr operator()(const NestedFrames& v) const { return makeColumn(pick(v, rows, FrameSet())); }
};
} // namespace

ColumnPtr pickRows(const Column& column, const RowList& rows) { return std::visit(Picker{rows}, column); }

Field pickRows(const Field& field, const RowList& rows) {
    Field out = field;
    out.column = pickRows(*field.column, rows);
    out.state.range.reset();
    return out;
}

FramePtr pickRows(const DataFrame& frame, const RowList& rows) {
    DataFrame out = frame;
    for (auto& field : out.fields) field = pickRows(field, rows);
    out.length = rows.size();
    return makeFrame(std::move(out));
}

Field makeField(std::string name, FieldType type, const std::vector<Value>& cells) {
    Field field;
    field.name = std::move(name);
    field.type = type;
    field.column = columnFromValues(type, cells);
    return field;
}

std::vector<Value> cellsOf(const Field& field) {
    std::vector<Value> out;
    out.reserve(field.size());
    for (std::size_t row = 0; row < field.size(); ++row) out.push_back(field.at(row));
    return out;
}

DataFrame withFields(const DataFrame& frame, std::vector<Field> fields) {
    DataFrame out;
    out.name = frame.name;
    out.refId = frame.refId;
    out.meta = frame.meta;
    out.length = fields.empty() ? 0 : fields.front().size();
    out.fields = std::move(fields);
    return out;
}

DataFrame frameOf(std::string refId, std::vector<Field> fields) {
    DataFrame out;
    out.refId = std::move(refId);
    out.length = fields.empty() ? 0 : fields.front().size();
    out.fields = std::move(fields);
    return out;
}

Field renamed(Field field, const std::string& displayName) {
    auto config = std::make_shared<FieldConfig>(*field.config);
    config->displayName = displayName;
    field.config = std::move(config);
    field.state.displayName = displayName;
    return field;
}

std::string joinedRefIds(std::string_view prefix, const FrameSet& frames) {
    std::string out(prefix);
    for (const auto& frame : frames) out += "-" + frame->refId;
    return out;
}

bool isTimeSeries(const DataFrame& frame) { return frame.firstOf(FieldType::Time) && frame.firstOf(FieldType::Number); }

} // namespace sigma
