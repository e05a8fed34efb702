#include "widgets/trace/trace_minimap.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {
constexpr int kTickRow = 18, kGripPx = 5, kLeastBrushPx = 3, kBottom = 4;
constexpr SpanIndex kDrawnAtOnce = 50'000; ///< takes less than a frame
} // namespace

TraceMinimap::TraceMinimap(QWidget* parent) : QWidget(parent) {
    setFixedHeight(sizeHint().height());
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Whole trace: the window of time that is shown"));
}

TimeWindow TraceMinimap::whole() const {
    return m_trace ? TimeWindow{m_trace->beginNs, std::max(m_trace->endNs, m_trace->beginNs + 1)} : TimeWindow{};
}
QRect TraceMinimap::plot() const { return rect().adjusted(0, kTickRow, 0, -kBottom); }
TimeScale TraceMinimap::scale() const { return TimeScale(whole(), 0, width()); }

void TraceMinimap::setTrace(TracePtr trace) {
    m_trace = std::move(trace);
    m_window = whole();
    m_colors = m_trace ? TraceColors(*m_trace, m_theme.mode) : TraceColors();
    m_image = QImage();
    redraw();
    update();
}

void TraceMinimap::setTheme(const Theme& theme) {
    const bool other = theme.mode != m_theme.mode;
    m_theme = theme;
    if (m_trace && other) {
        m_colors = TraceColors(*m_trace, theme.mode);
        redraw();
    }
    update();
}

void TraceMinimap::setWindow(TimeWindow window) {
    m_window = window;
    setAccessibleDescription(tr("%1 to %2 after the trace's begin")
                                 .arg(spanDuration(window.fromNs - whole().fromNs), spanDuration(window.toNs - whole().fromNs)));
    update();
}

void TraceMinimap::setSpansShown(SpanIndex first, SpanIndex last) {
    if (first == m_firstSpan && last == m_lastSpan) return;
    m_firstSpan = first;
    m_lastSpan = last;
    update();
}

void TraceMinimap::redraw() {
    const QSize pixels(static_cast<int>(width() * devicePixelRatioF()), static_cast<int>(plot().height() * devicePixelRatioF()));
    if (!m_trace || pixels.isEmpty()) return;
    if (m_trace->size() <= kDrawnAtOnce) {
        m_job.stop();
        m_image = drawMinimap(*m_trace, m_colors, pixels);
        emit imageReady();
        return;
    }
    m_job.run([this, trace = m_trace, colors = m_colors, pixels](std::stop_token stop) -> BackgroundJob::Done {
        return [this, image = drawMinimap(*trace, colors, pixels, stop)] {
            m_image = image;
            update();
            emit imageReady();
        };
    });
}

void TraceMinimap::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    redraw();
}

void TraceMinimap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.primaryBackground);
    painter.fillRect(plot(), m_theme.canvas);
    if (!m_trace) return;
    if (!m_image.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, m_image.size() != plot().size() * devicePixelRatioF());
        painter.drawImage(plot(), m_image);
    }
    paintTicks(painter);
    paintWindow(painter);
    painter.fillRect(QRectF(0, height() - 1, width(), 1), m_theme.borderWeak);
}

void TraceMinimap::paintTicks(QPainter& painter) {
    painter.setFont(Theme::font(11));
    for (const TimeTick& tick : timeTicks(scale(), whole().fromNs, 120)) {
        const double x = std::round(scale().x(tick.ns));
        painter.fillRect(QRectF(x, kTickRow, 1, plot().height()), m_theme.grid);
        painter.setPen(m_theme.textSecondary);
        const double w = painter.fontMetrics().horizontalAdvance(tick.text) + 2;
        if (x + 4 + w <= width()) painter.drawText(QRectF(x + 4, 0, w, kTickRow), Qt::AlignVCenter | Qt::AlignLeft, tick.text);
    }
}

