#include "widgets/paint/bar_painter.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sigma {

namespace {

constexpr double kWidestBar = 200; ///< logical px

/// Px between the two nearest neighbours among the visible samples.
double pxPerStep(const BarScene& scene) {
    const TimeValues& times = *scene.drawn.times;
    const SampleRange visible = visibleSamples(times, scene.layout.grid.fromNs, scene.layout.grid.toNs);
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (std::size_t i = visible.begin + 1; i < visible.end; ++i)
        least = times[i] > times[i - 1] ? std::min(least, times[i] - times[i - 1]) : least;
    if (least == std::numeric_limits<std::int64_t>::max())
        least = scene.series.stepNs > 0 ? scene.series.stepNs : scene.layout.grid.toNs - scene.layout.grid.fromNs;
    return static_cast<double>(least) * scene.layout.grid.pixelsPerNs();
}

class BarPainter {
public:
    BarPainter(ColumnRaster& raster, const BarScene& scene, const DrawnSeries* lower, const SeriesInk& ink)
        : m_raster(raster), m_scene(scene), m_lower(lower), m_ink(ink),
          m_shape(barShape(scene.series.style, pxPerStep(scene), scene.layout.view.ratio)) {}

    void run() {
        const double zero = m_scene.axis.map.toPx(m_scene.axis.scale->distribution == Distribution::Log ? m_scene.axis.scale->min : 0);
        m_base = std::clamp(zero, 0.0, static_cast<double>(m_raster.height()));
        for (const DecimatedColumn& c : m_scene.columns) {
            const double low = m_scene.axis.map.toPx(c.min), high = m_scene.axis.map.toPx(c.max), foot = footOf(c);
            const double top = std::clamp(std::min({low, high, foot}), -1e5, 1e5),
                         bottom = std::clamp(std::max({low, high, foot}), -1e5, 1e5);
            const double x = c.count > 1 ? (c.firstX + c.lastX) / 2 : c.firstX;
            bar(QRectF(QPointF(x + m_shape.offset, top), QPointF(x + m_shape.offset + m_shape.width, bottom)));
        }
    }

private:
    double footOf(const DecimatedColumn& c) const {
        if (!m_lower) return m_base;
        const std::int64_t time = m_scene.layout.grid.fromNs + std::llround(c.firstX / m_scene.layout.grid.pixelsPerNs());
        const auto at = std::lower_bound(m_lower->times->begin(), m_lower->times->end(), time - 1000);
        const auto i = static_cast<std::size_t>(at - m_lower->times->begin());
        if (i >= m_lower->values->size() || !std::isfinite((*m_lower->values)[i])) return m_base;
        return m_scene.axis.map.toPx((*m_lower->values)[i]);
    }

    void bar(QRectF box) {
        const double stroke = m_scene.series.style.lineWidth * m_scene.layout.view.ratio;
        if (box.width() >= 3) box.setLeft(std::round(box.left())), box.setRight(std::round(box.right()));
        if (box.width() <= 2 * stroke || box.height() <= stroke) return m_raster.box(box, stroke > 0 ? m_ink.line : m_ink.area);
        if (m_scene.series.style.fillOpacity > 0) m_raster.box(box, m_ink.area);
        if (stroke <= 0) return;
        m_raster.box(QRectF(box.left(), box.top(), box.width(), stroke), m_ink.line);
        m_raster.box(QRectF(box.left(), box.bottom() - stroke, box.width(), stroke), m_ink.line);
        m_raster.box(QRectF(box.left(), box.top() + stroke, stroke, box.height() - 2 * stroke), m_ink.line);
        m_raster.box(QRectF(box.right() - stroke, box.top() + stroke, stroke, box.height() - 2 * stroke), m_ink.line);
    }

    ColumnRaster& m_raster;
    const BarScene& m_scene;
    const DrawnSeries* m_lower;
    const SeriesInk& m_ink;
    BarShape m_shape;
    double m_base = 0;
};

} // namespace

BarShape barShape(const SeriesStyle& style, double pxPerStep, double ratio) {
    const double widest = std::max(1.0, style.barMaxWidth.value_or(kWidestBar) * ratio);
    BarShape shape;
    shape.width = std::clamp(pxPerStep * style.barWidthFactor, 1.0, widest);
    shape.offset = style.barAlignment < 0 ? -shape.width : style.barAlignment > 0 ? 0 : -shape.width / 2;
    return shape;
}

void paintBars(ColumnRaster& raster, const BarScene& scene, const DrawnSeries* lower, const SeriesInk& ink) {
    BarPainter(raster, scene, lower, ink).run();
}

} // namespace sigma
