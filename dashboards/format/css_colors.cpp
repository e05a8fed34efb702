#include "dashboards/format/css_colors.h"

#include "dashboards/format/number_text.h"
#include "datasources/core/value.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <vector>

namespace sigma {

namespace {

struct NamedColor {
    std::string_view name;
    std::uint32_t rgb;
};
/// CSS Color Module Level 4, "named colors"; sorted.
constexpr NamedColor kNames[] = {
    {"aliceblue", 0xf0f8ff}, {"antiquewhite", 0xfaebd7}, {"aqua", 0x00ffff}, {"aquamarine", 0x7fffd4}, {"azure", 0xf0ffff},
    {"beige", 0xf5f5dc}, {"bisque", 0xffe4c4}, {"black", 0x000000}, {"blanchedalmond", 0xffebcd}, {"blue", 0x0000ff},
    {"blueviolet", 0x8a2be2}, {"brown", 0xa52a2a}, {"burlywood", 0xdeb887}, {"cadetblue", 0x5f9ea0}, {"chartreuse", 0x7fff00},
    {"chocolate", 0xd2691e}, {"coral", 0xff7f50}, {"cornflowerblue", 0x6495ed}, {"cornsilk", 0xfff8dc}, {"crimson", 0xdc143c},
    {"cyan", 0x00ffff}, {"darkblue", 0x00008b}, {"darkcyan", 0x008b8b}, {"darkgoldenrod", 0xb8860b}, {"darkgray", 0xa9a9a9},
    {"darkgreen", 0x006400}, {"darkgrey", 0xa9a9a9}, {"darkkhaki", 0xbdb76b}, {"darkmagenta", 0x8b008b}, {"darkolivegreen", 0x556b2f},
    {"darkorange", 0xff8c00}, {"darkorchid", 0x9932cc}, {"darkred", 0x8b0000}, {"darksalmon", 0xe9967a}, {"darkseagreen", 0x8fbc8f},
    {"darkslateblue", 0x483d8b}, {"darkslategray", 0x2f4f4f}, {"darkslategrey", 0x2f4f4f}, {"darkturquoise", 0x00ced1},
    {"darkviolet", 0x9400d3}, {"deeppink", 0xff1493}, {"deepskyblue", 0x00bfff}, {"dimgray", 0x696969}, {"dimgrey", 0x696969},
    {"dodgerblue", 0x1e90ff}, {"firebrick", 0xb22222}, {"floralwhite", 0xfffaf0}, {"forestgreen", 0x228b22}, {"fuchsia", 0xff00ff},
    {"gainsboro", 0xdcdcdc}, {"ghostwhite", 0xf8f8ff}, {"gold", 0xffd700}, {"goldenrod", 0xdaa520}, {"gray", 0x808080},
    {"green", 0x008000}, {"greenyellow", 0xadff2f}, {"grey", 0x808080}, {"honeydew", 0xf0fff0}, {"hotpink", 0xff69b4},
    {"indianred", 0xcd5c5c}, {"indigo", 0x4b0082}, {"ivory", 0xfffff0}, {"khaki", 0xf0e68c}, {"lavender", 0xe6e6fa},
    {"lavenderblush", 0xfff0f5}, {"lawngreen", 0x7cfc00}, {"lemonchiffon", 0xfffacd}, {"lightblue", 0xadd8e6}, {"lightcoral", 0xf08080},
    {"lightcyan", 0xe0ffff}, {"lightgoldenrodyellow", 0xfafad2}, {"lightgray", 0xd3d3d3}, {"lightgreen", 0x90ee90},
    {"lightgrey", 0xd3d3d3}, {"lightpink", 0xffb6c1}, {"lightsalmon", 0xffa07a}, {"lightseagreen", 0x20b2aa}, {"lightskyblue", 0x87cefa},
    {"lightslategray", 0x778899}, {"lightslategrey", 0x778899}, {"lightsteelblue", 0xb0c4de}, {"lightyellow", 0xffffe0},
    {"lime", 0x00ff00}, {"limegreen", 0x32cd32}, {"linen", 0xfaf0e6}, {"magenta", 0xff00ff}, {"maroon", 0x800000},
    {"mediumaquamarine", 0x66cdaa}, {"mediumblue", 0x0000cd}, {"mediumorchid", 0xba55d3}, {"mediumpurple", 0x9370db},
    {"mediumseagreen", 0x3cb371}, {"mediumslateblue", 0x7b68ee}, {"mediumspringgreen", 0x00fa9a}, {"mediumturquoise", 0x48d1cc},
    {"mediumvioletred", 0xc71585}, {"midnightblue", 0x191970}, {"mintcream", 0xf5fffa}, {"mistyrose", 0xffe4e1}, {"moccasin", 0xffe4b5},
    {"navajowhite", 0xffdead}, {"navy", 0x000080}, {"oldlace", 0xfdf5e6}, {"olive", 0x808000}, {"olivedrab", 0x6b8e23},
    {"orange", 0xffa500}, {"orangered", 0xff4500}, {"orchid", 0xda70d6}, {"palegoldenrod", 0xeee8aa}, {"palegreen", 0x98fb98},
    {"paleturquoise", 0xafeeee}, {"palevioletred", 0xdb7093}, {"papayawhip", 0xffefd5}, {"peachpuff", 0xffdab9}, {"peru", 0xcd853f},
    {"pink", 0xffc0cb}, {"plum", 0xdda0dd}, {"powderblue", 0xb0e0e6}, {"purple", 0x800080}, {"rebeccapurple", 0x663399},
    {"red", 0xff0000}, {"rosybrown", 0xbc8f8f}, {"royalblue", 0x4169e1}, {"saddlebrown", 0x8b4513}, {"salmon", 0xfa8072},
    {"sandybrown", 0xf4a460}, {"seagreen", 0x2e8b57}, {"seashell", 0xfff5ee}, {"sienna", 0xa0522d}, {"silver", 0xc0c0c0},
    {"skyblue", 0x87ceeb}, {"slateblue", 0x6a5acd}, {"slategray", 0x708090}, {"slategrey", 0x708090}, {"snow", 0xfffafa},
    {"springgreen", 0x00ff7f}, {"steelblue", 0x4682b4}, {"tan", 0xd2b48c}, {"teal", 0x008080}, {"thistle", 0xd8bfd8},
    {"tomato", 0xff6347}, {"turquoise", 0x40e0d0}, {"violet", 0xee82ee}, {"wheat", 0xf5deb3}, {"white", 0xffffff},
    {"whitesmoke", 0xf5f5f5}, {"yellow", 0xffff00}, {"yellowgreen", 0x9acd32},
};

Rgba fromRgb(std::uint32_t rgb) { return {double(rgb >> 16 & 255), double(rgb >> 8 & 255), double(rgb & 255), 1}; }

const NamedColor* findName(std::string_view name) {
    const auto before = [](const NamedColor& color, std::string_view n) { return color.name < n; };
    const auto found = std::lower_bound(std::begin(kNames), std::end(kNames), name, before);
    return found != std::end(kNames) && found->name == name ? found : nullptr;
}

std::optional<Rgba> parseHex(std::string_view digits) {
    if (digits.size() != 3 && digits.size() != 4 && digits.size() != 6 && digits.size() != 8) return {};
    std::string full;
    for (const char c : digits) {
        if (!std::isxdigit(static_cast<unsigned char>(c))) return {};
        full.append(digits.size() <= 4 ? 2 : 1, c);
    }
    std::uint32_t bits = 0;
    std::from_chars(full.data(), full.data() + full.size(), bits, 16);
    if (full.size() == 6) return fromRgb(bits);
    Rgba color = fromRgb(bits >> 8);
    color.a = (bits & 255) / 255.0;
    return color;
}

struct Argument {
    double value = 0;
    bool percent = false;
};

/// Numbers of "(a, b, c)", "(a b c / d)"; none if there is anything else.
std::optional<std::vector<Argument>> parseArguments(std::string_view text) {
    std::vector<Argument> out;
    const auto isSpace = [](char c) { return c == ' ' || c == ',' || c == '/' || c == '\t'; };
    while (!text.empty()) {
        if (isSpace(text.front())) {
            text.remove_prefix(1);
            continue;
        }
        if (text.front() == '+') text.remove_prefix(1);
        Argument argument;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), argument.value);
        if (error != std::errc() || !std::isfinite(argument.value) || out.size() == 4) return {};
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        argument.percent = text.starts_with('%');
        if (argument.percent) text.remove_prefix(1);
        if (text.starts_with("deg")) text.remove_prefix(3);
        out.push_back(argument);
    }
    return out;
}