void TraceMinimap::paintWindow(QPainter& painter) {
    const QRectF area = plot();
    if (m_lastSpan > m_firstSpan && m_lastSpan - m_firstSpan < m_trace->size()) {
        const double perSpan = area.height() / m_trace->size();
        const double top = area.top() + m_firstSpan * perSpan, tall = std::max(2.0, (m_lastSpan - m_firstSpan) * perSpan);
        painter.fillRect(QRectF(0, std::min(top, area.bottom() - tall), width(), tall), m_theme.hover);
    }
    const TimeWindow shown = m_brush ? clampWindow(*m_brush, whole()) : m_window;
    const double left = scale().x(shown.fromNs), right = scale().x(shown.toNs);
    QColor veil = m_theme.primaryBackground;
    veil.setAlpha(170);
    painter.fillRect(QRectF(0, area.top(), left, area.height()), veil);
    painter.fillRect(QRectF(right, area.top(), width() - right, area.height()), veil);
    if (shown == whole() && !hasFocus()) return;
    painter.setPen(QPen(m_theme.primaryText, 1));
    painter.drawRect(QRectF(left + 0.5, area.top() + 0.5, std::max(1.0, right - left - 1), area.height() - 1));
    for (const double x : {left, right - 4}) painter.fillRect(QRectF(x, area.center().y() - 9, 4, 18), m_theme.primaryText);
}

TraceMinimap::Grip TraceMinimap::gripAt(double x) const {
    if (m_window == whole()) return Grip::Brush;
    const double left = scale().x(m_window.fromNs), right = scale().x(m_window.toNs);
    if (std::abs(x - left) <= kGripPx) return Grip::Left;
    if (std::abs(x - right) <= kGripPx) return Grip::Right;
    return x > left && x < right ? Grip::Window : Grip::Brush;
}

void TraceMinimap::choose(TimeWindow window) {
    setWindow(clampWindow(window, whole()));
    emit windowChosen(m_window);
}

void TraceMinimap::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_trace) return;
    m_pressX = event->position().x();
    m_pressWindow = m_window;
    m_grip = gripAt(m_pressX);
}

void TraceMinimap::mouseMoveEvent(QMouseEvent* event) {
    if (!m_trace) return;
    const double x = event->position().x();
    if (m_grip == Grip::None) {
        const Grip grip = gripAt(x);
        setCursor(grip == Grip::Brush ? Qt::CrossCursor : grip == Grip::Window ? Qt::OpenHandCursor : Qt::SizeHorCursor);
        return;
    }
    const std::int64_t at = scale().ns(std::clamp(x, 0.0, static_cast<double>(width()))), moved = at - scale().ns(m_pressX);
    TimeWindow next = m_pressWindow;
    if (m_grip == Grip::Left) next.fromNs = std::clamp(at, whole().fromNs, next.toNs - kShortestNs);
    if (m_grip == Grip::Right) next.toNs = std::clamp(at, next.fromNs + kShortestNs, whole().toNs);
    if (m_grip == Grip::Window) next = {next.fromNs + moved, next.toNs + moved};
    if (m_grip != Grip::Brush) return choose(next);
    const std::int64_t from = scale().ns(m_pressX);
    m_brush = TimeWindow{std::min(from, at), std::max(from, at)};
    update();
}

void TraceMinimap::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    m_grip = Grip::None;
    if (!m_brush) return;
    const TimeWindow brush = *std::exchange(m_brush, std::nullopt);
    if (scale().px(brush.length()) >= kLeastBrushPx) choose(brush);
    update();
}

void TraceMinimap::mouseDoubleClickEvent(QMouseEvent*) { choose(whole()); }

void TraceMinimap::wheelEvent(QWheelEvent* event) {
    if (!m_trace || event->angleDelta().y() == 0) return event->ignore();
    choose(zoomedWindow(m_window, scale().ns(event->position().x()), std::pow(0.8, event->angleDelta().y() / 120.0), whole()));
}

void TraceMinimap::keyPressEvent(QKeyEvent* event) {
    const std::int64_t step = m_window.length() / 10, middle = m_window.fromNs + m_window.length() / 2;
    switch (event->key()) {
    case Qt::Key_Left: return choose({m_window.fromNs - step, m_window.toNs - step});
    case Qt::Key_Right: return choose({m_window.fromNs + step, m_window.toNs + step});
    case Qt::Key_Plus: case Qt::Key_Equal: return choose(zoomedWindow(m_window, middle, 0.8, whole()));
    case Qt::Key_Minus: return choose(zoomedWindow(m_window, middle, 1.25, whole()));
    case Qt::Key_Home: return choose(whole());
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace sigma
