#include "dashboards/format/display.h"
#include "dashboards/format/js_value.h"
#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/row_key.h"
#include "dashboards/transform/transformer.h"

namespace sigma::transforming {

namespace {
constexpr std::size_t kMaxCells = 4'000'000;

const Field* fieldNamed(const DataFrame& frame, const FrameSet& frames, const Value& name, std::string_view otherwise) {
    const auto matches = fieldMatcher({"byName", Value(name.toString(otherwise))});
    for (const auto& field : frame.fields)
        if (matches(field, frame, frames)) return &field;
    return nullptr;
}

Value emptyCell(const Value& options) {
    const std::string_view kind = options["emptyValue"].view();
    if (kind == "null") return {};
    if (kind == "zero") return 0.0;
    if (kind == "true" || kind == "false") return kind == "true";
    return "";
}

struct Axes {
    const Field* column;
    const Field* row;
    const Field* value;
};

DataFrame matrixOf(const Axes& axes, std::size_t length, const Value& empty, std::string corner) {
    const RowGroups rows = groupRows({axes.row}, length), columns = groupRows({axes.column}, length);
    std::vector<std::size_t> placeOfRow(length);
    RowList firstRows;
    for (std::size_t r = 0; r < rows.rows.size(); ++r) {
        firstRows.push_back(rows.rows[r].front());
        for (const std::size_t row : rows.rows[r]) placeOfRow[row] = r;
    }
    Field head = makeField(std::move(corner), axes.row->type, {});
    head.column = pickRows(*axes.row->column, firstRows);
    std::vector<Field> fields = {std::move(head)};
    for (const auto& group : columns.rows) {
        std::vector<Value> cells(rows.rows.size(), empty);
        for (const std::size_t row : group) {
            const Value cell = axes.value->at(row);
            cells[placeOfRow[row]] = cell.isNull() ? empty : cell;
        }
        const Value name = axes.column->at(group.front());
        Field field = makeField(name.isNull() ? std::string() : jsString(name), axes.value->type, cells);
        field.config = axes.value->config;
        fields.push_back(std::move(field));
    }
    return frameOf({}, std::move(fields));
}
} // namespace

Result<FrameSet> groupingToMatrix(const FrameSet& frames, const Value& options, const TransformContext&) {
    if (frames.size() != 1) return frames;
    const DataFrame& frame = *frames.front();
    const Axes axes{fieldNamed(frame, frames, options["columnField"], "Time"), fieldNamed(frame, frames, options["rowField"], "Time"),
                    fieldNamed(frame, frames, options["valueField"], "Value")};
    if (!axes.column || !axes.row || !axes.value) return frames;
    const std::size_t rows = groupRows({axes.row}, frame.length).rows.size(), columns = groupRows({axes.column}, frame.length).rows.size();
    if (rows * columns > kMaxCells) return optionError("its matrix would have too many cells");
    const std::string corner = options["rowField"].toString("Time") + "\\" + options["columnField"].toString("Time");
    return FrameSet{makeFrame(matrixOf(axes, frame.length, emptyCell(options), corner))};
}

} // namespace sigma::transforming
