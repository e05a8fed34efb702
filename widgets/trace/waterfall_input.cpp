#include "widgets/controls/plain_tooltip.h"
#include "widgets/trace/waterfall_ruler.h"
#include "widgets/trace/waterfall_view.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace sigma {

bool WaterfallView::onSplit(double x) const { return std::abs(x - m_state.nameWidth) <= WaterfallRuler::kSplitGrip; }

void WaterfallView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_rows) return;
    m_pressAt = event->pos();
    m_pressWindow = m_state.window;
    m_moved = false;
    if (onSplit(event->position().x())) {
        m_drag = Drag::Split;
        return viewport()->update();
    }
    const std::size_t row = rowAt(event->pos().y());
    if (event->pos().x() > m_state.nameWidth && m_state.window != whole()) m_drag = Drag::Pan;
    if (row >= m_rows->count()) return;
    if (toggleRect(row).adjusted(-2, -3, 2, 3).contains(event->pos())) return toggle(row);
    setCurrentRow(row);
    if (event->pos().x() >= m_state.nameWidth) return;
    if (m_currentIsGroup) return toggle(row);
    setDetailOpen(*m_currentSpan, !detail(*m_currentSpan));
}

void WaterfallView::drag(const QPoint& at) {
    if (m_drag == Drag::Split) return setNameWidth(at.x());
    const int moved = at.x() - m_pressAt.x();
    if (std::abs(moved) > 3) m_moved = true;
    if (!m_moved) return;
    const double perPx = static_cast<double>(m_pressWindow.length()) / std::max(1, m_state.width - m_state.nameWidth);
    const std::int64_t by = -std::llround(moved * perPx);
    setWindow({m_pressWindow.fromNs + by, m_pressWindow.toNs + by});
}

void WaterfallView::mouseMoveEvent(QMouseEvent* event) {
    if (m_drag != Drag::None) return drag(event->pos());
    viewport()->setCursor(onSplit(event->position().x()) ? Qt::SplitHCursor : Qt::ArrowCursor);
    hover(event->pos());
}

void WaterfallView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    m_drag = Drag::None;
    viewport()->update();
}

void WaterfallView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->pos().x() > m_state.nameWidth + WaterfallRuler::kSplitGrip)
        setWindow(whole());
    else
        mousePressEvent(event); // two quick clicks on a triangle are two clicks
}

void WaterfallView::hover(const QPoint& at) {
    if (!m_rows) return;
    m_ruler->setPointer(at.x());
    const std::size_t row = rowAt(at.y());
    if (row >= m_rows->count()) return setHovered(row, kNoSpan);
    const Trace& trace = m_rows->trace();
    const auto [first, last] = shownRows();
    const WaterfallIndent indent = m_painter.indentOf(m_state, first, last);
    SpanIndex lit = trace.parent[m_rows->at(row).span];
    // The line that the pointer is at belongs to the ancestor of that level.
    const double level = (at.x() - WaterfallPainter::kPadLeft - WaterfallPainter::kToggle / 2.0) / indent.levelPx + indent.shift;
    if (at.x() < toggleRect(row).left())
        while (lit != kNoSpan && trace.depth[lit] > std::max(0.0, level + 0.5) && trace.parent[lit] != kNoSpan) lit = trace.parent[lit];
    setHovered(row, lit);
}

void WaterfallView::setHovered(std::size_t row, SpanIndex lit) {
    if (row == m_state.hovered && lit == m_state.litAncestor) return;
    m_state.hovered = row;
    m_state.litAncestor = lit;
    viewport()->update();
}

bool WaterfallView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave) {
        m_ruler->setPointer(std::nullopt);
        if (m_rows) setHovered(m_rows->count(), kNoSpan);
    }
    if (event->type() != QEvent::ToolTip) return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), plainToolTip(toolTipAt(help->pos())), viewport());
    return true;
}

void WaterfallView::wheelEvent(QWheelEvent* event) {
    const QPoint delta = event->angleDelta();
    const bool zooms = event->modifiers() & Qt::ControlModifier;
    const bool pans = event->modifiers() & Qt::ShiftModifier || (delta.y() == 0 && delta.x() != 0);
    if (!m_rows || (!zooms && !pans)) return QAbstractScrollArea::wheelEvent(event);
    event->accept();
    const double steps = (delta.y() ? delta.y() : delta.x()) / 120.0;
    if (!zooms) {
        const auto by = -std::llround(steps * 0.1 * static_cast<double>(m_state.window.length()));
        return setWindow({m_state.window.fromNs + by, m_state.window.toNs + by});
    }
    const TimeScale scale(m_state.window, m_state.nameWidth, m_state.width - m_state.nameWidth);
    const double x = event->position().x();
    const double anchor = x > m_state.nameWidth ? x : (scale.left() + scale.right()) / 2;
    setWindow(zoomedWindow(m_state.window, scale.ns(anchor), std::pow(0.8, steps), whole()));
}

void WaterfallView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void WaterfallView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace sigma
