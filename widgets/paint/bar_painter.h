#pragma once
#include "widgets/paint/series_ink.h"

namespace sigma {

/// One series drawn as bars.
struct BarScene {
    const PlotSeries& series;
    const DrawnSeries& drawn;
    const DecimatedColumns& columns;
    const LaidAxis& axis;
    const PlotLayout& layout;
};
/// Bars from each sample down to zero, or to the sample of `lower` at the same time (a stack). Where several samples share a pixel
/// column, one bar reaches over all of them.
void paintBars(ColumnRaster& raster, const BarScene& scene, const DrawnSeries* lower, const SeriesInk& ink);
/// Width and left offset from its time of a bar, device px.
struct BarShape {
    double width = 1, offset = 0;
};
BarShape barShape(const SeriesStyle& style, double pxPerStep, double ratio);

} // namespace sigma
