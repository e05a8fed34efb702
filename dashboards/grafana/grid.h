#pragma once
#include "dashboards/grafana/panel_source.h"
#include "dashboards/model/dashboard.h"

namespace sigma {

inline constexpr int kGridColumns = 24;

/// Reads a panel's gridPos; what is absurd is clamped and noted. Nothing if there is none.
std::optional<GridPos> readGridPos(PanelSource& source);

/// Lets panels fall upwards until they touch, as Grafana's grid does: no gaps, no overlaps; order by y, then x. Children of rows among
/// themselves.
void compactGrid(std::vector<PanelModel>& panels);

/// Places panels that have no place below the others, left to right.
void placeUnplaced(std::vector<PanelModel>& panels, const std::vector<bool>& placed);

} // namespace sigma
