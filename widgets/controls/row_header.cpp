#include "widgets/controls/row_header.h"

#include "widgets/controls/icons.h"

#include <QPainter>

#include <algorithm>

namespace sigma {

RowHeader::RowHeader(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

void RowHeader::setTheme(const Theme& theme) {
    m_theme = theme;
    update();
}

void RowHeader::setRow(const QString& title, bool collapsed, int panels) {
    setText(title);
    m_collapsed = collapsed;
    m_panels = panels;
    setAccessibleName(tr("Row %1").arg(title));
    setAccessibleDescription(collapsed ? tr("Closed, %n panels", nullptr, panels) : tr("Open"));
    update();
}

void RowHeader::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.selected);
        painter.drawRoundedRect(rect(), 4, 4);
    }
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.primaryText, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    const QString icon = m_collapsed ? QStringLiteral("chevron-right") : QStringLiteral("chevron-down");
    tintedIcon(icon, m_theme.text).paint(&painter, QRect(4, (height() - 16) / 2, 16, 16));
    const QFont font = Theme::font(m_theme.basePx + 2, QFont::Medium), small = Theme::font(m_theme.basePx - 2);
    const QString count = m_collapsed ? tr("(%1 panels)").arg(m_panels) : QString();
    const int countWidth = count.isEmpty() ? 0 : QFontMetrics(small).horizontalAdvance(count) + 10;
    const QString title = QFontMetrics(font).elidedText(text(), Qt::ElideRight, std::max(20, width() - 32 - countWidth));
    painter.setFont(font);
    painter.setPen(m_theme.text);
    painter.drawText(QRect(26, 0, width() - 26, height()), Qt::AlignLeft | Qt::AlignVCenter, title);
    if (count.isEmpty()) return;
    const int x = 26 + QFontMetrics(font).horizontalAdvance(title) + 10;
    painter.setFont(small);
    painter.setPen(m_theme.textSecondary);
    painter.drawText(QRect(x, 1, width() - x, height()), Qt::AlignLeft | Qt::AlignVCenter, m_panels == 1 ? tr("(1 panel)") : count);
}

} // namespace sigma
