#include "widgets/panels/popup_frame.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScreen>

#include <algorithm>

namespace sigma {

PopupFrame::PopupFrame(const Theme& theme, QWidget* parent)
    : QWidget(parent, Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint), m_theme(theme) {
    setAttribute(Qt::WA_DeleteOnClose);
}

void PopupFrame::openAt(const QWidget* anchor, bool alignRight) { openAt(anchor, anchor->rect(), alignRight); }

void PopupFrame::openAt(const QWidget* anchor, const QRect& part, bool alignRight) {
    const QSize wanted = sizeHint().expandedTo(minimumSize());
    const QRect screen = anchor->screen()->availableGeometry();
    resize(std::min(wanted.width(), screen.width()), std::min(wanted.height(), screen.height()));
    const QPoint corner = anchor->mapToGlobal(part.topLeft());
    QPoint at = corner + QPoint(alignRight ? part.width() - width() : 0, part.height() + 4);
    if (at.y() + height() > screen.bottom()) at.setY(std::max(screen.top(), corner.y() - height() - 4));
    at.setX(std::clamp(at.x(), screen.left(), std::max(screen.left(), screen.right() - width())));
    move(at);
    show();
}

void PopupFrame::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    // Not transparent: without a compositor the corners would be black. The page's colour passes for what lies below.
    painter.fillRect(rect(), m_theme.canvas);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(blended(m_theme.borderMedium, m_theme.elevated), 1));
    painter.setBrush(m_theme.elevated);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.radius, m_theme.radius);
}

void PopupFrame::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    emit closed();
}

/// Qt counts a popup as a part of the widget it belongs to, so that widget's shortcuts (Esc, single letters) would take its keys.
bool PopupFrame::event(QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride) return QWidget::event(event);
    event->accept();
    return true;
}

void PopupFrame::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace sigma
