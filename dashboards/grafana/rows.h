#pragma once
#include "dashboards/grafana/panel_source.h"

namespace sigma {

/// The `rows` of dashboards older than schema 16 as today's flat list: spans of 12 columns and heights in pixels become places on the grid;
/// rows with a visible title become row panels. Each source knows its place; the panels of collapsed rows stand in `children`.
struct RowOfOld {
    std::optional<PanelSource> heading;
    bool collapsed = false;
    std::vector<PanelSource> panels;
};
std::vector<RowOfOld> rowsOfOld(const Value& rows, const std::string& path);

} // namespace sigma
