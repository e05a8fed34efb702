#include "dashboards/format/display.h"
#include "dashboards/format/js_value.h"
#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/transformer.h"

#include <algorithm>

namespace sigma::transforming {

namespace {
constexpr std::size_t kMaxColumns = 10'000; ///< each row becomes a field

Value emptyCell(const Value& options) {
    const std::string_view kind = options["emptyValue"].view();
    if (kind == "zero") return 0.0;
    if (kind == "null") return {};
    if (kind == "true" || kind == "false") return kind == "true";
    return "";
}

/// Text or times in the first field name the rows; numbers do not.
bool namesRows(const DataFrame& frame) { return frame.fields[0].type == FieldType::String || frame.fields[0].type == FieldType::Time; }

Field turnedRow(const DataFrame& frame, std::size_t row, const Value& options, bool sameType) {
    std::vector<Value> cells;
    const std::size_t begin = namesRows(frame) ? 1 : 0;
    for (std::size_t i = begin; i < frame.fields.size(); ++i) {
        const Value cell = frame.fields[i].at(row);
        cells.push_back(sameType ? cell : cell.isNull() ? emptyCell(options) : Value(jsString(cell)));
    }
    const std::string name = options["restFieldsName"].toString("Value");
    Field out = makeField(name.empty() ? "Value" : name, sameType ? frame.fields[begin].type : FieldType::String, cells);
    if (begin) out.labels.set(frame.fields[0].name, jsString(frame.fields[0].at(row)));
    else out.labels.set("row", std::to_string(row + 1));
    return out;
}

FramePtr turned(const FramePtr& frame, const FrameSet& frames, const Value& options) {
    std::vector<Value> names;
    const std::size_t begin = namesRows(*frame) ? 1 : 0;
    for (std::size_t i = begin; i < frame->fields.size(); ++i) names.emplace_back(fieldDisplayName(frame->fields[i], frame.get(), frames));
    const std::string first = options["firstFieldName"].toString();
    std::vector<Field> fields = {makeField(first.empty() ? "Field" : first, FieldType::String, names)};
    const bool sameType = std::all_of(frame->fields.begin() + static_cast<std::ptrdiff_t>(begin), frame->fields.end(),
                                      [&](const Field& f) { return f.type == frame->fields[begin].type; });
    for (std::size_t row = 0; row < frame->length; ++row) fields.push_back(turnedRow(*frame, row, options, sameType));
    DataFrame out = withFields(*frame, std::move(fields));
    out.refId = "transpose-" + frame->refId;
    return makeFrame(std::move(out));
}
} // namespace

Result<FrameSet> transpose(const FrameSet& frames, const Value& options, const TransformContext&) {
    FrameSet out;
    for (const auto& frame : frames) {
        const std::string rows = std::to_string(frame->length);
        if (frame->length > kMaxColumns) return optionError("a table of " + rows + " rows is too long to be turned");
        out.push_back(frame->fields.size() < 2 ? frame : turned(frame, frames, options));
    }
    return out;
}

} // namespace sigma::transforming
