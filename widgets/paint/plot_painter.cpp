#include "widgets/paint/plot_painter.h"

#include "widgets/paint/turned_pixels.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {

class AxisPainter {
public:
    AxisPainter(QImage& image, const SeriesScene& scene, const Theme& theme)
        : m_image(image), m_scene(scene), m_theme(theme), m_layout(scene.layout) {}

    void grid() {
        const QRect& plot = m_layout.devicePlot;
        const int tick = m_layout.timeAxis ? static_cast<int>(std::lround(kAxisTickPx * m_layout.view.ratio)) : 0;
        const QRect room = plot.adjusted(0, 0, 1, tick).intersected(m_image.rect());
        const auto line = [&](const QRect& rect) { blendRect(m_image, rect.translated(plot.topLeft()).intersected(room), m_theme.grid); };
        for (std::size_t i = 0; i < m_layout.axes.size(); ++i) {
            const LaidAxis& laid = m_layout.axes[i];
            if (!laid.scale || !m_scene.model.axes[i].grid) continue;
            for (const double split : laid.ticks.splits) {
                const auto y = static_cast<int>(std::lround(laid.map.toPx(split)));
                if (y <= plot.height()) line(QRect(0, y, plot.width(), 1));
            }
        }
        for (const double ms : m_layout.time.splits) {
            const auto x = static_cast<int>(std::lround(m_layout.xOfMs(ms) * m_layout.view.ratio)) - plot.left();
            line(QRect(x, 0, 1, plot.height() + tick));
        }
    }

    void texts() {
        QPainter painter(&m_image);
        painter.setRenderHint(QPainter::TextAntialiasing);
        painter.scale(m_layout.view.ratio, m_layout.view.ratio);
        painter.setFont(Theme::font(kAxisFontPx));
        m_ascent = QFontMetricsF(painter.font()).ascent();
        m_height = QFontMetricsF(painter.font()).height();
        painter.setPen(m_theme.axisText);
        if (m_layout.timeAxis) timeLabels(painter);
        for (std::size_t i = 0; i < m_layout.axes.size(); ++i)
            if (m_layout.axes[i].visible) valueLabels(painter, m_scene.model.axes[i], m_layout.axes[i]);
    }

private:
    /// Centred on their tick, but never cut off at the chart's edge.
    void timeLabels(QPainter& painter) {
        const double base = m_layout.plot.bottom() + kAxisTickPx + kAxisGapPx + m_ascent - (m_height - kAxisFontPx) / 2;
        double free = -1e9;
        for (std::size_t i = 0; i < m_layout.time.splits.size() && i < m_layout.time.labels.size(); ++i) {
            const std::string& label = m_layout.time.labels[i];
            if (label.empty()) continue;
            const double width = axisTextWidth(label), at = m_layout.xOfMs(m_layout.time.splits[i]);
            if (at < m_layout.plot.left() - 1 || at > m_layout.plot.right() + 1) continue;
            const double x = std::clamp(at - width / 2, 0.0, std::max(0.0, m_layout.view.size.width() - width));
            if (x < free) continue;
            free = x + width + 4;
            painter.drawText(QPointF(x, base), QString::fromStdString(label));
        }
    }

    void valueLabels(QPainter& painter, const PlotAxis& axis, const LaidAxis& laid) {
        const bool right = axis.side == AxisSide::Right;
        painter.setPen(axis.color.value_or(m_theme.axisText));
        for (std::size_t i = 0; i < laid.ticks.splits.size() && i < laid.ticks.labels.size(); ++i) {
            const std::string& label = laid.ticks.labels[i];
            if (label.empty()) continue;
            const double y = m_layout.plot.top() + laid.map.toPx(laid.ticks.splits[i]) / m_layout.view.ratio;
            if (y < m_layout.plot.top() - 1 || y > m_layout.plot.bottom() + 1) continue;
            const double base = std::clamp(y, m_height / 2 - 2, m_layout.view.size.height() - m_height / 2 + 2) - m_height / 2 + m_ascent;
            const double x = right ? laid.inner + kAxisGapPx : laid.inner - kAxisGapPx - axisTextWidth(label);
            painter.drawText(QPointF(x, base), QString::fromStdString(label));
        }
        if (axis.border)
            painter.fillRect(QRectF(laid.inner - (right ? 0 : 1), m_layout.plot.top(), 1, m_layout.plot.height()), painter.pen().color());
        if (!axis.label.empty()) ownLabel(painter, axis, laid);
    }

    void ownLabel(QPainter& painter, const PlotAxis& axis, const LaidAxis& laid) {
        const bool right = axis.side == AxisSide::Right;
        painter.save();
        const double x = right ? laid.outer - kAxisLabelPx / 2.0 : laid.outer + kAxisLabelPx / 2.0;
        painter.translate(x, m_layout.plot.center().y());
        painter.rotate(right ? 90 : -90);
        const double room = m_layout.plot.height();
        const QString text = QFontMetricsF(painter.font()).elidedText(QString::fromStdString(axis.label), Qt::ElideRight, room);
        painter.drawText(QRectF(-room / 2, -m_height / 2, room, m_height), Qt::AlignCenter, text);
        painter.restore();
    }

    QImage& m_image;
    const SeriesScene& m_scene;
    const Theme& m_theme;
    const PlotLayout& m_layout;
    double m_ascent = 0, m_height = 0;
};

} // namespace

PlotWork::PlotWork(QImage& image, const SeriesScene& scene, const Theme& theme) : m_image(image), m_scene(scene), m_theme(theme) {
    image.setDevicePixelRatio(1); // all of this is in device pixels
    image.fill(Qt::transparent);
    paintThresholds(image, m_scene, m_theme);
    AxisPainter(image, m_scene, m_theme).grid();
    m_series.emplace(image, m_scene);
}

void PlotWork::finish() {
    m_series->finish();
    m_series.reset();
    AxisPainter(m_image, m_scene, m_theme).texts();
    m_image.setDevicePixelRatio(m_scene.layout.view.ratio);
}

void paintPlot(QImage& image, const SeriesScene& scene, const Theme& theme) { PlotWork(image, scene, theme).finish(); }

} // namespace sigma
