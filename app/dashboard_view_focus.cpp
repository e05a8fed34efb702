#include "app/dashboard_view.h"

#include <QApplication>
#include <QKeyEvent>

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace sigma {

std::optional<std::size_t> DashboardView::alone() const {
    if (m_alone.empty()) return std::nullopt;
    const auto index = indexOfKey(m_alone);
    return index < m_items.size() ? std::optional(index) : std::nullopt;
}

void DashboardView::showAlone(std::optional<std::size_t> index) {
    const auto before = alone();
    m_alone = index && *index < m_items.size() ? m_items[*index].key : std::string();
    if (alone() == before) return;
    emit heightChanged();
    place();
    updateVisibility();
    for (const auto i : {before, alone()})
        if (i && m_items[*i].frame) refreshModel(*i);
    emit aloneChanged();
}

int DashboardView::currentPanel() const {
    const auto holds = [](const PanelFrame* frame, const QWidget* widget) {
        return widget && (widget == frame || frame->isAncestorOf(widget));
    };
    int hovered = -1;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const auto* frame = m_items[i].frame;
        if (!frame || !frame->isVisible()) continue;
        if (holds(frame, QApplication::focusWidget())) return static_cast<int>(i);
        if (frame->underMouse()) hovered = static_cast<int>(i);
    }
    if (hovered < 0 && alone()) return static_cast<int>(*alone());
    return hovered;
}

void DashboardView::endHover() {
    QEvent leave(QEvent::Leave);
    const auto below = findChildren<QWidget*>();
    for (auto* widget : below)
        if (widget->underMouse()) QApplication::sendEvent(widget, &leave);
}

void DashboardView::focusPanel(int index) {
    const auto i = static_cast<std::size_t>(index);
    if (index < 0 || i >= m_items.size() || m_session.panels()[i]->placed.isRow) return;
    if (!m_items[i].frame) build(i);
    m_items[i].frame->setFocus(Qt::OtherFocusReason);
}

/// Before the scroll area around it takes the arrows.
void DashboardView::keyPressEvent(QKeyEvent* event) {
    if (alone() || event->modifiers() & ~Qt::KeypadModifier) return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left: return walk(-1, 0);
    case Qt::Key_Right: return walk(1, 0);
    case Qt::Key_Up: return walk(0, -1);
    case Qt::Key_Down: return walk(0, 1);
    default: QWidget::keyPressEvent(event);
    }
}

void DashboardView::walk(int dx, int dy) {
    if (alone()) return;
    const int from = currentPanel();
    const QPoint here = from >= 0 ? m_items[static_cast<std::size_t>(from)].rect.center() : QPoint(-1, -1);
    long best = std::numeric_limits<long>::max();
    int target = -1;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        if (m_session.panels()[i]->placed.isRow || static_cast<int>(i) == from) continue;
        const QPoint way = m_items[i].rect.center() - here;
        const long along = from < 0 ? way.y() : dx ? way.x() * dx : way.y() * dy;
        const long across = from < 0 ? way.x() : dx ? way.y() : way.x();
        if (from >= 0 && along <= 0) continue;
        const long cost = from < 0 ? along * 4 + across : along + 3 * std::abs(across); // straight ahead before near
        if (cost < best) best = cost, target = static_cast<int>(i);
    }
    if (target >= 0) focusPanel(target);
}

} // namespace sigma
