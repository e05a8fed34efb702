#pragma once
#include "widgets/paint/column_raster.h"
#include "widgets/paint/decimate.h"
#include "widgets/paint/scale.h"

namespace sigma {

enum class LineShape { Straight, Smooth, StepBefore, StepAfter };

/// Lays decimated columns over pixels. Columns whose extremes are their ends become plain vertices, so that a smooth line stays thin
/// however many samples it has; the others become dense spans. Smooth lines are monotone cubics, cut into short pieces where samples are
/// far apart.
PlotPath buildPath(const DecimatedColumns& columns, const PixelMap& y, LineShape shape);
/// As above into `out`, whose memory is used again.
void buildPath(const DecimatedColumns& columns, const PixelMap& y, LineShape shape, PlotPath& out);

} // namespace sigma
