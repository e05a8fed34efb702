#include "widgets/paint/series_painter.h"

#include "widgets/paint/bar_painter.h"
#include "widgets/paint/series_ink.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {

/// Columns beside those at hand that a line's way through them may hang on, apart from its width.
constexpr int kBeside = 8;
/// Fewer samples than these are painted sooner than handed over, or than cut into parts, which are at least kNarrow columns wide.
constexpr std::size_t kFewSamples = 800, kManySamples = 20000;
constexpr int kNarrow = 80;
constexpr double kDimmed = 0.25;
/// An area down to another series that asks for no opacity of its own.
constexpr double kBandOpacity = 0.35;

double fillOpacity(const PlotSeries& s) {
    if (s.style.fillOpacity > 0) return s.style.fillOpacity;
    return s.style.fillBelowTo.empty() ? 0 : kBandOpacity;
}

class SeriesPainter {
public:
    /// Paints the columns [begin, end) of the plot. Any thread; at the same time as those of other columns.
    SeriesPainter(QImage& image, const SeriesScene& scene, int begin, int end)
        : m_scene(scene), m_raster(image, scene.layout.devicePlot, begin, end) {}

    void run() {
        for (std::size_t i = 0; i < m_scene.drawn.size(); ++i)
            if (drawable(i)) paint(i);
    }

private:
    double ratio() const { return m_scene.layout.view.ratio; }
    const PlotSeries& series(std::size_t i) const { return m_scene.model.series[i]; }
    const LaidAxis& axis(std::size_t i) const { return m_scene.layout.axes[series(i).axis]; }
    bool drawable(std::size_t i) const { return m_scene.drawn[i].shown && axis(i).scale.has_value(); }

    /// One series at a time goes through the same memory: many series cost no more of it than one.
    void reduce(std::size_t i, PlotPath& path) {
        const DrawnSeries& d = m_scene.drawn[i];
        decimate(*d.times, *d.values, gridOf(series(i).style), d.breaks, m_columns);
        if (series(i).style.draw != SeriesStyle::Draw::Bars) buildPath(m_columns, axis(i).map, series(i).style.shape, path);
    }

    /// Of the columns at hand and as many beside as reach into them; of all where a column's looks hang on those far away.
    ColumnGrid gridOf(const SeriesStyle& style) const {
        ColumnGrid grid = m_scene.layout.grid;
        if (style.shape == LineShape::Smooth || style.draw == SeriesStyle::Draw::Bars || !style.dash.empty()) return grid;
        const int beside = kBeside + static_cast<int>(std::ceil(std::max(style.lineWidth, style.pointSize) * ratio()));
        if (m_raster.beginColumn() > 0) grid.begin = m_raster.beginColumn() - beside;
        if (m_raster.endColumn() < m_raster.width()) grid.end = m_raster.endColumn() + beside;
        return grid;
    }

    void paint(std::size_t i) {
        const SeriesStyle& style = series(i).style;
        const double strength = m_scene.highlighted && *m_scene.highlighted != i ? kDimmed : 1;
        const double opacity = fillOpacity(series(i));
        const auto& to = m_scene.drawn[i].fillTo;
        if (opacity > 0 && to && drawable(*to)) reduce(*to, m_below);
        reduce(i, m_path);
        const SeriesInk ink = seriesInk(series(i), m_scene.model.axes[series(i).axis], axis(i), opacity, strength);
        if (style.draw == SeriesStyle::Draw::Bars)
            return paintBars(m_raster, {series(i), m_scene.drawn[i], m_columns, axis(i), m_scene.layout}, lowerBars(i), ink);
        if (style.draw == SeriesStyle::Draw::Points) return points(i, ink.line, true);
        if (opacity > 0) fill(i, ink.area);
        if (style.dash.empty())
            m_raster.stroke(m_path, style.lineWidth * ratio(), ink.line);
        else
            dashes(i, ink.line);
        const bool everyPoint =
            style.points == SeriesStyle::Points::Always || (style.points == SeriesStyle::Points::Auto && sparseSamples(i));
        points(i, ink.line, everyPoint);
    }

    /// Samples so far apart that each gets its dot (Grafana's rule for "auto").
    bool sparseSamples(std::size_t i) const {
        const double space = (3 + 2 * series(i).style.lineWidth) * 2 * ratio();
        const SampleRange visible = visibleSamples(*m_scene.drawn[i].times, m_scene.layout.grid.fromNs, m_scene.layout.grid.toNs);
        return static_cast<double>(visible.end - visible.begin) <= m_raster.width() / space + 1;
    }

    const DrawnSeries* lowerBars(std::size_t i) const {
        const auto& to = m_scene.drawn[i].fillTo;
        return to ? &m_scene.drawn[*to] : nullptr;
    }

    /// Where an area ends: at zero, or at the edge of the plot that is nearest to it.
    double baseLevel(std::size_t i) const {
        const LaidAxis& laid = axis(i);
        const double zero = laid.map.toPx(laid.scale->distribution == Distribution::Log ? laid.scale->min : 0);
        return std::clamp(zero, 0.0, static_cast<double>(m_raster.height()));
    }

