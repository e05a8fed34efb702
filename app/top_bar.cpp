#include "app/top_bar.h"

#include "widgets/controls/frame_button.h"
#include "widgets/controls/icons.h"

#include <QHBoxLayout>
#include <QPainter>

namespace sigma {

FindButton::FindButton(QWidget* parent) : QAbstractButton(parent) {
    setAccessibleName(tr("Search or run a command"));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void FindButton::setShortcutText(const QString& keys) {
    m_keys = keys;
    setToolTip(tr("Search or run a command  (%1)").arg(keys));
}

void FindButton::setTheme(const Theme& theme) {
    m_theme = theme;
    updateGeometry();
    update();
}

QSize FindButton::sizeHint() const { return {m_theme.basePx * 16, m_theme.basePx + 14}; }

void FindButton::enterEvent(QEnterEvent*) { update(); }
void FindButton::leaveEvent(QEvent*) { update(); }

void FindButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? m_theme.primaryText : underMouse() ? m_theme.borderStrong : m_theme.borderMedium, 1));
    painter.setBrush(m_theme.canvas);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.radius, m_theme.radius);
    tintedIcon(QStringLiteral("search"), m_theme.textSecondary).paint(&painter, QRect(10, height() / 2 - 7, 14, 14));
    if (width() < 120) return;
    painter.setFont(Theme::font(m_theme.basePx - 2));
    painter.setPen(m_theme.textSecondary);
    painter.drawText(rect().adjusted(32, 0, -10, 0), Qt::AlignLeft | Qt::AlignVCenter, tr("Search…"));
    painter.drawText(rect().adjusted(32, 0, -10, 0), Qt::AlignRight | Qt::AlignVCenter, m_keys);
}

TopBar::TopBar(QWidget* parent)
    : QWidget(parent), m_tabs(new DocumentTabBar(this)), m_add(new FrameButton(this)), m_messages(new FrameButton(this)),
      m_find(new FindButton(this)) {
    setFixedHeight(39);
    m_add->setFixedSize(28, 28);
    m_messages->setFixedSize(28, 28);
    m_messages->setHint(tr("Messages"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 8, 1);
    row->setSpacing(6);
    row->addWidget(m_tabs, 0, Qt::AlignBottom);
    row->addWidget(m_add);
    row->addStretch(1);
    row->addWidget(m_find);
    row->addWidget(m_messages);
}

void TopBar::setTheme(const Theme& theme) {
    m_theme = theme;
    m_tabs->setTheme(theme);
    m_find->setTheme(theme);
    m_add->setLook(theme, QStringLiteral("plus"), theme.textSecondary);
    m_messages->setLook(theme, QStringLiteral("bell"), theme.textSecondary);
    update();
}

void TopBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.primaryBackground);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.borderWeak);
}

} // namespace sigma
