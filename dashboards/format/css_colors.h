#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace sigma {

/// Channels 0..255 (not rounded), alpha 0..1.
struct Rgba {
    double r = 0, g = 0, b = 0, a = 1;
    bool operator==(const Rgba&) const = default;
};
/// Hue in degrees, saturation and lightness 0..1.
struct Hsl {
    double h = 0, s = 0, l = 0;
};

/// Any CSS colour text, generously: "#rgb", "#rgba", "#rrggbb", "#rrggbbaa" (the "#" may lack), rgb(), rgba(), hsl(), hsla(),
/// a CSS name in any case, "transparent". None for anything else.
std::optional<Rgba> parseColor(std::string_view css);
/// "#rrggbb" of a CSS colour name in lower case; empty if it is none.
std::string cssNameHex(std::string_view name);

std::string hexText(const Rgba& color); ///< "#rrggbb", or "#rrggbbaa" if not opaque
std::string rgbText(const Rgba& color); ///< "rgb(1, 2, 3)", or "rgba(1, 2, 3, 0.5)" if not opaque

Hsl toHsl(const Rgba& color);
Rgba fromHsl(const Hsl& hsl, double alpha = 1);

} // namespace sigma
