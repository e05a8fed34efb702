#include "widgets/paint/plot_layout.h"

#include "widgets/paint/theme.h"

#include <QFontMetricsF>
#include <QString>

#include <algorithm>
#include <array>
#include <cmath>

namespace sigma {

namespace {

/// Charts smaller than this do without the axis in question; axes that leave less than kLeastPlotShare of the width to the plot are not drawn.
constexpr double kLeastPlotShare = 0.3;
constexpr double kLeastWidthForAxes = 110, kLeastHeightForAxis = 64;

std::array<double, 128> asciiAdvances() {
    const QFontMetricsF metrics(Theme::font(kAxisFontPx));
    std::array<double, 128> advances{};
    for (int c = 32; c < 127; ++c) advances[static_cast<std::size_t>(c)] = metrics.horizontalAdvance(QChar(c));
    return advances;
}

std::optional<DataRange> visibleRange(const DrawnSeries& d, Distribution distribution, const PlotView& view) {
    const SampleRange samples =
        visibleSamples(*d.times, view.range.from.time_since_epoch().count(), view.range.to.time_since_epoch().count());
    const std::size_t end = std::min(samples.end, d.values->size());
    if (samples.begin >= end) return std::nullopt;
    const std::span<const double> values(d.values->data() + samples.begin, end - samples.begin);
    if (distribution == Distribution::Log) return dataRange(values, distribution);
    const ValueExtent extent = finiteExtent(values);
    if (!(extent.min <= extent.max)) return std::nullopt;
    return DataRange{extent.min, extent.max};
}

class LayoutBuilder {
public:
    LayoutBuilder(const PlotModel& model, const std::vector<DrawnSeries>& drawn, const PlotView& view) : m_model(model), m_drawn(drawn) {
        m_out.view = view;
    }

    PlotLayout run() {
        m_out.axes.resize(m_model.axes.size());
        scaleAxes();
        placeVertically();
        tickAxes();
        placeHorizontally();
        alignToPixels();
        return std::move(m_out);
    }

private:
    void scaleAxes() {
        std::vector<std::optional<DataRange>> ranges(m_model.axes.size());
        std::vector<RangeSpec> specs;
        for (const PlotAxis& axis : m_model.axes) specs.push_back(rangeSpec(*axis.config));
        for (std::size_t i = 0; i < m_drawn.size(); ++i) {
            const std::size_t axis = m_model.series[i].axis;
            if (m_drawn[i].shown) ranges[axis] = unite(ranges[axis], visibleRange(m_drawn[i], specs[axis].distribution, m_out.view));
        }
        for (std::size_t i = 0; i < ranges.size(); ++i) m_out.axes[i].scale = fieldScale(*m_model.axes[i].config, ranges[i]);
    }

    void placeVertically() {
        const double height = m_out.view.size.height();
        m_out.timeAxis = height >= kLeastHeightForAxis;
        const double bottom = m_out.timeAxis ? kAxisTickPx + kAxisGapPx + kAxisFontPx : 2;
        const double top = height >= kLeastHeightForAxis ? kPlotPaddingPx : 2;
        m_out.plot.setTop(top);
        m_out.plot.setBottom(std::max(top + 1, height - bottom));
    }

    void tickAxes() {
        if (m_out.view.size.width() < kLeastWidthForAxes) return;
        for (std::size_t i = 0; i < m_out.axes.size(); ++i) {
            const PlotAxis& axis = m_model.axes[i];
            LaidAxis& laid = m_out.axes[i];
            if (!laid.scale) continue;
            YAxisSpec spec = yAxisSpec(*axis.config);
            spec.plotHeight = m_out.plot.height();
            spec.viewWidth = m_out.view.size.width();
            spec.side = axis.side;
            spec.textWidth = axisTextWidth;
            if (!spec.format)
                spec.format = [&axis](double value, std::optional<int> decimals) { return axis.display->number(value, decimals).joined(); };
            laid.ticks = yAxisTicks(*laid.scale, spec);
            laid.visible = axis.shown;
        }
    }

