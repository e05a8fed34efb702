#pragma once
#include "datasources/core/time_range.h"
#include "widgets/paint/plot_model.h"

#include <QRect>
#include <QRectF>
#include <QSizeF>

namespace sigma {

/// What of the model is to be seen, and how large.
struct PlotView {
    TimeRange range;
    QSizeF size;      ///< logical px of the whole chart, axes included
    double ratio = 1; ///< device pixels a logical one
};

/// A y axis in its place. Without a scale (nothing to show on it) it takes no room.
struct LaidAxis {
    std::optional<Scale> scale;
    AxisTicks ticks;
    double outer = 0, inner = 0; ///< x of its strip's edges, logical px; inner is the plot's edge or the next axis' outer one
    bool visible = false;
    PixelMap map; ///< value -> device px from the plot's top
};

/// Where everything stands. Logical px but where said otherwise.
struct PlotLayout {
    PlotView view;
    QRectF plot;
    QRect devicePlot;
    AxisTicks time;
    bool timeAxis = false;      ///< there is room for it
    std::vector<LaidAxis> axes; ///< as many as model.axes
    ColumnGrid grid;            ///< of device columns of the plot

    double xOf(std::int64_t ns) const;
    double xOfMs(double ms) const { return plot.left() + (ms - static_cast<double>(grid.fromNs) / 1e6) / rangeMs() * plot.width(); }
    std::int64_t nsAt(double x) const; ///< of a logical x, clamped to the range
    double rangeMs() const { return static_cast<double>(grid.toNs - grid.fromNs) / 1e6; }
};

PlotLayout layoutPlot(const PlotModel& model, const std::vector<DrawnSeries>& drawn, const PlotView& view);

/// Width of text in the axis font, logical px. Sums cached advances; GUI thread or any one thread.
double axisTextWidth(std::string_view text);

} // namespace sigma