double alphaOf(const std::vector<Argument>& arguments) {
    if (arguments.size() < 4) return 1;
    const double a = arguments[3].percent ? arguments[3].value / 100 : arguments[3].value;
    return a >= 0 && a <= 1 ? a : 1;
}

std::optional<Rgba> parseFunction(std::string_view css) {
    const auto open = css.find('(');
    if (open == std::string_view::npos || !css.ends_with(')')) return {};
    const auto name = css.substr(0, open);
    const auto arguments = parseArguments(css.substr(open + 1, css.size() - open - 2));
    if (!arguments || arguments->size() < 3) return {};
    const auto& a = *arguments;
    if (name == "rgb" || name == "rgba") {
        const auto channel = [](const Argument& v) { return std::clamp(v.percent ? v.value * 255 / 100 : v.value, 0.0, 255.0); };
        return Rgba{channel(a[0]), channel(a[1]), channel(a[2]), alphaOf(a)};
    }
    if (name != "hsl" && name != "hsla") return {};
    const auto share = [](const Argument& v) { return std::clamp(v.percent || v.value > 1 ? v.value / 100 : v.value, 0.0, 1.0); };
    return fromHsl({a[0].value, share(a[1]), share(a[2])}, alphaOf(a));
}

int byteOf(double channel) { return static_cast<int>(std::clamp(roundHalfUp(channel), 0.0, 255.0)); }

