#pragma once
#include "dashboards/model/dashboard.h"

#include <optional>
#include <string_view>

namespace sigma {

/// A variable and where it stands in the file.
struct PlacedVariable {
    Value json; ///< classic form
    std::string path;
};
/// The classic list of variables, `templating.list`, of a dashboard standing at `path`.
std::vector<PlacedVariable> classicVariables(const Value& dashboard, const std::string& path);

/// The list that a custom variable of values in JSON holds; nothing if it is no such list.
std::optional<std::vector<VariableOption>> optionsFromJson(std::string_view text);

/// Reads template variables, whatever their age, into Dashboard::variables.
void readVariables(const std::vector<PlacedVariable>& list, Dashboard& out);

} // namespace sigma
