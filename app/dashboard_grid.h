#pragma once
#include "dashboards/run/panel_layout.h"

#include <QRect>

#include <vector>

namespace sigma {

/// Measures of Grafana's grid, in logical pixels.
namespace grid {
inline constexpr int kColumns = 24, kRow = 30, kMargin = 8, kPadding = 16;
inline constexpr int kNarrow = 800; ///< under this width the page is one column
} // namespace grid

/// Pulls panels up into free space and pushes those that overlap down, as Grafana's grid does. Pure; keeps the order of the cells.
std::vector<GridPos> compactGrid(std::vector<GridPos> cells);

/// Where each panel stands on a page of this width, and how high the page is.
struct GridGeometry {
    std::vector<QRect> panels; ///< in the order of the cells
    int height = 0;
};
/// Pure. Cells are compacted; those that a file places outside the 24 columns are pulled inside.
GridGeometry gridGeometry(const std::vector<GridPos>& cells, int width);

} // namespace sigma