    void fill(std::size_t i, const RowInk& ink) {
        const auto& to = m_scene.drawn[i].fillTo;
        if (to && drawable(*to)) return m_raster.fill(areaBetween(m_path, m_below, m_raster.width()), ink);
        if (to && !series(i).style.fillBelowTo.empty()) return;
        m_raster.fill(areaBetween(m_path, baseLevel(i), m_raster.width()), ink);
    }

    /// Every sample's dot, or only those that no line reaches.
    void points(std::size_t i, const RowInk& ink, bool all) {
        m_dots.clear();
        const PixelMap& map = axis(i).map;
        for (std::size_t k = 0; k < m_columns.size(); ++k) {
            const DecimatedColumn& c = m_columns[k];
            if (c.outside(m_raster.width())) continue;
            const bool alone = c.gapBefore && c.count == 1 && (k + 1 == m_columns.size() || m_columns[k + 1].gapBefore);
            if (!all && !alone) continue;
            m_dots.emplace_back(c.firstX, map.toPx(c.first));
            if (c.count == 1) continue;
            m_dots.emplace_back((c.firstX + c.lastX) / 2, map.toPx(c.min));
            m_dots.emplace_back((c.firstX + c.lastX) / 2, map.toPx(c.max));
            m_dots.emplace_back(c.lastX, map.toPx(c.last));
        }
        if (!m_dots.empty()) m_raster.discs(m_dots, series(i).style.pointSize * ratio() / 2, ink);
    }

    void dashes(std::size_t i, const RowInk& ink) {
        const SeriesStyle& style = series(i).style;
        const double width = std::max(style.lineWidth, 0.1) * ratio();
        if (style.lineWidth <= 0) return;
        m_raster.withPainter([&](QPainter& painter) { dashes(painter, dashPen(style, width, ink)); });
    }

    QPen dashPen(const SeriesStyle& style, double width, const RowInk& ink) const {
        QPen pen(QColor::fromRgba(qUnpremultiply(ink.at(0))), width, Qt::CustomDashLine, style.dots ? Qt::RoundCap : Qt::FlatCap,
                 Qt::RoundJoin);
        QList<qreal> pattern;
        for (const double length : style.dash) pattern << std::max(0.01, length * ratio() / width);
        pen.setDashPattern(pattern);
        return pen;
    }

    void dashes(QPainter& painter, const QPen& pen) const {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(pen);
        QPolygonF line;
        const auto flush = [&] {
            if (line.size() > 1) painter.drawPolyline(line);
            line.clear();
        };
        for (const PathPoint& p : m_path) {
            if (p.gapBefore) flush();
            line << QPointF(p.x, p.y);
            if (p.dense) line << QPointF(p.x, p.top) << QPointF(p.lastX, p.bottom) << QPointF(p.lastX, p.lastY);
        }
        flush();
    }

    const SeriesScene& m_scene;
    ColumnRaster m_raster;
    DecimatedColumns m_columns;
    std::vector<QPointF> m_dots;
    PlotPath m_path, m_below; ///< of the series at hand, and of the one that its area goes down to
};

/// How many samples there are to draw; more than a few a column cost nothing.
std::size_t samplesOf(const SeriesScene& scene) {
    const int columns = scene.layout.devicePlot.width();
    std::size_t samples = 0;
    for (const DrawnSeries& d : scene.drawn) {
        if (!d.shown) continue;
        const SampleRange visible = visibleSamples(*d.times, scene.layout.grid.fromNs, scene.layout.grid.toNs);
        samples += std::min(visible.end - visible.begin, static_cast<std::size_t>(4 * columns));
    }
    return samples;
}

/// In how many parts side by side the plot is painted: as many as make up for handing them to other threads.
int partsOf(const SeriesScene& scene, std::size_t samples) {
    const int columns = scene.layout.devicePlot.width();
    if (samples < kManySamples || columns < 2 * kNarrow || workThreads() == 1) return 1;
    return std::min(columns / kNarrow, 2 * workThreads());
}

} // namespace

SeriesWork::SeriesWork(QImage& image, SeriesScene scene) : m_image(image), m_scene(std::move(scene)) {
    if (m_scene.layout.devicePlot.isEmpty()) return;
    const std::size_t samples = samplesOf(m_scene);
    m_parts = partsOf(m_scene, samples);
    m_image.bits(); // its own memory before others look at it
    if (samples >= kFewSamples) m_ahead.emplace(m_parts, [this](int part) { paintPart(part); });
}

void SeriesWork::finish() {
    if (m_ahead) return m_ahead->finish();
    for (int part = 0; part < m_parts; ++part) paintPart(part);
}

void SeriesWork::paintPart(int part) {
    const int width = m_scene.layout.devicePlot.width();
    SeriesPainter(m_image, m_scene, width * part / m_parts, width * (part + 1) / m_parts).run();
}

} // namespace sigma
