#include "dashboards/transform/row_key.h"

#include "dashboards/format/js_value.h"

#include <unordered_map>

namespace sigma {

void RowKey::add(const Value& cell) {
    const std::string text = jsString(cell);
    m_text += std::to_string(text.size());
    m_text += ':';
    m_text += text;
}

std::string rowKey(const std::vector<const Field*>& fields, std::size_t row) {
    RowKey key;
    for (const Field* field : fields) key.add(*field, row);
    return key.text();
}

RowGroups groupRows(const std::vector<const Field*>& fields, std::size_t length) {
    RowGroups out;
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t row = 0; row < length; ++row) {
        const auto [it, added] = places.try_emplace(rowKey(fields, row), out.rows.size());
        if (added) out.rows.emplace_back();
        out.rows[it->second].push_back(row);
    }
    return out;
}

} // namespace sigma
