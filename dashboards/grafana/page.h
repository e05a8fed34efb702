#pragma once
#include "dashboards/model/dashboard.h"

#include <set>

namespace sigma {

/// Reads the panels of a classic dashboard with their places: `panels` on the grid, or `rows` of old. `path` is where `json` stands in the
/// file.
void readPage(const Value& json, const std::string& path, Dashboard& out);

/// Gives panels without an id, or with one that came before, a new one that the file (`inFile`) does not use.
void settleIds(std::vector<PanelModel>& panels, const std::set<int>& inFile);

} // namespace sigma
