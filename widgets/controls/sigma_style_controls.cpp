#include "widgets/controls/icons.h"
#include "widgets/controls/sigma_style.h"

#include <QComboBox>
#include <QPainter>
#include <QStyleOption>

namespace sigma {

void SigmaStyle::drawMenuItem(const QStyleOption* option, QPainter* painter) const {
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
    if (!item) return;
    const QRect r = item->rect;
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(QRect(r.left() + 4, r.center().y(), r.width() - 8, 1), m_theme.borderWeak);
        return;
    }
    const bool enabled = item->state & State_Enabled;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (item->state & State_Selected && enabled) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.hover);
        painter->drawRoundedRect(r, 4, 4);
    }
    const QRect mark(r.left() + 8, r.center().y() - 7, 16, 16);
    const QColor ink = enabled ? m_theme.text : m_theme.textDisabled;
    const bool checkable = item->checkType != QStyleOptionMenuItem::NotCheckable;
    if (checkable && item->checked)
        tintedIcon(QStringLiteral("check"), m_theme.primaryText).paint(painter, mark);
    else if (!checkable && !item->icon.isNull())
        item->icon.paint(painter, mark, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    const auto tab = item->text.indexOf(QLatin1Char('\t'));
    const QRect text(r.left() + 32, r.top(), r.width() - 32 - 12, r.height());
    painter->setFont(item->font);
    painter->setPen(ink);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine,
                      tab < 0 ? item->text : item->text.left(tab));
    painter->setPen(m_theme.textSecondary);
    if (tab >= 0) painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, item->text.mid(tab + 1));
    if (item->menuItemType == QStyleOptionMenuItem::SubMenu)
        tintedIcon(QStringLiteral("chevron-right"), ink).paint(painter, QRect(r.right() - 20, r.center().y() - 7, 16, 16));
    painter->restore();
}

/// Icon and text with air around them; false where the base style does well enough.
bool SigmaStyle::drawToolLabel(const QStyleOption* option, QPainter* painter) const {
    const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    if (!tool || tool->toolButtonStyle != Qt::ToolButtonTextBesideIcon || tool->text.isEmpty()) return false;
    const bool mirrored = tool->direction == Qt::RightToLeft, enabled = tool->state & State_Enabled;
    const QRect r = tool->rect;
    const QRect icon(mirrored ? r.right() - 23 : r.left() + 9, r.center().y() - 7, 16, 16);
    tool->icon.paint(painter, icon, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    painter->setFont(tool->font);
    painter->setPen(enabled ? m_theme.text : m_theme.textDisabled);
    const QRect text = mirrored ? r.adjusted(9, 0, -28, 0) : r.adjusted(32, 0, -6, 0);
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      tool->fontMetrics.elidedText(tool->text, Qt::ElideRight, text.width()));
    return true;
}

void SigmaStyle::drawTab(const QStyleOption* option, QPainter* painter) const {
    const bool chosen = option->state & State_Selected, hovered = option->state & State_MouseOver;
    if (hovered && !chosen) painter->fillRect(option->rect, m_theme.selected);
    if (chosen) painter->fillRect(QRect(option->rect.left(), option->rect.bottom() - 1, option->rect.width(), 2), QColor(0xf5, 0x5f, 0x3e));
    if (option->state & State_HasFocus && option->state & State_KeyboardFocusChange) {
        painter->setPen(m_theme.primaryText);
        painter->drawRect(option->rect.adjusted(1, 1, -2, -2));
    }
}

void SigmaStyle::drawHeader(const QStyleOption* option, QPainter* painter) const {
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    if (option->state & State_MouseOver) painter->fillRect(option->rect, m_theme.selected);
    if (header && header->orientation == Qt::Vertical) return;
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), m_theme.borderMedium);
}

void SigmaStyle::drawScrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (!bar || bar->maximum <= bar->minimum) return;
    const bool active = bar->activeSubControls & SC_ScrollBarSlider;
    QRectF slider = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    slider = bar->orientation == Qt::Horizontal ? slider.adjusted(2, 2, -2, -2) : slider.adjusted(2, 2, -2, -2);
    QColor color = m_theme.textSecondary;
    color.setAlphaF(active ? 0.6F : 0.3F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawRoundedRect(slider, 3, 3);
    painter->restore();
}

void SigmaStyle::drawComboBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const {
    drawField(option, painter);
    const QRect arrow = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
    const QColor ink = option->state & State_Enabled ? m_theme.textSecondary : m_theme.textDisabled;
    tintedIcon(QStringLiteral("chevron-down"), ink).paint(painter, QRect(arrow.center().x() - 7, arrow.center().y() - 7, 16, 16));
}

void SigmaStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    switch (element) {
    case CE_MenuItem: return drawMenuItem(option, painter);
    case CE_MenuEmptyArea:
    case CE_ScrollBarAddLine:
    case CE_ScrollBarSubLine: return;
    case CE_MenuBarEmptyArea: return painter->fillRect(option->rect, m_theme.canvas);
    case CE_MenuBarItem: {
        const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        painter->fillRect(option->rect, m_theme.canvas);
        if (option->state & (State_Selected | State_Sunken)) painter->fillRect(option->rect, m_theme.hover);
        if (item)
            drawItemText(painter, option->rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, option->palette,
                         option->state & State_Enabled, item->text, QPalette::WindowText);
        return;
    }
    case CE_TabBarTabShape: return drawTab(option, painter);
    case CE_HeaderSection:
    case CE_HeaderEmptyArea: return drawHeader(option, painter);
    case CE_ItemViewItem: { // the ground of a chosen row is pale: its text stays as it is
        const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
        if (!item) break;
        QStyleOptionViewItem copy = *item;
        copy.palette.setColor(QPalette::HighlightedText, copy.palette.color(QPalette::Text));
        return QProxyStyle::drawControl(element, &copy, painter, widget);
    }
    case CE_ToolButtonLabel:
        if (drawToolLabel(option, painter)) return;
        break;
    case CE_Splitter: {
        const QRect r = option->rect;
        const QRect line =
            r.width() < r.height() ? QRect(r.center().x(), r.top(), 1, r.height()) : QRect(r.left(), r.center().y(), r.width(), 1);
        return painter->fillRect(line, option->state & State_MouseOver ? m_theme.primaryText : m_theme.borderWeak);
    }
    case CE_PushButtonLabel: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        if (!button || !(button->features & QStyleOptionButton::DefaultButton)) break;
        QStyleOptionButton copy = *button;
        copy.palette.setColor(QPalette::ButtonText, Qt::white);
        return QProxyStyle::drawControl(element, &copy, painter, widget);
    }
    default: break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void SigmaStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                    const QWidget* widget) const {
    if (control == CC_ScrollBar) return drawScrollBar(option, painter, widget);
    if (control == CC_ComboBox) return drawComboBox(option, painter, widget);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace sigma
