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
};
const std::vector<ReducerInfo>& allReducers();
const ReducerInfo* reducerInfo(std::string_view idOrAlias); ///< null if unknown

/// The reduced value of a field: number, null, or of the field's own type for first/last/allValues... `id` may be an alias ("current", "avg").
Value reduceField(const Field& field, std::string_view id, NullMode nulls = NullMode::Ignore);
/// Several at once; shares one pass for the standard statistics.
std::map<std::string, Value> reduceField(const Field& field, const std::vector<std::string>& ids, NullMode nulls = NullMode::Ignore);

} // namespace sigma
