#include "widgets/controls/sigma_style.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QPushButton>
#include <QStyleOption>
#include <QToolTip>

#include <algorithm>

namespace sigma {

SigmaStyle::SigmaStyle(const Theme& theme) : QProxyStyle(QStringLiteral("Fusion")), m_theme(theme) {}

QPalette SigmaStyle::paletteOf(const Theme& t) {
    QPalette p;
    const QColor disabled = blended(t.textDisabled, t.primaryBackground);
    p.setColor(QPalette::Window, t.canvas);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.primaryBackground);
    p.setColor(QPalette::AlternateBase, t.secondaryBackground);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::Button, t.secondaryBackground);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.textMax);
    p.setColor(QPalette::ToolTipBase, t.elevated);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::PlaceholderText, blended(t.textSecondary, t.canvas));
    p.setColor(QPalette::Highlight, t.primary);
    p.setColor(QPalette::HighlightedText, Qt::white);
    p.setColor(QPalette::Link, t.link);
    p.setColor(QPalette::LinkVisited, t.link);
    p.setColor(QPalette::Light, blended(t.borderWeak, t.secondaryBackground));
    p.setColor(QPalette::Midlight, blended(t.borderWeak, t.primaryBackground));
    p.setColor(QPalette::Mid, blended(t.borderMedium, t.primaryBackground));
    p.setColor(QPalette::Dark, blended(t.borderStrong, t.primaryBackground));
    p.setColor(QPalette::Shadow, t.mode == ThemeMode::Dark ? QColor(1, 4, 9) : QColor(24, 26, 27, 90));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) p.setColor(QPalette::Disabled, role, disabled);
    return p;
}

void SigmaStyle::install(QApplication& app, const Theme& theme) {
    app.setStyle(new SigmaStyle(theme)); // the application owns it and polishes every widget anew
    app.setPalette(paletteOf(theme));
    app.setFont(Theme::font(theme.basePx));
    QToolTip::setPalette(paletteOf(theme));
    QToolTip::setFont(Theme::font(theme.basePx - 2));
}

void SigmaStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || widget->inherits("QComboBox") || widget->inherits("QTabBar"))
        widget->setAttribute(Qt::WA_Hover);
}

int SigmaStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_ScrollBarExtent: return 10;
    case PM_ScrollBarSliderMin: return 32;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap: return 0;
    case PM_MenuPanelWidth: return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin: return 4;
    case PM_SubMenuOverlap: return -2;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 16;
    case PM_ToolTipLabelFrameWidth: return 6;
    case PM_SplitterWidth: return 5;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_TabBarTabHSpace: return 24;
    case PM_TabBarTabVSpace: return 14;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal: return 0;
    case PM_ComboBoxFrameWidth: return 1;
    case PM_DefaultFrameWidth:
        return widget && widget->inherits("QComboBoxPrivateContainer") ? 4 : QProxyStyle::pixelMetric(metric, option, widget);
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int SigmaStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* result) const {
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_ComboBox_Popup:
    case SH_ItemView_ShowDecorationSelected:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_DrawMenuBarSeparator: return hint == SH_ItemView_ShowDecorationSelected;
    case SH_Menu_SubMenuPopupDelay: return 60;
    case SH_ToolTip_WakeUpDelay: return 400;
    case SH_ScrollBar_LeftClickAbsolutePosition: return 1;
    case SH_ToolTipLabel_Opacity: return 255;
    case SH_TabBar_Alignment: return Qt::AlignLeft;
    default: return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

QSize SigmaStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const {
    QSize out = QProxyStyle::sizeFromContents(type, option, size, widget);
    const int control = m_theme.basePx + 18; // 32 at the usual text size
    switch (type) {
    case CT_PushButton: return QSize(std::max(size.width() + 28, control), control);
    case CT_LineEdit:
    case CT_SpinBox: return QSize(out.width() + 8, std::max(out.height(), control));
    case CT_ComboBox: return QSize(size.width() + 44, control);
    case CT_MenuItem: {
        const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator) return QSize(out.width(), 9);
        const bool keys = item && item->text.contains(QLatin1Char('\t'));
        return QSize(size.width() + 28 + 24 + (keys ? 24 : 0), m_theme.basePx + 16);
    }
    case CT_ToolButton: {
        const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        const bool beside = tool && tool->toolButtonStyle == Qt::ToolButtonTextBesideIcon && !tool->text.isEmpty();
        return beside ? QSize(size.width() + 26, std::max(out.height(), control)) : out;
    }
    case CT_ItemViewItem:
        return widget && widget->inherits("QListView") ? QSize(out.width() + 8, std::max(out.height(), m_theme.basePx + 14)) : out;
    case CT_HeaderSection: return QSize(out.width() + 12, std::max(out.height(), control));
    case CT_TabBarTab: return QSize(out.width(), m_theme.basePx + 24);
    default: return out;
    }
}

QRect SigmaStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    if (element == SE_LineEditContents && frame && frame->lineWidth > 0) return option->rect.adjusted(7, 1, -7, -1);
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect SigmaStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl sub, const QWidget* widget) const {
    const QRect r = option->rect;
    if (control == CC_ScrollBar) { // a groove without buttons
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (!bar) return {};
        const bool flat = bar->orientation == Qt::Horizontal;
        const int length = flat ? r.width() : r.height(), span = bar->maximum - bar->minimum;
        if (sub == SC_ScrollBarGroove) return r;
        if (sub == SC_ScrollBarAddLine || sub == SC_ScrollBarSubLine) return {};
        int slider = length;
        if (span > 0)
            slider = std::clamp(static_cast<int>(static_cast<double>(bar->pageStep) * length / (static_cast<double>(span) + bar->pageStep)),
                                std::min(32, length), length);
        const int at = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider, bar->upsideDown);
        const auto part = [&](int from, int to) {
            return flat ? QRect(r.x() + from, r.y(), to - from, r.height()) : QRect(r.x(), r.y() + from, r.width(), to - from);
        };
        if (sub == SC_ScrollBarSlider) return part(at, at + slider);
        if (sub == SC_ScrollBarSubPage) return part(0, at);
        if (sub == SC_ScrollBarAddPage) return part(at + slider, length);
        return {};
    }
    if (control == CC_ComboBox) {
        if (sub == SC_ComboBoxArrow) return QRect(r.right() - 26, r.top(), 26, r.height());
        if (sub == SC_ComboBoxEditField) return r.adjusted(9, 1, -27, -1);
    }
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

} // namespace sigma
