#include "widgets/panels/timeseries_panel.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {

constexpr double kDragFrom = 4; ///< px
constexpr double kWheelZoom = 0.8;
constexpr std::int64_t kLeastRangeNs = 1'000'000'000;

TimeRange rangeOf(std::int64_t from, std::int64_t to) { return {Timestamp(Duration(from)), Timestamp(Duration(to))}; }

} // namespace

bool TimeseriesPanel::inTimeArea(QPointF p) const {
    const QRectF& plot = layoutNow().plot;
    return p.x() >= plot.left() - 1 && p.x() <= plot.right() + 1 && p.y() >= 0 && p.y() <= m_chart.height();
}

/// Isolates the series, or shows all again if it stood alone; with Ctrl (or Shift) switches it alone.
void TimeseriesPanel::legendClicked(std::size_t series, Qt::KeyboardModifiers modifiers) {
    if (series >= m_plot.series.size()) return;
    const std::string& name = m_plot.series[series].name;
    if (modifiers & (Qt::ControlModifier | Qt::ShiftModifier)) {
        if (!m_off.erase(name)) m_off.insert(name);
        return restack();
    }
    std::set<std::string> others;
    for (const LegendItem& item : m_legend->content().items) others.insert(m_plot.series[item.series].name);
    others.erase(name);
    const bool alone = !m_off.contains(name) && !others.empty() && std::includes(m_off.begin(), m_off.end(), others.begin(), others.end());
    m_off = alone ? std::set<std::string>() : std::move(others);
    restack();
}

void TimeseriesPanel::hoverTo(QPointF point) {
    const PlotLayout& layout = layoutNow();
    m_pointer = point;
    const std::int64_t ns = layout.nsAt(point.x());
    m_hover = hoverAt(m_plot, m_drawn, layout, ns, point.y());
    m_exemplar = m_hover ? exemplarAt(exemplars(), point) : std::nullopt;
    emit crosshairMoved(Timestamp(Duration(ns)));
    update(m_chart);
}

void TimeseriesPanel::showTooltip(QPoint point) {
    if (m_exemplar) return present(exemplarTooltip(exemplars()[*m_exemplar], m_plot, m_context.theme), point);
    if (m_tooltipSpec.mode == TooltipSpec::Mode::None || !m_hover) {
        if (m_tooltip) m_tooltip->hide(); // of an exemplar before
        return;
    }
    present(tooltipContent(m_plot, *m_hover, m_tooltipSpec, m_context.interpolate), point);
}

void TimeseriesPanel::present(TooltipContent content, QPoint point) {
    if (!m_tooltip) {
        m_tooltip = new TooltipView(window());
        connect(m_tooltip, &TooltipView::closed, this, &TimeseriesPanel::unpin);
        connect(m_tooltip, &TooltipView::linkActivated, this, &PanelView::linkActivated);
    }
    if (m_tooltip->parentWidget() != window()) m_tooltip->setParent(window());
    m_tooltip->setTheme(m_context.theme);
    if (content.rows.empty()) return m_tooltip->hide();
    m_tooltip->setContent(std::move(content));
    m_tooltip->showBeside(mapTo(window(), point));
}

std::optional<ChartHover> TimeseriesPanel::sharedHover() const {
    if (!m_shared || !m_crosshair) return std::nullopt;
    const PlotLayout& layout = layoutNow();
    if (*m_crosshair < layout.grid.fromNs || *m_crosshair > layout.grid.toNs) return std::nullopt;
    return hoverAt(m_plot, m_drawn, layout, *m_crosshair, std::nullopt);
}

void TimeseriesPanel::setSharedHover(std::optional<Timestamp> time) {
    m_shared = time.has_value();
    setCrosshair(time);
    showSharedTooltip();
}

/// Beside the crosshair at half height: the pointer is elsewhere, so all series are listed.
void TimeseriesPanel::showSharedTooltip() {
    if (m_hover || (m_tooltip && m_tooltip->isPinned())) return;
    const auto hover = m_tooltipSpec.mode == TooltipSpec::Mode::None ? std::nullopt : sharedHover();
    const QPoint point = hover ? toWidget({layoutNow().xOf(hover->ns), layoutNow().plot.center().y()}).toPoint() : QPoint();
    // What is scrolled away must not put its tooltip over what is seen.
    if (!hover || !visibleRegion().contains(point)) {
        if (m_tooltip) m_tooltip->hide();
        return;
    }
    TooltipSpec all = m_tooltipSpec;
    all.mode = TooltipSpec::Mode::Multi;
    present(tooltipContent(m_plot, *hover, all, m_context.interpolate), point);
}

void TimeseriesPanel::stopHover() {
    const bool pinned = m_tooltip && m_tooltip->isPinned();
    if (pinned) unpin();
    if (m_tooltip) m_tooltip->hide();
    m_exemplar.reset();
    if (!m_hover) return;
    m_hover.reset();
    emit crosshairMoved(std::nullopt);
    update(m_chart);
}

void TimeseriesPanel::unpin() {
    if (!m_tooltip) return;
    m_tooltip->setPinned(false);
    m_tooltip->hide();
    m_hover.reset();
    emit crosshairMoved(std::nullopt);
    update(m_chart);
}

