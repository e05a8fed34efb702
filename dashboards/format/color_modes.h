#pragma once
#include "dashboards/format/display.h"

#include <span>

namespace sigma {

/// How a field's colour is found: Grafana's field colour modes.
struct ColorMode {
    enum class Kind { Fixed, Shades, Gradient, Thresholds, Palette, Continuous };
    std::string_view id;
    Kind kind = Kind::Thresholds;
    bool useSeriesName = false; ///< the palette is entered by the name's hash instead of the series' place

    bool isContinuous() const { return kind == Kind::Continuous; }
    bool isByValue() const { return kind == Kind::Continuous || kind == Kind::Thresholds; }
};

std::span<const ColorMode> colorModes();
/// Unknown and empty ids mean thresholds.
const ColorMode& colorMode(std::string_view id);

/// Colours of a palette or continuous mode in the theme; empty for other modes. Continuous ramps give nine samples.
std::vector<std::string> modeColors(std::string_view mode, ThemeMode theme);
/// A continuous mode's colour at `percent` (0..1, clamped); for NaN there is no colour to trust: "" or a colour that cannot be read.
std::string continuousColor(std::string_view mode, double percent, ThemeMode theme);
/// A palette mode's colour for the series at `index` (wraps); other modes give the fallback grey.
std::string paletteColor(std::string_view mode, int index, ThemeMode theme);
/// A palette mode's colour for the series named `name`.
std::string paletteColorByName(std::string_view mode, std::string_view name, ThemeMode theme);

} // namespace sigma
