#pragma once
#include "dashboards/format/display.h"

#include <QColor>
#include <QFont>
#include <QString>

namespace sigma {

/// Colours, sizes and type of the window and the panels, from the tokens of Grafana's themes.
struct Theme {
    ThemeMode mode = ThemeMode::Dark;
    QColor canvas, page, primaryBackground, secondaryBackground, elevated; ///< backgrounds, back to front
    QColor panelBackground, panelBorder;
    QColor text, textSecondary, textDisabled, link, textMax;
    QColor borderWeak, borderMedium, borderStrong;
    QColor hover, selected, focus;
    QColor primary, primaryText, error, errorText, warning, warningText, success, successText, info, infoText;
    QColor grid, axisText, crosshair;
    int radius = 6;
    int basePx = 14;

    static const Theme& dark();
    static const Theme& light();
    static const Theme& of(ThemeMode mode) { return mode == ThemeMode::Dark ? dark() : light(); }
    /// Inter (or the platform's sans) at a pixel size; no hinting, so that pictures are the same everywhere.
    static QFont font(int px, int weight = QFont::Normal);
};

/// CSS colour text ("#rrggbb", "#rrggbbaa", "rgb()", "rgba()") as a QColor; invalid input gives `otherwise`.
QColor cssColor(std::string_view css, QColor otherwise = QColor());
/// A colour as it looks on an opaque ground; palettes and pens of native parts need it opaque.
QColor blended(const QColor& color, const QColor& ground);

} // namespace sigma
