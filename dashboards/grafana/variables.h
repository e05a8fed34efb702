#pragma once
#include "dashboards/model/dashboard.h"

namespace sigma {

/// A variable and where it stands in the file.
struct PlacedVariable {
    Value json; ///< classic form
    std::string path;
};
/// The classic list of variables, `templating.list`, of a dashboard standing at `path`.
std::vector<PlacedVariable> classicVariables(const Value& dashboard, const std::string& path);

/// Reads template variables, whatever their age, into Dashboard::variables.
void readVariables(const std::vector<PlacedVariable>& list, Dashboard& out);

} // namespace sigma
