#include "widgets/controls/frame_button.h"

#include "widgets/controls/icons.h"
#include "widgets/controls/plain_tooltip.h"

#include <QPainter>

namespace sigma {

FrameButton::FrameButton(QWidget* parent) : QToolButton(parent) {
    setFixedSize(24, 24);
    setAutoRaise(true);
    setIconSize(QSize(16, 16));
    setFocusPolicy(Qt::TabFocus);
}

void FrameButton::setLook(const Theme& theme, const QString& icon, const QColor& color) {
    m_theme = theme;
    setIcon(tintedIcon(icon, color));
    update();
}

void FrameButton::setHint(const QString& name, const QString& details) {
    setAccessibleName(name);
    setAccessibleDescription(details);
    setToolTip(plainToolTip(details.isEmpty() ? name : details));
}

void FrameButton::setShy(bool shy) {
    m_shy = shy;
    update();
}

void FrameButton::setRevealed(bool revealed) {
    m_revealed = revealed;
    update();
}

void FrameButton::paintEvent(QPaintEvent*) {
    if (m_shy && !m_revealed && !hasFocus() && !isDown()) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF face = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isDown() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.hover);
        painter.drawRoundedRect(face, 4, 4);
    }
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.primaryText, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(face, 4, 4);
    }
    icon().paint(&painter, rect().adjusted(4, 4, -4, -4));
}

} // namespace sigma
