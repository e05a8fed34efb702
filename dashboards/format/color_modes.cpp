#include "dashboards/format/color_modes.h"

#include "dashboards/format/color_ramps.h"
#include "dashboards/format/colors.h"
#include "dashboards/format/css_colors.h"
#include "dashboards/format/number_text.h"
#include "dashboards/format/theme_colors.h"
#include "datasources/core/value.h"

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {

using Kind = ColorMode::Kind;
using Names = std::span<const std::string_view>;

constexpr ColorMode kModes[] = {
    {"fixed", Kind::Fixed}, {"shades", Kind::Shades}, {"gradient", Kind::Gradient}, {"thresholds", Kind::Thresholds},
    {"palette-classic", Kind::Palette}, {"palette-classic-by-name", Kind::Palette, true}, {"palette-colorblind", Kind::Palette},
    {"palette-categorical-next", Kind::Palette}, {"palette-categorical-next-2", Kind::Palette},
    {"palette-categorical-next-3", Kind::Palette},
    {"continuous-viridis", Kind::Continuous}, {"continuous-magma", Kind::Continuous}, {"continuous-plasma", Kind::Continuous},
    {"continuous-inferno", Kind::Continuous}, {"continuous-cividis", Kind::Continuous}, {"continuous-GrYlRd", Kind::Continuous},
    {"continuous-RdYlGr", Kind::Continuous}, {"continuous-BlYlRd", Kind::Continuous}, {"continuous-YlRd", Kind::Continuous},
    {"continuous-BlPu", Kind::Continuous}, {"continuous-YlBl", Kind::Continuous}, {"continuous-blues", Kind::Continuous},
    {"continuous-reds", Kind::Continuous}, {"continuous-greens", Kind::Continuous}, {"continuous-purples", Kind::Continuous},
};
constexpr std::size_t kThresholds = 3;

constexpr std::string_view kColorblind[] = {"#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9",
                                            "#D55E00", "#F0E442", "#FFFFFF", "#000000"};
constexpr std::string_view kNext[] = {
    "#D97E9B", "#FFC554", "#41CD94", "#64A6D8", "#F79CFF", "#E78A5F", "#C9E1A6", "#00CFE3", "#9B93DF", "#FFB2BE", "#CEA82E", "#9CF2D6",
    "#8FC3FF", "#CE84C1", "#FFC39D", "#89C862", "#41AEC7", "#CDB9FF", "#EF8488", "#E7DB98", "#00D8BE", "#759EE6", "#FFB1E1", "#EE9941",
    "#BAF2B8", "#54D3FF", "#B78EE2", "#FF645A", "#C0BD2F", "#8FFFF6", "#B4C7FF", "#EB85B5", "#FFD49F", "#58DB89", "#46ABDE", "#EABCFF",
    "#FF8E6F", "#DEED9F", "#00DFE5", "#959DF6"};
constexpr std::string_view kNext2[] = {
    "#63B564", "#DED188", "#84B1FF", "#FFDBBC", "#FFA8AA", "#C986E6", "#FFC4D4", "#9BCB35", "#D3EFFF", "#F8B4D2", "#A6B924", "#AFE8FF",
    "#FF97DA", "#AAA720", "#81E3FB", "#F386E2", "#FFE397", "#84D6E1", "#D784DF", "#FED283", "#00D4DA", "#F2E7FF", "#F3C48A", "#00C9C0",
    "#E4DAFF", "#FFAC74", "#00BEA7", "#D2CFFF", "#FF9767", "#9DFFDF", "#BDC4FF", "#FE8260", "#93F4C5", "#A4BAFF", "#EA796E", "#9FE3B3",
    "#74B6FF", "#FFD8DD", "#89E04D", "#3BAFFE"};
constexpr std::string_view kNext3[] = {
    "#63B564", "#88DDFE", "#CA94FF", "#FFD8D3", "#CFCB00", "#00BEB5", "#C7D5FF", "#FF8DC4", "#FFE5C7", "#9FDCB0", "#00BBFF", "#F0D0FF",
    "#FFA48B", "#9BAC32", "#7CE6E9", "#A3ABFF", "#FFDAE4", "#E1C18A", "#1DC58A", "#B7DFFF", "#F38EFC", "#FFE7DD", "#BED997", "#00C5D8",
    "#DEDCFF", "#FFA4B3", "#C79E00", "#8BEBCC", "#7DBBFF", "#FFDCF8", "#F5BB95", "#7DC053", "#9BEAFF", "#C5ADFF", "#EA777E", "#E0D287",
    "#00CEB5", "#D5E4FF", "#FFA1DC", "#E88E29"};

constexpr std::string_view kGrYlRd[] = {"green", "yellow", "red"}, kRdYlGr[] = {"red", "yellow", "green"};
constexpr std::string_view kBlYlRd[] = {"dark-blue", "super-light-yellow", "dark-red"}, kYlRd[] = {"super-light-yellow", "dark-red"};
constexpr std::string_view kBlPu[] = {"blue", "purple"}, kYlBl[] = {"super-light-yellow", "dark-blue"};
constexpr std::string_view kBlues[] = {"panel-bg", "dark-blue"}, kReds[] = {"panel-bg", "dark-red"};
constexpr std::string_view kGreens[] = {"panel-bg", "dark-green"}, kPurples[] = {"panel-bg", "dark-purple"};

struct NamedList {
    std::string_view mode;
    Names names;
};
constexpr NamedList kFixedPalettes[] = {
    {"palette-categorical-next", kNext}, {"palette-categorical-next-2", kNext2}, {"palette-categorical-next-3", kNext3}};
/// Continuous modes that blend a few colours of the theme.
constexpr NamedList kBlends[] = {
    {"continuous-GrYlRd", kGrYlRd}, {"continuous-RdYlGr", kRdYlGr}, {"continuous-BlYlRd", kBlYlRd}, {"continuous-YlRd", kYlRd},
    {"continuous-BlPu", kBlPu}, {"continuous-YlBl", kYlBl}, {"continuous-blues", kBlues}, {"continuous-reds", kReds},
    {"continuous-greens", kGreens}, {"continuous-purples", kPurples}};

Names listOf(std::span<const NamedList> lists, std::string_view mode) {
    const auto found = std::find_if(lists.begin(), lists.end(), [&](const NamedList& l) { return l.mode == mode; });
    return found == lists.end() ? Names() : found->names;
}

std::vector<std::string> resolved(Names names, ThemeMode theme) {
    std::vector<std::string> out;
    for (const auto name : names) out.push_back(resolveColor(name, theme));
    return out;
}

/// Those colours that stand out from the panel.
std::vector<std::string> legible(std::vector<std::string> out, ThemeMode theme) {
    constexpr double kContrast = 3;
    std::erase_if(out, [&](const std::string& color) { return contrastRatio(color, panelBackground(theme)).value_or(0) < kContrast; });
    return out;
}

std::string rgb(double r, double g, double b) { return "rgb(" + jsNumber(r) + ", " + jsNumber(g) + ", " + jsNumber(b) + ")"; }

/// Cividis by the polynomials that Jamie R. Nunez, Christopher R. Anderton and Ryan S. Renslow's map was fitted with in D3.
std::string cividis(double t) {
    t = std::isnan(t) ? t : std::clamp(t, 0.0, 1.0);
    const auto channel = [](double v) { return std::isnan(v) ? v : std::clamp(roundHalfUp(v), 0.0, 255.0); };
    return rgb(channel(-4.54 - t * (35.34 - t * (2381.73 - t * (6402.7 - t * (7024.72 - t * 2710.57))))),
               channel(32.49 + t * (170.73 + t * (52.82 - t * (131.46 - t * (176.58 - t * 67.37))))),
               channel(81.24 + t * (442.36 - t * (2482.43 - t * (6167.24 - t * (6614.94 - t * 2475.67))))));
}

/// Uniform cubic B-spline through the first and last value, as D3's basis interpolation defines it.
double basis(const std::vector<double>& values, double t) {
    const auto last = static_cast<double>(values.size() - 1);
    const double start = t >= 1 ? last - 1 : std::floor(t * last);
    const auto i = static_cast<std::size_t>(start);
    const double b = values[i], c = values[i + 1];
    const double a = i > 0 ? values[i - 1] : 2 * b - c, d = i + 2 < values.size() ? values[i + 2] : 2 * c - b;
    const double x = (t - start / last) * last, x2 = x * x, x3 = x2 * x;
    return ((1 - 3 * x + 3 * x2 - x3) * a + (4 - 6 * x2 + 3 * x3) * b + (1 + 3 * x + 3 * x2 - 3 * x3) * c + x3 * d) / 6;
}

std::string blend(Names names, double t, ThemeMode theme) {
    if (std::isnan(t)) return "rgb(0, 0, 0)";
    t = std::clamp(t, 0.0, 1.0);
    std::vector<double> r, g, b;
    for (const auto name : names) {
        const Rgba color = parseColor(resolveColor(name, theme)).value_or(Rgba{});
        r.push_back(color.r);
        g.push_back(color.g);
        b.push_back(color.b);
    }
    return rgbText({basis(r, t), basis(g, t), basis(b, t), 1});
}

} // namespace

