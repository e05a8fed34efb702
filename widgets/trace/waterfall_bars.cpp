#include "widgets/trace/minimap_image.h"
#include "widgets/trace/waterfall_painter.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {

constexpr std::uint32_t kMostEvents = 2000; ///< ticks drawn of one span
constexpr double kStripHeight = 10;

} // namespace

void WaterfallPainter::paintLabel(QPainter& painter, const SpanBar& bar, const QString& text, const QColor& ground) {
    if (bar.place == SpanBar::LabelPlace::None) return;
    const bool light = qGray(ground.rgb()) > 128;
    painter.setPen(bar.place != SpanBar::LabelPlace::Inside ? m_theme.textSecondary : light ? QColor(0x11, 0x12, 0x17) : QColor(Qt::white));
    painter.drawText(bar.label.adjusted(0, 0, 1, 0), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
}

void WaterfallPainter::paintBar(QPainter& painter, const WaterfallState& state, const Row& row) {
    const Trace& trace = m_rows->trace();
    const SpanIndex span = row.row.span;
    const TimeScale scale(state.window, row.time.left(), row.time.width());
    painter.setFont(Theme::font(12));
    const QString text = spanDuration(trace.durationNs[span]);
    const SpanBar bar =
        layOutSpanBar(scale, trace.startNs[span], trace.durationNs[span], row.time, painter.fontMetrics().horizontalAdvance(text));
    if (bar.bar.isEmpty()) return;
    const QColor& color = m_colors.of(trace, span);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const double radius = bar.bar.width() > 6 ? 2 : 0;
    painter.drawRoundedRect(bar.bar, radius, radius);
    if (trace.has(span, kSpanError)) {
        painter.setPen(QPen(m_theme.errorText, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(bar.bar.adjusted(-1.5, -1.5, 1.5, 1.5), radius + 1, radius + 1);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintEvents(painter, scale, row, bar.bar);
    if (state.critical) paintCritical(painter, scale, row);
    paintLabel(painter, bar, text, color);
}

void WaterfallPainter::paintCritical(QPainter& painter, const TimeScale& scale, const Row& row) {
    const auto bySpan = [](const CriticalSection& section, SpanIndex span) { return section.span < span; };
    auto it = std::lower_bound(m_critical.begin(), m_critical.end(), row.row.span, bySpan);
    const bool dark = qGray(m_colors.rgb(m_rows->trace(), row.row.span)) < 90; // a dark line needs a light bar
    const QColor ink = dark ? QColor(255, 255, 255, 235) : QColor(0, 0, 0, 225);
    double drawnTo = -1;
    for (; it != m_critical.end() && it->span == row.row.span; ++it) {
        const auto line = barRect(scale, it->startNs, it->endNs - it->startNs, row.time, 4);
        if (!line || line->right() <= drawnTo) continue; // thousands of sections may share a pixel
        painter.fillRect(*line, ink);
        drawnTo = line->right();
    }
}

void WaterfallPainter::paintEvents(QPainter& painter, const TimeScale& scale, const Row& row, const QRectF& bar) {
    const Trace& trace = m_rows->trace();
    const PoolRange events = trace.eventsOf[row.row.span];
    double last = -10;
    for (std::uint32_t e = events.begin; e < std::min(events.end, events.begin + kMostEvents); ++e) {
        const double x = std::floor(scale.x(trace.events[e].ns));
        if (x < row.time.left() || x > row.time.right() || std::abs(x - last) < 2) continue;
        painter.fillRect(QRectF(x, bar.top() - 2, 1, bar.height() + 4), m_theme.text);
        last = x;
    }
}

const QImage& WaterfallPainter::strip(std::uint32_t group, TimeWindow window, int columns) {
    Strip& strip = m_strips[group];
    if (strip.image.width() == columns && strip.window == window) return strip.image;
    const Trace& trace = m_rows->trace();
    const auto counts = spanDensity(trace, m_rows->members(group), window, columns);
    const auto most = std::max<std::uint32_t>(1, *std::max_element(counts.begin(), counts.end()));
    const QRgb color = m_rows->group(group).mixed ? m_theme.textSecondary.rgb() : m_colors.rgb(trace, m_rows->group(group).first);
    strip.window = window;
    strip.image = QImage(columns, 1, QImage::Format_ARGB32_Premultiplied);
    auto* line = reinterpret_cast<QRgb*>(strip.image.scanLine(0));
    for (int x = 0; x < columns; ++x) {
        const double share = std::log1p(counts[static_cast<std::size_t>(x)]) / std::log1p(most);
        const int alpha = counts[static_cast<std::size_t>(x)] ? 70 + static_cast<int>(185 * share) : 0;
        line[x] = qPremultiply(qRgba(qRed(color), qGreen(color), qBlue(color), alpha));
    }
    return strip.image;
}

void WaterfallPainter::paintGroupBar(QPainter& painter, const WaterfallState& state, const Row& row, const TimeScale& scale) {
    const SpanGroup& group = m_rows->group(row.row.group);
    painter.setFont(Theme::font(12));
    const QString text = QCoreApplication::translate("WaterfallView", "%1 in all, longest %2")
                             .arg(spanDuration(group.totalNs), spanDuration(group.longestNs));
    const SpanBar bar =
        layOutSpanBar(scale, group.beginNs, group.endNs - group.beginNs, row.time, painter.fontMetrics().horizontalAdvance(text));
    if (bar.bar.isEmpty()) return;
    const int columns = std::max(1, static_cast<int>(row.time.width()));
    painter.drawImage(QRectF(row.time.left(), row.time.center().y() - kStripHeight / 2, columns, kStripHeight),
                      strip(row.row.group, state.window, columns));
    SpanBar placed = bar;
    if (placed.place == SpanBar::LabelPlace::Inside) { // on a strip of changing strength only a ground of its own is legible
        painter.fillRect(placed.label.adjusted(-5, 3, 5, -3), m_theme.primaryBackground);
        placed.place = SpanBar::LabelPlace::Right;
    }
    paintLabel(painter, placed, text, m_theme.primaryBackground);
}

} // namespace sigma
