#pragma once
#include "dashboards/format/display.h"
#include "widgets/paint/theme.h"

#include <QPainter>
#include <QRectF>

#include <functional>
#include <optional>
#include <string>

namespace sigma {

/// Width in px of a text at a font size in px; injected so that layouts can be computed without a font.
using TextMeasure = std::function<double(std::string_view text, double px)>;
/// The measure of the theme's typeface at a weight.
TextMeasure fontMeasure(int weight = QFont::Normal);

/// The largest size in px at which `text` fits into width x height: the width at 14 px (plus 2 px of slack) scaled linearly,
/// and one line of `lineHeight` in the height. `maxSize`: upper bound.
double fitFontSize(std::string_view text, double width, double height, double lineHeight, const TextMeasure& measure,
                   std::optional<double> maxSize = {});

/// How a value is set: the number at `px`, prefix and suffix at a part of it on the same baseline.
struct ValueStyle {
    double px = 14;
    int weight = QFont::Normal;
    QColor color;
    Qt::Alignment align = Qt::AlignCenter;
    double affixScale = 0.7;
};
void paintValue(QPainter& painter, const QRectF& area, const DisplayValue& value, const ValueStyle& style);
/// One line of text, elided at the right.
void paintElided(QPainter& painter, const QRectF& area, const QString& text, const QFont& font, const QColor& color, Qt::Alignment align);
/// The theme's font at a fractional pixel size (never below 1 px).
QFont sizedFont(double px, int weight = QFont::Normal);
/// A CSS colour with its lightness lowered by `darker` (0..1; below 0 it rises) and its hue turned by `turn` degrees, as rgb() text.
std::string turnedColor(std::string_view css, double darker, double turn);
} // namespace sigma
