#include "widgets/trace/trace_scatter.h"

#include "datasources/trace/duration_text.h"
#include "widgets/controls/plain_tooltip.h"
#include "widgets/paint/plot_layout.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {
constexpr int kLeft = 64, kRight = 28, kTop = 12, kBottom = 26;
constexpr double kReach = 6; ///< px around a dot that count as on it

double logDuration(std::int64_t ns) { return std::log10(static_cast<double>(std::max<std::int64_t>(ns, 1))); }
} // namespace

TraceScatter::TraceScatter(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setMinimumHeight(120);
    setAccessibleName(tr("Traces over time and duration"));
}

void TraceScatter::setTheme(const Theme& theme) {
    m_theme = theme;
    update();
}

void TraceScatter::setTraces(std::vector<TraceSummary> traces, TimeRange range, std::string timezone) {
    m_traces = std::move(traces);
    m_range = range;
    m_timezone = std::move(timezone);
    m_hovered.reset();
    m_band = {};
    double low = 1e9, high = 0;
    for (const auto& t : m_traces) low = std::min(low, logDuration(t.durationNs)), high = std::max(high, logDuration(t.durationNs));
    if (m_traces.empty()) low = 6, high = 9;
    m_low = low - 0.15;
    m_high = std::max(high + 0.15, m_low + 0.6);
    update();
}

QRect TraceScatter::plotArea() const { return rect().adjusted(kLeft, kTop, -kRight, -kBottom); }

QPointF TraceScatter::placeOf(std::size_t trace) const {
    const QRectF area = plotArea();
    const auto& t = m_traces[trace];
    const double length = std::max(1.0, static_cast<double>(m_range.length().count()));
    const double x = static_cast<double>(t.startNs - m_range.from.time_since_epoch().count()) / length;
    const double y = (logDuration(t.durationNs) - m_low) / (m_high - m_low);
    return {area.left() + std::clamp(x, 0.0, 1.0) * area.width(), area.bottom() - y * area.height()};
}

double TraceScatter::radiusOf(const TraceSummary& trace) const {
    return std::clamp(2.5 + std::log10(std::max(1.0, double(trace.spans))) * 1.6, 3.0, 9.0);
}

void TraceScatter::paintAxes(QPainter& painter) const {
    const QRect area = plotArea();
    const QFont font = Theme::font(m_theme.basePx - 2);
    painter.setFont(font);
    const bool fine = m_high - m_low < 2; // less than two decades: lines at 2 and 5 too
    for (const double at : {0.0, std::log10(2.0), std::log10(5.0)})
        for (double power = std::floor(m_low) + at; power <= m_high && (fine || at == 0); power += 1) {
            if (power < m_low) continue;
            const double y = area.bottom() - (power - m_low) / (m_high - m_low) * area.height();
            painter.fillRect(QRectF(area.left(), std::round(y), area.width(), 1), m_theme.grid);
            painter.setPen(m_theme.axisText);
            const auto text = QString::fromStdString(durationText(std::llround(std::pow(10.0, power))));
            painter.drawText(QRectF(0, y - 9, kLeft - 8, 18), Qt::AlignRight | Qt::AlignVCenter, text);
        }
    Scale scale;
    scale.min = static_cast<double>(m_range.from.time_since_epoch().count()) / 1e6;
    scale.max = static_cast<double>(m_range.to.time_since_epoch().count()) / 1e6;
    if (scale.max <= scale.min) return;
    const AxisTicks ticks = timeAxisTicks(scale, area.width(), m_timezone, axisTextWidth);
    for (std::size_t i = 0; i < ticks.splits.size() && i < ticks.labels.size(); ++i) {
        const double x = area.left() + scale.toUnit(ticks.splits[i]) * area.width();
        painter.fillRect(QRectF(std::round(x), area.top(), 1, area.height()), m_theme.grid);
        painter.setPen(m_theme.axisText);
        painter.drawText(QRectF(x - 60, area.bottom() + 6, 120, 18), Qt::AlignHCenter | Qt::AlignTop,
                         QString::fromStdString(ticks.labels[i]));
    }
}

void TraceScatter::paintDots(QPainter& painter) const {
    for (std::size_t i = 0; i < m_traces.size(); ++i) {
        QColor color = m_traces[i].errors ? m_theme.error : m_theme.primary;
        const bool hovered = m_hovered == i;
        painter.setPen(hovered ? QPen(m_theme.text, 1.5) : QPen(color, 1));
        color.setAlphaF(hovered ? 0.9f : 0.45f);
        painter.setBrush(color);
        const double r = radiusOf(m_traces[i]);
        // Errors are squares, so that they are told apart without colours.
        const QRectF box(placeOf(i) - QPointF(r, r), QSizeF(2 * r, 2 * r));
        m_traces[i].errors ? painter.drawRect(box.adjusted(r * 0.15, r * 0.15, -r * 0.15, -r * 0.15)) : painter.drawEllipse(box);
    }
}

void TraceScatter::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintAxes(painter);
    paintDots(painter);
    if (m_band.isNull()) return;
    QColor fill = m_theme.primary;
    fill.setAlphaF(0.15f);
    painter.setPen(m_theme.primary);
    painter.setBrush(fill);
    painter.drawRect(m_band);
}

std::optional<std::size_t> TraceScatter::traceAt(QPointF at) const {
    std::optional<std::size_t> best;
    double nearest = 1e9;
    for (std::size_t i = 0; i < m_traces.size(); ++i) {
        const QPointF d = placeOf(i) - at;
        const double away = std::hypot(d.x(), d.y());
        if (away <= radiusOf(m_traces[i]) + kReach && away < nearest) nearest = away, best = i;
    }
    return best;
}

void TraceScatter::tell(const QPoint& global, std::size_t trace) {
    const auto& t = m_traces[trace];
    const QString text = QString::fromStdString(t.service + "  " + t.operation) + QStringLiteral("\n") +
                         QString::fromStdString(durationText(t.durationNs)) + tr(" · %L1 spans · %L2 errors").arg(t.spans).arg(t.errors);
    QToolTip::showText(global, plainToolTip(text), this);
}

void TraceScatter::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) m_pressed = event->pos();
}

void TraceScatter::mouseMoveEvent(QMouseEvent* event) {
    const bool dragging = m_pressed && (event->pos() - *m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (dragging || !m_band.isNull()) {
        m_band = QRect(*m_pressed, event->pos()).normalized() & plotArea();
        update();
        return;
    }
    const auto hovered = traceAt(event->position());
    if (hovered == m_hovered) return;
    m_hovered = hovered;
    setCursor(hovered ? Qt::PointingHandCursor : Qt::ArrowCursor);
    hovered ? tell(event->globalPosition().toPoint(), *hovered) : QToolTip::hideText();
    update();
}

void TraceScatter::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_pressed) return;
    m_pressed.reset();
    if (m_band.isNull()) {
        if (const auto trace = traceAt(event->position()))
            emit traceRequested(QString::fromStdString(m_traces[*trace].traceId));
        else
            emit selected({});
        return;
    }
    std::set<std::string> ids;
    for (std::size_t i = 0; i < m_traces.size(); ++i)
        if (QRectF(m_band).contains(placeOf(i))) ids.insert(m_traces[i].traceId);
    m_band = {};
    update();
    emit selected(ids);
}

void TraceScatter::leaveEvent(QEvent*) {
    m_hovered.reset();
    update();
}

} // namespace sigma