std::span<const ColorMode> colorModes() { return kModes; }

const ColorMode& colorMode(std::string_view id) {
    const auto found = std::find_if(std::begin(kModes), std::end(kModes), [&](const ColorMode& m) { return m.id == id; });
    return found == std::end(kModes) ? kModes[kThresholds] : *found;
}

std::string continuousColor(std::string_view mode, double percent, ThemeMode theme) {
    if (mode == "continuous-viridis") return rampColor(ColorRamp::Viridis, percent);
    if (mode == "continuous-magma") return rampColor(ColorRamp::Magma, percent);
    if (mode == "continuous-plasma") return rampColor(ColorRamp::Plasma, percent);
    if (mode == "continuous-inferno") return rampColor(ColorRamp::Inferno, percent);
    if (mode == "continuous-cividis") return cividis(percent);
    const Names names = listOf(kBlends, mode);
    return names.empty() ? std::string(kFallbackColor) : blend(names, percent, theme);
}

std::vector<std::string> modeColors(std::string_view mode, ThemeMode theme) {
    if (mode == "palette-classic") return resolvedPalette(theme);
    if (mode == "palette-classic-by-name") return legible(resolvedPalette(theme), theme);
    if (mode == "palette-colorblind") return legible(resolved(kColorblind, theme), theme);
    if (const auto names = listOf(kFixedPalettes, mode); !names.empty()) return resolved(names, theme);
    if (const auto names = listOf(kBlends, mode); !names.empty()) return resolved(names, theme);
    std::vector<std::string> out;
    if (colorMode(mode).id != mode || !colorMode(mode).isContinuous()) return out;
    for (int i = 0; i <= 8; ++i) out.push_back(continuousColor(mode, i / 8.0, theme));
    return out;
}

std::string paletteColor(std::string_view mode, int index, ThemeMode theme) {
    const auto at = static_cast<std::size_t>(std::max(index, 0));
    if (mode == "palette-classic") return resolveColor(themePalette()[at % themePalette().size()], theme);
    if (const auto names = listOf(kFixedPalettes, mode); !names.empty()) return std::string(names[at % names.size()]);
    const auto colors = colorMode(mode).kind == Kind::Palette ? modeColors(mode, theme) : std::vector<std::string>();
    return colors.empty() ? std::string(kFallbackColor) : colors[at % colors.size()];
}

std::string paletteColorByName(std::string_view mode, std::string_view name, ThemeMode theme) {
    const auto colors = modeColors(mode, theme);
    return colors.empty() ? std::string(kFallbackColor) : colorByName(colors, name);
}

} // namespace sigma
