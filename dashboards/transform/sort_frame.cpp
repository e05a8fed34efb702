#include "dashboards/transform/sort_frame.h"

#include "dashboards/format/collate.h"
#include "dashboards/format/js_value.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sigma {

namespace {
RowList allRows(std::size_t count) {
    RowList rows(count);
    std::iota(rows.begin(), rows.end(), 0);
    return rows;
}

RowList byNumber(const Field& field, bool descending) {
    std::vector<double> keys(field.size());
    const bool boolean = field.type == FieldType::Boolean;
    for (std::size_t row = 0; row < keys.size(); ++row) {
        const double n = field.numberAt(row);
        keys[row] = isNull(n) ? 0 : n;
        if (descending != boolean) keys[row] = -keys[row];
    }
    return jsSortedOrder(keys);
}

RowList byText(const Field& field, bool descending) {
    std::vector<std::string> texts;
    for (std::size_t row = 0; row < field.size(); ++row) {
        const Value cell = field.at(row);
        texts.push_back(cell.isNull() ? std::string() : jsString(cell));
    }
    RowList rows = allRows(field.size());
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
        const std::string& x = texts[descending ? b : a];
        const std::string& y = texts[descending ? a : b];
        if (x.empty() || y.empty()) return !x.empty() && y.empty();
        return collate(x, y) < 0;
    });
    return rows;
}
} // namespace

RowList sortedRows(const Field& field, bool descending) {
    const bool number = field.type == FieldType::Number || field.type == FieldType::Time || field.type == FieldType::Boolean;
    return number ? byNumber(field, descending) : byText(field, descending);
}

FramePtr sortedFrame(const FramePtr& frame, std::size_t fieldIndex, bool descending) {
    if (fieldIndex >= frame->fields.size()) return frame;
    const RowList rows = sortedRows(frame->fields[fieldIndex], descending);
    return std::is_sorted(rows.begin(), rows.end()) ? frame : pickRows(*frame, rows);
}

} // namespace sigma