    /// Later axes stand further out.
    void placeHorizontally() {
        const double width = m_out.view.size.width();
        double left = 0, right = 0;
        for (std::size_t i = 0; i < m_out.axes.size(); ++i) {
            if (!m_out.axes[i].visible) continue;
            const double size = m_out.axes[i].ticks.sizePx + (m_model.axes[i].label.empty() ? 0 : kAxisLabelPx);
            (m_model.axes[i].side == AxisSide::Right ? right : left) += size;
        }
        const bool roomy = width >= kLeastWidthForAxes;
        if (width - left - right < kLeastPlotShare * width) {
            for (LaidAxis& laid : m_out.axes) laid.visible = false;
            left = right = 0;
        }
        m_out.plot.setLeft(left > 0 ? left : roomy ? kPlotPaddingPx : 2);
        m_out.plot.setRight(std::max(m_out.plot.left() + 1, width - (right > 0 ? right : roomy ? kPlotPaddingPx : 2)));
    }

    void alignToPixels() {
        const double ratio = m_out.view.ratio;
        const auto snap = [&](double v) { return static_cast<int>(std::lround(v * ratio)); };
        m_out.devicePlot = QRect(QPoint(snap(m_out.plot.left()), snap(m_out.plot.top())),
                                 QPoint(snap(m_out.plot.right()) - 1, snap(m_out.plot.bottom()) - 1));
        m_out.plot = QRectF(m_out.devicePlot.left() / ratio, m_out.devicePlot.top() / ratio, m_out.devicePlot.width() / ratio,
                            m_out.devicePlot.height() / ratio);
        m_out.grid = {m_out.view.range.from.time_since_epoch().count(), m_out.view.range.to.time_since_epoch().count(),
                      m_out.devicePlot.width()};
        double left = m_out.plot.left(), right = m_out.plot.right();
        for (std::size_t i = 0; i < m_out.axes.size(); ++i) {
            LaidAxis& laid = m_out.axes[i];
            if (laid.scale) laid.map = PixelMap(*laid.scale, m_out.devicePlot.height(), 0);
            if (!laid.visible) continue;
            const double size = laid.ticks.sizePx + (m_model.axes[i].label.empty() ? 0 : kAxisLabelPx);
            const bool isRight = m_model.axes[i].side == AxisSide::Right;
            laid.inner = isRight ? right : left;
            (isRight ? right : left) += isRight ? size : -size;
            laid.outer = isRight ? right : left;
        }
        if (!m_out.timeAxis || m_out.grid.toNs <= m_out.grid.fromNs) return;
        Scale scale;
        scale.min = static_cast<double>(m_out.grid.fromNs) / 1e6;
        scale.max = static_cast<double>(m_out.grid.toNs) / 1e6;
        m_out.time = timeAxisTicks(scale, m_out.plot.width(), m_model.timezone, axisTextWidth);
    }

    const PlotModel& m_model;
    const std::vector<DrawnSeries>& m_drawn;
    PlotLayout m_out;
};

} // namespace

double axisTextWidth(std::string_view text) {
    static const std::array<double, 128> advances = asciiAdvances();
    double width = 0;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 128)
            return QFontMetricsF(Theme::font(kAxisFontPx))
                .horizontalAdvance(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
        width += advances[static_cast<std::size_t>(c)];
    }
    return width;
}

double PlotLayout::xOf(std::int64_t ns) const {
    if (grid.toNs <= grid.fromNs) return plot.left();
    return plot.left() + static_cast<double>(ns - grid.fromNs) / static_cast<double>(grid.toNs - grid.fromNs) * plot.width();
}

std::int64_t PlotLayout::nsAt(double x) const {
    const double part = plot.width() > 0 ? std::clamp((x - plot.left()) / plot.width(), 0.0, 1.0) : 0;
    return grid.fromNs + static_cast<std::int64_t>(part * static_cast<double>(grid.toNs - grid.fromNs));
}

PlotLayout layoutPlot(const PlotModel& model, const std::vector<DrawnSeries>& drawn, const PlotView& view) {
    return LayoutBuilder(model, drawn, view).run();
}

} // namespace sigma
