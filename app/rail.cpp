#include "app/rail.h"

#include "widgets/controls/icons.h"

#include <QPainter>
#include <QVBoxLayout>

namespace sigma {

namespace {
const QColor kAccent(0xf5, 0x5f, 0x3e); // the line of a chosen tab
}

RailButton::RailButton(QString id, QString iconName, const QString& name, QWidget* parent)
    : QAbstractButton(parent), m_id(std::move(id)), m_iconName(std::move(iconName)) {
    setAccessibleName(name);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
}

void RailButton::setTheme(const Theme& theme) {
    m_theme = theme;
    update();
}

void RailButton::enterEvent(QEnterEvent*) { update(); }
void RailButton::leaveEvent(QEvent*) { update(); }

void RailButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF face = QRectF(rect()).adjusted(6, 4, -6, -4);
    const bool active = isChecked();
    if (active || underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(active ? m_theme.selected : m_theme.hover);
        painter.drawRoundedRect(face, 6, 6);
    }
    if (active) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(kAccent);
        painter.drawRoundedRect(QRectF(0, face.top() + 6, 3, face.height() - 12), 1.5, 1.5);
    }
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.primaryText, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(face.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
    const QColor ink = active || underMouse() ? m_theme.textMax : m_theme.textSecondary;
    tintedIcon(m_iconName, ink).paint(&painter, QRect(width() / 2 - 9, height() / 2 - 9, 18, 18));
}

Rail::Rail(QWidget* parent) : QWidget(parent), m_top(new QVBoxLayout), m_bottom(new QVBoxLayout) {
    setFixedWidth(48);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 1, 6);
    column->setSpacing(0);
    m_top->setSpacing(0);
    m_bottom->setSpacing(0);
    column->addLayout(m_top);
    column->addStretch(1);
    column->addLayout(m_bottom);
    setAccessibleName(tr("Places"));
}

void Rail::addPlace(const QString& id, const QString& iconName, const QString& name, const QString& shortcut, bool bottom) {
    auto* button = new RailButton(id, iconName, name, this);
    button->setToolTip(shortcut.isEmpty() ? name : QStringLiteral("%1  (%2)").arg(name, shortcut));
    (bottom ? m_bottom : m_top)->addWidget(button);
    m_buttons.push_back(button);
    // The window decides what is current; a click alone must not change it.
    connect(button, &RailButton::clicked, this, [this, button] {
        button->setChecked(!button->isChecked());
        emit chosen(button->id());
    });
}

RailButton* Rail::button(const QString& id) const {
    for (auto* button : m_buttons)
        if (button->id() == id) return button;
    return nullptr;
}

void Rail::setCurrent(const QString& id) {
    for (auto* button : m_buttons) button->setChecked(button->id() == id);
}

void Rail::setTheme(const Theme& theme) {
    m_theme = theme;
    for (auto* button : m_buttons) button->setTheme(theme);
    update();
}

void Rail::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.primaryBackground);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), m_theme.borderWeak);
}

} // namespace sigma
