// Colours of the two themes by name.
#include "dashboards/format/theme_colors.h"

#include "dashboards/format/css_colors.h"

#include <algorithm>

namespace sigma {

namespace {

constexpr ColorHue kDarkHues[] = {
    {"red", {"#FFA6B0", "#FF7383", "#F2495C", "#E02F44", "#C4162A"}},
    {"orange", {"#FFCB7D", "#FFB357", "#FF9830", "#FF780A", "#FA6400"}},
    {"yellow", {"#FFF899", "#FFEE52", "#FADE2A", "#F2CC0C", "#E0B400"}},
    {"green", {"#C8F2C2", "#96D98D", "#73BF69", "#56A64B", "#37872D"}},
    {"blue", {"#C0D8FF", "#8AB8FF", "#5794F2", "#3274D9", "#1F60C4"}},
    {"purple", {"#DEB6F2", "#CA95E5", "#B877D9", "#A352CC", "#8F3BB8"}},
};
constexpr ColorHue kLightHues[] = {
    {"red", {"#FF7383", "#F2495C", "#E02F44", "#C4162A", "#AD0317"}},
    {"orange", {"#FFB357", "#FF9830", "#FF780A", "#FA6400", "#E55400"}},
    {"yellow", {"#FFEE52", "#FADE2A", "#F2CC0C", "#E0B400", "#CC9D00"}},
    {"green", {"#96D98D", "#73BF69", "#56A64B", "#37872D", "#19730E"}},
    {"blue", {"#8AB8FF", "#5794F2", "#3274D9", "#1F60C4", "#1250B0"}},
    {"purple", {"#CA95E5", "#B877D9", "#A352CC", "#8F3BB8", "#7C2EA3"}},
};

constexpr std::string_view kPalette[] = {
    "green", "semi-dark-yellow", "blue", "orange", "red", "purple", "dark-green", "dark-yellow", "dark-blue", "dark-orange", "dark-red",
    "dark-purple", "super-light-green", "super-light-yellow", "super-light-blue", "super-light-orange", "super-light-red",
    "super-light-purple", "#447EBC", "#C15C17", "#890F02", "#0A437C", "#6D1F62", "#584477", "#B7DBAB", "#F4D598", "#70DBED", "#F9BA8F",
    "#F29191", "#82B5D8", "#E5A8E2", "#AEA2E0", "#629E51", "#E5AC0E", "#64B0C8", "#E0752D", "#BF1B00", "#0A50A1", "#962D82", "#614D93",
    "#9AC48A", "#F2C96D", "#65C5DB", "#F9934E", "#EA6460", "#5195CE", "#D683CE", "#806EB7", "#3F6833", "#967302", "#2F575E", "#99440A",
    "#58140C", "#052B51", "#511749", "#3F2B5B", "#E0F9D7", "#FCEACA", "#CFFAFF", "#F9E2D2", "#FCE2DE", "#BADFF4", "#F9D9F9", "#DEDAF7"};
/// The palette before the hues were named differs in its first colours.
constexpr std::string_view kClassicStart[] = {"#7EB26D", "#EAB839", "#6ED0E0", "#EF843C", "#E24D42",
                                              "#1F78C1", "#BA43A9", "#705DA0", "#508642", "#CCA300"};
constexpr std::size_t kNamedColors = 18;

std::string_view hueColor(std::string_view name, ThemeMode theme) {
    for (const auto& hue : themeHues(theme)) {
        if (!name.ends_with(hue.name)) continue;
        const auto prefix = name.substr(0, name.size() - hue.name.size());
        const auto found = std::find(std::begin(kShadePrefixes), std::end(kShadePrefixes), prefix);
        if (found != std::end(kShadePrefixes)) return hue.shades[found - std::begin(kShadePrefixes)];
    }
    return {};
}

} // namespace

std::span<const ColorHue> themeHues(ThemeMode theme) { return theme == ThemeMode::Dark ? kDarkHues : kLightHues; }

std::span<const std::string_view> themePalette() { return kPalette; }

std::vector<std::string> resolvedPalette(ThemeMode theme) {
    std::vector<std::string> out;
    for (const auto name : kPalette) out.push_back(resolveColor(name, theme));
    return out;
}

std::vector<std::string> classicColors() {
    std::vector<std::string> out(std::begin(kClassicStart), std::end(kClassicStart));
    out.insert(out.end(), std::begin(kPalette) + kNamedColors, std::end(kPalette));
    return out;
}

std::string_view panelBackground(ThemeMode theme) { return theme == ThemeMode::Dark ? "#181b1f" : "#ffffff"; }

std::string resolveColor(std::string_view name, ThemeMode theme) {
    if (name.empty()) return std::string(kFallbackColor);
    if (name.front() == '#') return std::string(name);
    if (const auto hue = hueColor(name, theme); !hue.empty()) return std::string(hue);
    const bool dark = theme == ThemeMode::Dark;
    if (name == "text") return dark ? "rgb(204, 204, 220)" : "rgba(36, 41, 46, 1)";
    if (name == "panel-bg") return std::string(panelBackground(theme));
    if (name == "transparent") return dark ? "rgba(0,0,0,0)" : "rgba(255, 255, 255, 0)";
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    // The "grey" spellings are missing in Grafana's list of names; they pass through and mean the same.
    const std::string named = lower.find("grey") == std::string::npos ? cssNameHex(lower) : std::string();
    return named.empty() ? std::string(name) : named;
}

} // namespace sigma
