#include "widgets/panels/sparkline_painter.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>

namespace sigma {
namespace {

struct Extent {
    double min = std::numeric_limits<double>::infinity(), max = -min;
    void take(double v) {
        if (!std::isfinite(v)) return;
        min = std::min(min, v);
        max = std::max(max, v);
    }
    double part(double v) const { return max > min ? (v - min) / (max - min) : 0.5; }
};

Extent valueExtent(const Field& values) {
    Extent extent;
    for (std::size_t i = 0; i < values.size(); ++i) extent.take(values.numberAt(i));
    if (values.config && values.config->min) extent.min = *values.config->min;
    if (values.config && values.config->max) extent.max = *values.config->max;
    return extent;
}

void closeRun(QPainter& painter, QPainterPath& run, double bottom, const QColor& fill, const QColor& line) {
    if (run.elementCount() > 1) {
        QPainterPath filled = run;
        filled.lineTo(run.currentPosition().x(), bottom);
        filled.lineTo(run.elementAt(0).x, bottom);
        filled.closeSubpath();
        painter.fillPath(filled, fill);
        painter.strokePath(run, QPen(line, 1));
    }
    run = QPainterPath();
}

} // namespace

void paintSparkline(QPainter& painter, const QRectF& area, const Field& values, const Field* time, const QColor& line, const QColor& fill) {
    const std::size_t count = values.size();
    if (count < 2 || area.height() < 2 || area.width() < 2) return;
    const bool timed = time && time->size() == count;
    Extent x;
    for (std::size_t i = 0; i < count; ++i) x.take(timed ? time->numberAt(i) : static_cast<double>(i));
    const Extent y = valueExtent(values);
    QPainterPath run;
    for (std::size_t i = 0; i < count; ++i) {
        const double v = values.numberAt(i), t = timed ? time->numberAt(i) : static_cast<double>(i);
        if (!std::isfinite(v) || !std::isfinite(t)) {
            closeRun(painter, run, area.bottom(), fill, line);
            continue;
        }
        // The lower edge keeps a tenth of the height so that a minimum is still seen as an area.
        const QPointF point(area.left() + x.part(t) * area.width(), area.bottom() - (0.1 + 0.88 * y.part(v)) * area.height());
        if (run.isEmpty()) run.moveTo(point);
        else run.lineTo(point);
    }
    closeRun(painter, run, area.bottom(), fill, line);
}

} // namespace sigma
