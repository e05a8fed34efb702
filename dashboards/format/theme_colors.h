#pragma once
#include "dashboards/format/display.h"

#include <span>

namespace sigma {

/// What colours without any other rule get.
inline constexpr std::string_view kFallbackColor = "#808080";

struct ColorHue {
    std::string_view name;
    std::string_view shades[5]; ///< "#rrggbb" from super-light to dark; the middle one has the hue's bare name
};
inline constexpr std::string_view kShadePrefixes[] = {"super-light-", "light-", "", "semi-dark-", "dark-"};

std::span<const ColorHue> themeHues(ThemeMode theme);
/// The palette of series as colour names and hex texts; both themes have the same names.
std::span<const std::string_view> themePalette();
std::vector<std::string> resolvedPalette(ThemeMode theme);
/// The palette that pills and old panels take.
std::vector<std::string> classicColors();
std::string_view panelBackground(ThemeMode theme);

} // namespace sigma
