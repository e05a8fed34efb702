#pragma once
#include "dashboards/grafana/variables.h"

namespace sigma {

/// Reads the elements of a schema v2 dashboard where its layout puts them. Rows and tabs within each other become one list of rows; of tabs
/// all but the first are closed.
void readPageV2(const Value& json, const std::string& path, Dashboard& out);

/// The variables of a v2 dashboard, those of single rows and tabs included.
std::vector<PlacedVariable> variablesV2(const Value& json, const std::string& path);

} // namespace sigma
