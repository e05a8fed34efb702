#include "widgets/paint/series_ink.h"

#include "widgets/paint/theme.h"

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {

using Gradient = SeriesStyle::Gradient;

QColor withAlpha(QColor color, double factor) {
    color.setAlphaF(static_cast<float>(std::clamp(color.alphaF() * factor, 0.0, 1.0)));
    return color;
}

/// The colour turned by `degrees` on the wheel and made lighter or darker.
QColor turned(const QColor& color, int degrees, double lighter) {
    const QColor hsl = color.toHsl();
    if (hsl.hslHue() < 0) return color;
    const double lightness = std::clamp(hsl.lightnessF() + lighter, 0.0, 1.0);
    return QColor::fromHslF(static_cast<float>(((hsl.hslHue() + degrees + 360) % 360) / 360.0), hsl.hslSaturationF(),
                            static_cast<float>(lightness), hsl.alphaF());
}

QColor mixed(const QColor& a, const QColor& b, double t) {
    const auto mix = [t](float x, float y) { return static_cast<float>(x + (y - x) * t); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()), mix(a.alphaF(), b.alphaF()));
}

template <class ColorAt> RowInk rowInk(int rows, ColorAt colorAt) {
    RowInk ink;
    ink.rows.reserve(static_cast<std::size_t>(rows));
    for (int row = 0; row < rows; ++row) ink.rows.push_back(qPremultiply(colorAt(row).rgba()));
    return ink;
}

} // namespace

SeriesInk seriesInk(const PlotSeries& series, const PlotAxis& axis, const LaidAxis& laid, double opacity, double strength) {
    const QColor color = withAlpha(series.color, strength);
    SeriesInk ink{RowInk::solid(color), RowInk::solid(withAlpha(color, opacity))};
    const int rows = std::max(1, static_cast<int>(laid.scale ? laid.map.toPx(laid.scale->min) + 0.5 : 0));
    const auto part = [rows](int row) { return static_cast<double>(row) / rows; };
    switch (series.style.gradient) {
    case Gradient::None: break;
    case Gradient::Opacity:
        if (opacity > 0) ink.area = rowInk(rows, [&](int row) { return withAlpha(color, opacity * (1 - part(row))); });
        break;
    case Gradient::Hue: {
        const QColor top = turned(color, 15, 0.03), bottom = turned(color, -15, -0.05);
        ink.line = rowInk(rows, [&](int row) { return mixed(top, bottom, part(row)); });
        if (opacity > 0) ink.area = rowInk(rows, [&](int row) { return withAlpha(mixed(top, bottom, part(row)), opacity); });
        break;
    }
    case Gradient::Scheme: {
        std::vector<QColor> colors;
        for (int row = 0; row < rows; ++row)
            colors.push_back(withAlpha(cssColor(axis.display->number(laid.map.toValue(row + 0.5)).color, series.color), strength));
        ink.line = rowInk(rows, [&](int row) { return colors[static_cast<std::size_t>(row)]; });
        if (opacity > 0) ink.area = rowInk(rows, [&](int row) { return withAlpha(colors[static_cast<std::size_t>(row)], opacity); });
        break;
    }
    }
    return ink;
}

} // namespace sigma
