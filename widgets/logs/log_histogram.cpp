#include "widgets/logs/log_histogram.h"

#include "dashboards/model/time_math.h"
#include "widgets/controls/plain_tooltip.h"
#include "widgets/logs/log_look.h"
#include "widgets/paint/axis.h"

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sigma {

namespace {

constexpr int kSide = 8, kTop = 6, kAxisPx = 20, kLeastDrag = 4;

std::uint32_t sum(const LevelCounts& counts) { return std::accumulate(counts.begin(), counts.end(), std::uint32_t{0}); }

Timestamp timestamp(std::int64_t ns) { return Timestamp(Duration(ns)); }

} // namespace

LogHistogram::LogHistogram(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setAccessibleName(tr("Lines over time, by level"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::CrossCursor);
}

void LogHistogram::setTheme(const Theme& theme) {
    m_theme = theme;
    update();
}

void LogHistogram::setZone(std::string zone) {
    m_zone = std::move(zone);
    update();
}

void LogHistogram::setBuckets(LogBuckets buckets, TimeRange range) {
    m_buckets = std::move(buckets);
    m_range = range;
    LevelCounts total{};
    for (const LevelCounts& counts : m_buckets.counts)
        for (std::size_t i = 0; i < kLogLevels; ++i) total[i] += counts[i];
    setAccessibleDescription(tr("%L1 lines, %L2 of them errors").arg(sum(total)).arg(total[5] + total[6]));
    update();
}

TimeRange LogHistogram::range() const {
    if (m_range.to > m_range.from) return m_range;
    return {timestamp(m_buckets.from), timestamp(m_buckets.end())};
}

QRect LogHistogram::plot() const { return rect().adjusted(kSide, kTop, -kSide, -kAxisPx); }

double LogHistogram::xOf(std::int64_t ns) const {
    const TimeRange shown = range();
    const auto length = static_cast<double>(std::max<std::int64_t>(1, shown.length().count()));
    return plot().left() + static_cast<double>(ns - shown.from.time_since_epoch().count()) / length * plot().width();
}

std::int64_t LogHistogram::timeAt(int x) const {
    const TimeRange shown = range();
    const double part = std::clamp(static_cast<double>(x - plot().left()) / std::max(1, plot().width()), 0.0, 1.0);
    return (shown.from + Duration(static_cast<std::int64_t>(part * static_cast<double>(shown.length().count()))))
        .time_since_epoch()
        .count();
}

std::optional<std::size_t> LogHistogram::bucketAt(int x) const {
    if (m_buckets.counts.empty() || x < plot().left() || x > plot().right()) return std::nullopt;
    const std::int64_t index = (timeAt(x) - m_buckets.from) / m_buckets.bucketNs;
    if (index < 0 || index >= static_cast<std::int64_t>(m_buckets.counts.size())) return std::nullopt;
    return static_cast<std::size_t>(index);
}

std::uint32_t LogHistogram::highest() const {
    std::uint32_t most = 1;
    for (const LevelCounts& counts : m_buckets.counts) most = std::max(most, sum(counts));
    return most;
}

QString LogHistogram::textAt(int x) const {
    const auto bucket = bucketAt(x);
    if (!bucket) return {};
    const LevelCounts& counts = m_buckets.counts[*bucket];
    const std::int64_t from = m_buckets.from + static_cast<std::int64_t>(*bucket) * m_buckets.bucketNs;
    const bool fine = m_buckets.bucketNs < 1'000'000'000;
    const auto text = [&](std::int64_t ns) {
        return QString::fromStdString(formatTime(ns / 1'000'000, m_zone, fine ? "YYYY-MM-DD HH:mm:ss.SSS" : "YYYY-MM-DD HH:mm:ss"));
    };
    QString out = tr("%1 to %2").arg(text(from), text(from + m_buckets.bucketNs).mid(11));
    for (std::size_t level = kLogLevels; level-- > 0;)
        if (counts[level])
            out += QStringLiteral("\n%1: %L2").arg(QString::fromUtf8(logLevelName(static_cast<LogLevel>(level)).data())).arg(counts[level]);
    return sum(counts) ? out : out + QLatin1Char('\n') + tr("no lines");
}

void LogHistogram::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintAxis(painter);
    if (m_buckets.counts.empty()) return;
    paintBars(painter);
    paintSelection(painter);
}

void LogHistogram::paintAxis(QPainter& painter) const {
    painter.setFont(Theme::font(kAxisFontPx));
    const QFontMetricsF metrics(painter.font());
    const QRect place = plot();
    painter.setPen(m_theme.borderWeak);
    painter.drawLine(place.left(), place.bottom() + 1, place.right(), place.bottom() + 1);
    const TimeRange shown = range();
    if (shown.to <= shown.from) return;
    Scale scale;
    scale.min = static_cast<double>(shown.from.time_since_epoch().count()) / 1e6;
    scale.max = static_cast<double>(shown.to.time_since_epoch().count()) / 1e6;
    const auto ticks = timeAxisTicks(scale, place.width(), m_zone, [&](std::string_view t) {
        return metrics.horizontalAdvance(QString::fromUtf8(t.data(), static_cast<qsizetype>(t.size())));
    });
    painter.setPen(m_theme.textSecondary);
    for (std::size_t i = 0; i < ticks.splits.size(); ++i) {
        const QString text = QString::fromStdString(ticks.labels[i]);
        const double width = metrics.horizontalAdvance(text), x = xOf(static_cast<std::int64_t>(ticks.splits[i] * 1e6)) - width / 2;
        if (x >= 0 && x + width <= this->width()) painter.drawText(QPointF(x, height() - 6), text);
    }
}

void LogHistogram::paintBars(QPainter& painter) const {
    const QRect place = plot();
    painter.setClipRect(place.adjusted(0, -1, 1, 1));
    const double unit = static_cast<double>(place.height()) / highest();
    for (std::size_t i = 0; i < m_buckets.counts.size(); ++i) {
        const std::int64_t from = m_buckets.from + static_cast<std::int64_t>(i) * m_buckets.bucketNs;
        const double left = xOf(from), right = xOf(from + m_buckets.bucketNs);
        const double width = std::max(1.0, right - left - (right - left > 4 ? 1 : 0));
        double bottom = place.bottom() + 1;
        for (const std::size_t level : {6U, 5U, 4U, 3U, 2U, 1U, 0U}) {
            if (m_buckets.counts[i][level] == 0) continue;
            const double high = std::max(1.0, m_buckets.counts[i][level] * unit);
            painter.fillRect(QRectF(left, bottom - high, width, high), levelColor(static_cast<LogLevel>(level), m_theme));
            bottom -= high;
        }
    }
    painter.setClipping(false);
}

void LogHistogram::paintSelection(QPainter& painter) const {
    const QRect place = plot();
    if (m_hover && !m_from) {
        if (const auto bucket = bucketAt(*m_hover)) {
            const std::int64_t from = m_buckets.from + static_cast<std::int64_t>(*bucket) * m_buckets.bucketNs;
            painter.fillRect(QRectF(xOf(from), place.top(), std::max(1.0, xOf(from + m_buckets.bucketNs) - xOf(from)), place.height() + 1),
                             m_theme.hover);
        }
    }
    if (!m_from || !m_to) return;
    QColor fill = m_theme.primary;
    fill.setAlpha(60);
    const int left = std::max(place.left(), std::min(*m_from, *m_to)), right = std::min(place.right(), std::max(*m_from, *m_to));
    painter.fillRect(QRect(left, place.top(), right - left + 1, place.height()), fill);
    painter.setPen(m_theme.primaryText);
    painter.drawLine(left, place.top(), left, place.bottom());
    painter.drawLine(right, place.top(), right, place.bottom());
}

void LogHistogram::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || m_buckets.counts.empty()) return;
    m_from = m_to = event->pos().x();
    update();
}

void LogHistogram::mouseMoveEvent(QMouseEvent* event) {
    m_hover = event->pos().x();
    if (m_from)
        m_to = event->pos().x();
    else
        QToolTip::showText(event->globalPosition().toPoint() + QPoint(12, 12), plainToolTip(textAt(event->pos().x())), this);
    update();
}

void LogHistogram::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_from) return;
    const int from = std::min(*m_from, event->pos().x()), to = std::max(*m_from, event->pos().x());
    m_from = m_to = std::nullopt;
    update();
    if (to - from >= kLeastDrag) emit rangeChosen({timestamp(timeAt(from)), timestamp(timeAt(to))});
}

void LogHistogram::mouseDoubleClickEvent(QMouseEvent* event) {
    m_from = m_to = std::nullopt;
    if (event->button() == Qt::LeftButton) emit zoomOutRequested();
}

void LogHistogram::leaveEvent(QEvent*) {
    m_hover.reset();
    update();
}

} // namespace sigma
