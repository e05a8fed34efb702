#pragma once
#include "widgets/paint/theme.h"

#include <QProxyStyle>

class QApplication;

namespace sigma {

/// The look of every standard control, from a theme: Fusion underneath, our own panels, buttons, fields, menus, scroll bars, tabs.
class SigmaStyle : public QProxyStyle {
    Q_OBJECT
public:
    explicit SigmaStyle(const Theme& theme);
    /// Makes the theme the application's: style, palette and font. Call again to change the theme; everything is repainted.
    static void install(QApplication& app, const Theme& theme);
    static QPalette paletteOf(const Theme& theme);
    const Theme& theme() const { return m_theme; }

    void polish(QWidget* widget) override;
    using QProxyStyle::polish;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* result) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl sub, const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;

private:
    void drawField(const QStyleOption* option, QPainter* painter) const;
    void drawButton(const QStyleOption* option, QPainter* painter) const;
    void drawToolButton(const QStyleOption* option, QPainter* painter) const;
    bool drawToolLabel(const QStyleOption* option, QPainter* painter) const;
    void drawCheck(const QStyleOption* option, QPainter* painter, bool round) const;
    void drawMenuItem(const QStyleOption* option, QPainter* painter) const;
    void drawTab(const QStyleOption* option, QPainter* painter) const;
    void drawHeader(const QStyleOption* option, QPainter* painter) const;
    void drawScrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    void drawComboBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    Theme m_theme;
};

} // namespace sigma
