#pragma once
#include "dashboards/model/dashboard.h"
#include "dashboards/model/variable_set.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sigma {

/// A panel as it stands on the page: repeats unrolled, its place worked out.
struct PlacedPanel {
    PanelModel model;
    GridPos grid;
    std::string rowTitle;                                      ///< of the row it stands under, substituted; empty if none
    std::optional<std::pair<std::string, std::string>> repeat; ///< variable and value of a repeated copy
    ScopedValues scoped;                                       ///< the repeated variables' values here
    std::string key;                                           ///< the same for the same panel and repeat, whatever else moves
    bool isRow = false;
    bool rowCollapsed = false;
    std::size_t rowCount = 0; ///< rows: panels beneath
    std::string rowKey;       ///< rows: stable key for "collapsed" state
};

/// Which rows are open: the file says, a click overrides.
struct RowState {
    std::vector<std::pair<std::string, bool>> collapsed; ///< row key -> collapsed
    bool expandAll = false;
};

/// Unrolls repeated panels and rows over the variables' values and stacks what follows below, as Grafana does. Pure.
std::vector<PlacedPanel> layoutPanels(const Dashboard& dashboard, const VariableSet& variables, const RowState& rows);

} // namespace sigma
