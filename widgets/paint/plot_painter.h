#pragma once
#include "widgets/paint/series_painter.h"
#include "widgets/paint/theme.h"

#include <QImage>

namespace sigma {

/// A whole chart into `image` (ARGB32_Premultiplied, view.size times view.ratio, cleared first): thresholds, grid, series, axes and their
/// texts. Needs a QGuiApplication for the fonts; any one thread at a time.
void paintPlot(QImage& image, const SeriesScene& scene, const Theme& theme);

/// Bands and lines of the thresholds of the fields that ask for them, once an axis.
void paintThresholds(QImage& image, const SeriesScene& scene, const Theme& theme);

} // namespace sigma