void TimeseriesPanel::mousePressEvent(QMouseEvent* event) {
    const QPointF at = toChart(event->position());
    if (event->button() != Qt::LeftButton || !inTimeArea(at)) return PanelView::mousePressEvent(event);
    m_press = at;
    m_dragging = false;
}

void TimeseriesPanel::mouseMoveEvent(QMouseEvent* event) {
    const QPointF at = toChart(event->position());
    if (m_press && (event->buttons() & Qt::LeftButton)) {
        m_dragging = m_dragging || std::fabs(at.x() - m_press->x()) >= kDragFrom;
        if (m_dragging && m_tooltip) m_tooltip->setPinned(false), m_tooltip->hide();
        m_pointer = at;
        return update(m_chart);
    }
    if (m_tooltip && m_tooltip->isPinned()) return;
    const bool inside = inTimeArea(at) && at.y() <= layoutNow().plot.bottom() + 1 && m_plot.problem.empty();
    setCursor(inTimeArea(at) ? Qt::CrossCursor : Qt::ArrowCursor);
    if (!inside) return stopHover();
    hoverTo(at);
    showTooltip(event->position().toPoint());
}

void TimeseriesPanel::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_press) return PanelView::mouseReleaseEvent(event);
    const QPointF from = *m_press, to = toChart(event->position());
    m_press.reset();
    if (m_dragging) {
        m_dragging = false;
        m_hover.reset();
        update(m_chart);
        const std::int64_t a = layoutNow().nsAt(std::min(from.x(), to.x())), b = layoutNow().nsAt(std::max(from.x(), to.x()));
        if (b <= a) return;
        setVisibleRange(rangeOf(a, b));
        emit timeRangeSelected(rangeOf(a, b));
        return;
    }
    if (m_tooltip && m_tooltip->isPinned()) return unpin();
    if (m_exemplar && *m_exemplar < exemplars().size())
        if (const auto id = exemplarTraceId(exemplars()[*m_exemplar]); !id.empty()) return emit traceRequested(QString::fromStdString(id));
    if (m_tooltip && m_tooltip->isVisible()) m_tooltip->setPinned(true);
}

void TimeseriesPanel::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !inTimeArea(toChart(event->position()))) return PanelView::mouseDoubleClickEvent(event);
    m_press.reset();
    stopHover();
    emit zoomOutRequested();
}

void TimeseriesPanel::wheelEvent(QWheelEvent* event) {
    const QPointF at = toChart(event->position());
    const double steps = event->angleDelta().y() / 120.0;
    if (!(event->modifiers() & Qt::ControlModifier) || steps == 0 || !inTimeArea(at)) return event->ignore();
    const PlotLayout& layout = layoutNow();
    const auto center = static_cast<double>(layout.nsAt(at.x()));
    const double factor = std::pow(kWheelZoom, std::clamp(steps, -8.0, 8.0));
    const auto from = static_cast<std::int64_t>(center - (center - static_cast<double>(layout.grid.fromNs)) * factor);
    const auto to = static_cast<std::int64_t>(center + (static_cast<double>(layout.grid.toNs) - center) * factor);
    event->accept();
    if (to - from < kLeastRangeNs) return;
    setVisibleRange(rangeOf(from, to));
    emit timeRangeSelected(rangeOf(from, to));
}

void TimeseriesPanel::leaveEvent(QEvent*) {
    if (m_tooltip && m_tooltip->isPinned()) return;
    stopHover();
}

void TimeseriesPanel::hideEvent(QHideEvent*) { stopHover(); }

void TimeseriesPanel::focusOutEvent(QFocusEvent*) {
    if (!underMouse() && !(m_tooltip && m_tooltip->isPinned())) stopHover();
    update();
}

/// Moves the crosshair to the sample before or after.
void TimeseriesPanel::stepHover(int by) {
    const PlotLayout& layout = layoutNow();
    const std::int64_t now = m_hover ? m_hover->ns : by > 0 ? layout.grid.fromNs - 1 : layout.grid.toNs + 1;
    std::optional<std::int64_t> next;
    for (std::size_t i = 0; i < m_plot.series.size(); ++i) {
        if (!m_drawn[i].shown) continue;
        const TimeValues& times = *m_plot.series[i].times;
        const auto at = by > 0 ? std::upper_bound(times.begin(), times.end(), now) : std::lower_bound(times.begin(), times.end(), now);
        if (by > 0 && at != times.end()) next = std::min(next.value_or(*at), *at);
        if (by < 0 && at != times.begin()) next = std::max(next.value_or(*(at - 1)), *(at - 1));
    }
    if (!next || *next < layout.grid.fromNs || *next > layout.grid.toNs) return;
    hoverTo({layout.xOf(*next), m_hover ? m_pointer.y() : layout.plot.center().y()});
    showTooltip((m_pointer + QPointF(m_chart.topLeft())).toPoint());
}

void TimeseriesPanel::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left: return stepHover(-1);
    case Qt::Key_Right: return stepHover(1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_tooltip || !m_tooltip->isVisible()) break;
        return m_tooltip->setPinned(true);
    case Qt::Key_Escape:
        if (!m_hover) break;
        return stopHover();
    default: break;
    }
    PanelView::keyPressEvent(event);
}

} // namespace sigma
