#pragma once
#include "datasources/core/data_frame.h"

#include <string>
#include <vector>

namespace sigma {

/// What makes rows equal: the texts of some cells, kept apart by their lengths.
class RowKey {
public:
    void add(const Value& cell);
    void add(const Field& field, std::size_t row) { add(field.at(row)); }
    const std::string& text() const { return m_text; }

private:
    std::string m_text;
};
std::string rowKey(const std::vector<const Field*>& fields, std::size_t row);

/// Rows by equal cells, in the order in which each group first appears.
struct RowGroups {
    std::vector<std::vector<std::size_t>> rows;
};
RowGroups groupRows(const std::vector<const Field*>& fields, std::size_t length);

} // namespace sigma
