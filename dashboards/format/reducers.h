#pragma once
#include "datasources/core/data_frame.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sigma {

enum class NullMode { AsIs, Ignore, AsZero }; ///< Grafana's nullValueMode: null, "connected", "null as zero"

struct ReducerInfo {
    std::string id, name, description;
    bool standard = true, preservesUnits = true;
    std::vector<std::string> aliases = {}; ///< older ids: "current", "avg", "total"
};
const std::vector<ReducerInfo>& allReducers();
const ReducerInfo* reducerInfo(std::string_view idOrAlias); ///< null if unknown
bool isReducerId(std::string_view id);                      ///< an alias is none
/// The type of a reduction of such a field: counts are numbers, tests booleans, all else as the field.
FieldType fieldTypeForReducer(std::string_view id, FieldType type);

/// The reduced value of a field: number, null, or of the field's own type for first/last/allValues... `id` may be an alias
/// ("current", "avg").
Value reduceField(const Field& field, std::string_view id, NullMode nulls = NullMode::Ignore);
/// Several at once; shares one pass for the standard statistics. Unknown ids, and results that do not exist (the mean of no rows), are left
/// out. With AsZero, "firstNotNull" and "lastNotNull" see the zeros when asked for together with others, and skip nulls alone: as Grafana.
std::map<std::string, Value> reduceField(const Field& field, const std::vector<std::string>& ids, NullMode nulls = NullMode::Ignore);

} // namespace sigma
