#include "widgets/controls/icons.h"
#include "widgets/controls/sigma_style.h"

#include <QPainter>
#include <QPushButton>
#include <QStyleOption>

namespace sigma {

namespace {

QRectF crisp(const QRect& rect) { return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5); }

void box(QPainter* painter, const QRectF& rect, double radius, const QPen& pen, const QBrush& brush) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(pen);
    painter->setBrush(brush);
    painter->drawRoundedRect(rect, radius, radius);
    painter->restore();
}

constexpr double kSmall = 4; // radius of controls

} // namespace

void SigmaStyle::drawField(const QStyleOption* option, QPainter* painter) const {
    const bool focused = option->state & State_HasFocus, hovered = option->state & State_MouseOver;
    const QColor border = focused ? m_theme.primaryText : hovered ? m_theme.borderStrong : m_theme.borderMedium;
    const QColor ground = m_theme.mode == ThemeMode::Dark ? m_theme.canvas : m_theme.primaryBackground;
    box(painter, crisp(option->rect), kSmall, QPen(border, 1), option->state & State_Enabled ? ground : m_theme.secondaryBackground);
}

void SigmaStyle::drawButton(const QStyleOption* option, QPainter* painter) const {
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const bool primary = button && button->features & QStyleOptionButton::DefaultButton,
               flat = button && button->features & QStyleOptionButton::Flat;
    const bool down = option->state & (State_Sunken | State_On), hovered = option->state & State_MouseOver && option->state & State_Enabled;
    QColor ground = primary ? m_theme.primary : flat ? QColor(Qt::transparent) : m_theme.secondaryBackground;
    if (!(option->state & State_Enabled) && primary) ground.setAlphaF(0.5F);
    box(painter, crisp(option->rect), kSmall, primary || flat ? QPen(Qt::NoPen) : QPen(m_theme.borderMedium, 1), ground);
    if (down || hovered) box(painter, crisp(option->rect), kSmall, Qt::NoPen, down ? m_theme.hover : m_theme.selected);
    if (option->state & State_HasFocus && option->state & State_KeyboardFocusChange)
        box(painter, crisp(option->rect), kSmall, QPen(m_theme.primaryText, 1), Qt::NoBrush);
}

void SigmaStyle::drawToolButton(const QStyleOption* option, QPainter* painter) const {
    const bool on = option->state & State_On, down = option->state & State_Sunken,
               hovered = option->state & State_MouseOver && option->state & State_Enabled;
    const bool raised = !(option->state & State_AutoRaise);
    if (raised) box(painter, crisp(option->rect), kSmall, QPen(m_theme.borderMedium, 1), m_theme.secondaryBackground);
    if (on || down || hovered) box(painter, crisp(option->rect), kSmall, Qt::NoPen, down || on ? m_theme.hover : m_theme.selected);
    if (option->state & State_HasFocus) box(painter, crisp(option->rect), kSmall, QPen(m_theme.primaryText, 1), Qt::NoBrush);
}

void SigmaStyle::drawCheck(const QStyleOption* option, QPainter* painter, bool round) const {
    const bool on = option->state & State_On, partly = option->state & State_NoChange, focused = option->state & State_HasFocus;
    const bool filled = on || partly;
    const QColor border = focused  ? m_theme.primaryText
                          : filled ? m_theme.primary
                                   : blended(m_theme.textSecondary, m_theme.primaryBackground);
    const QRect square = alignedRect(option->direction, Qt::AlignCenter, QSize(16, 16), option->rect);
    box(painter, crisp(square), round ? 8 : 3, QPen(border, 1), filled ? QBrush(m_theme.primary) : Qt::NoBrush);
    if (partly)
        box(painter, QRectF(square).adjusted(4, 7, -4, -7), 1, Qt::NoPen, Qt::white);
    else if (on && round)
        box(painter, QRectF(square).adjusted(5, 5, -5, -5), 3, Qt::NoPen, Qt::white);
    else if (on)
        tintedIcon(QStringLiteral("check"), Qt::white).paint(painter, square.adjusted(1, 1, -1, -1));
}

void SigmaStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    const auto arrow = [&](const char* name) {
        const QRect square = alignedRect(option->direction, Qt::AlignCenter, QSize(14, 14), option->rect);
        tintedIcon(QLatin1String(name), option->state & State_Enabled ? m_theme.text : m_theme.textDisabled).paint(painter, square);
    };
    switch (element) {
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame && frame->lineWidth > 0)
            drawField(option, painter);
        return;
    case PE_FrameLineEdit: return drawField(option, painter);
    case PE_PanelButtonCommand:
    case PE_PanelButtonBevel: return drawButton(option, painter);
    case PE_PanelButtonTool: return drawToolButton(option, painter);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: return drawCheck(option, painter, false);
    case PE_IndicatorRadioButton: return drawCheck(option, painter, true);
    case PE_PanelMenu:
        painter->fillRect(option->rect, m_theme.canvas);
        return box(painter, crisp(option->rect), m_theme.radius, QPen(blended(m_theme.borderMedium, m_theme.elevated), 1),
                   m_theme.elevated);
    case PE_FrameMenu: return;
    case PE_PanelTipLabel:
        return box(painter, crisp(option->rect), kSmall, QPen(blended(m_theme.borderMedium, m_theme.elevated), 1), m_theme.elevated);
    case PE_FrameFocusRect:
        if (option->state & State_KeyboardFocusChange) box(painter, crisp(option->rect), kSmall, QPen(m_theme.primaryText, 1), Qt::NoBrush);
        return;
    case PE_PanelItemViewRow: return;
    case PE_PanelItemViewItem:
        if (option->state & State_Selected) return painter->fillRect(option->rect, m_theme.hover);
        if (option->state & State_MouseOver && option->state & State_Enabled) return painter->fillRect(option->rect, m_theme.selected);
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option); item && item->backgroundBrush.style() != Qt::NoBrush)
            painter->fillRect(option->rect, item->backgroundBrush);
        return;
    case PE_IndicatorArrowDown: return arrow("chevron-down");
    case PE_IndicatorArrowUp: return arrow("chevron-up");
    case PE_IndicatorArrowLeft: return arrow("chevron-left");
    case PE_IndicatorArrowRight: return arrow("chevron-right");
    case PE_FrameTabWidget:
    case PE_FrameTabBarBase: return;
    case PE_Frame: return box(painter, crisp(option->rect), kSmall, QPen(m_theme.borderMedium, 1), Qt::NoBrush);
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

} // namespace sigma
