#pragma once
#include "widgets/paint/plot_layout.h"

#include <QImage>

namespace sigma {

/// Series to be painted into the plot's part of an image.
struct SeriesScene {
    const PlotModel& model;
    const std::vector<DrawnSeries>& drawn;
    const PlotLayout& layout;
    std::optional<std::size_t> highlighted; ///< the others are dimmed
};

/// Areas, lines, bars and points of all shown series, in order.
void paintSeries(QImage& image, const SeriesScene& scene);

} // namespace sigma
