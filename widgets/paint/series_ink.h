#pragma once
#include "widgets/paint/column_raster.h"
#include "widgets/paint/plot_layout.h"

namespace sigma {

/// The colours of one series' line and area, by row of the plot where a gradient asks for it.
struct SeriesInk {
    RowInk line, area;
};
/// `opacity` of the area, 0..1; `strength` scales both (a dimmed series).
SeriesInk seriesInk(const PlotSeries& series, const PlotAxis& axis, const LaidAxis& laid, double opacity, double strength);

} // namespace sigma
