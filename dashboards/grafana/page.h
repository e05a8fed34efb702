#pragma once
#include "dashboards/model/dashboard.h"

namespace sigma {

/// Reads the panels of a classic dashboard with their places: `panels` on the grid, or `rows` of old. `path` is where `json` stands in the file.
void readPage(const Value& json, const std::string& path, Dashboard& out);

} // namespace sigma