double hueChannel(double p, double q, double t) {
    t -= std::floor(t);
    if (t < 1.0 / 6) return p + (q - p) * 6 * t;
    if (t < 1.0 / 2) return q;
    if (t < 2.0 / 3) return p + (q - p) * (2.0 / 3 - t) * 6;
    return p;
}

} // namespace

std::optional<Rgba> parseColor(std::string_view css) {
    constexpr std::size_t kLongest = 128;
    while (!css.empty() && css.front() == ' ') css.remove_prefix(1);
    while (!css.empty() && css.back() == ' ') css.remove_suffix(1);
    if (css.empty() || css.size() > kLongest) return {};
    std::string lower(css);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (lower == "transparent") return Rgba{0, 0, 0, 0};
    if (const auto* named = findName(lower)) return fromRgb(named->rgb);
    if (lower.back() == ')') return parseFunction(lower);
    return parseHex(lower.starts_with('#') ? std::string_view(lower).substr(1) : std::string_view(lower));
}

std::string cssNameHex(std::string_view name) {
    const auto* named = findName(name);
    return named ? hexText(fromRgb(named->rgb)) : std::string();
}

std::string hexText(const Rgba& color) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out = "#";
    const auto add = [&](int byte) { out += {kDigits[byte >> 4], kDigits[byte & 15]}; };
    add(byteOf(color.r));
    add(byteOf(color.g));
    add(byteOf(color.b));
    if (color.a < 1) add(byteOf(color.a * 255));
    return out;
}

std::string rgbText(const Rgba& color) {
    const auto byte = [](double channel) { return std::to_string(byteOf(channel)); };
    const std::string channels = byte(color.r) + ", " + byte(color.g) + ", " + byte(color.b);
    return color.a < 1 ? "rgba(" + channels + ", " + jsNumber(color.a) + ")" : "rgb(" + channels + ")";
}

Hsl toHsl(const Rgba& color) {
    const double r = color.r / 255, g = color.g / 255, b = color.b / 255;
    const double most = std::max({r, g, b}), least = std::min({r, g, b}), spread = most - least;
    Hsl out;
    out.l = (most + least) / 2;
    if (spread <= 0) return out;
    out.s = out.l > 0.5 ? spread / (2 - most - least) : spread / (most + least);
    if (most == r) out.h = (g - b) / spread + (g < b ? 6 : 0);
    else if (most == g) out.h = (b - r) / spread + 2;
    else out.h = (r - g) / spread + 4;
    out.h *= 60;
    return out;
}

Rgba fromHsl(const Hsl& hsl, double alpha) {
    const double h = hsl.h / 360;
    const double q = hsl.l < 0.5 ? hsl.l * (1 + hsl.s) : hsl.l + hsl.s - hsl.l * hsl.s;
    const double p = 2 * hsl.l - q;
    return {hueChannel(p, q, h + 1.0 / 3) * 255, hueChannel(p, q, h) * 255, hueChannel(p, q, h - 1.0 / 3) * 255, alpha};
}

} // namespace sigma
