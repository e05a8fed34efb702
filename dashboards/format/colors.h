#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sigma {

/// Colour arithmetic of the themes. The functions that return an optional take "#hex", rgb(), rgba(), hsl(), hsla() and give
/// nothing for other text, names included; channels are cut, not rounded.
std::optional<std::string> withAlpha(std::string_view color, double alpha);
std::optional<std::string> lighten(std::string_view color, double amount); ///< 0 = as it is, 1 = white
std::optional<std::string> darken(std::string_view color, double amount);  ///< 1 = black
/// Away from the colour's own lightness: light colours darken, dark ones lighten.
std::optional<std::string> emphasize(std::string_view color, double amount);
/// Relative luminance (WCAG) to three places.
std::optional<double> luminance(std::string_view color);
std::optional<double> contrastRatio(std::string_view a, std::string_view b);
/// "#ffffff" or "#000000", whichever is legible on `background`.
std::optional<std::string> contrastText(std::string_view background);

/// Text colour by the brightness of any CSS colour; alpha is not looked at.
std::string textColorOn(std::string_view background);
std::string asHex(std::string_view color); ///< "#..." stays as it is; black for what is no colour
std::string asRgb(std::string_view color); ///< "rgb..." stays as it is

/// The `index`th of the eleven shades around a colour; 0 is the colour, odd ones are lighter, even ones darker.
std::string shadeOf(std::string_view color, int index);

/// One of `colors` by a name's hash: the same name always has the same colour. Empty without colours.
std::string colorByName(const std::vector<std::string>& colors, std::string_view name);
/// Background of a tag badge: index into, and the colour of, a fixed list.
int tagColorIndex(std::string_view name);
std::string tagColor(std::string_view name);
inline constexpr std::string_view kTagText = "#f7f8fa";

} // namespace sigma
