#include "dashboards/format/colors.h"

#include "dashboards/format/css_colors.h"
#include "dashboards/format/js_value.h"
#include "dashboards/format/number_text.h"
#include "datasources/core/value.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace sigma {

namespace {

/// A colour's parts as written; hsl stays hsl.
struct Parts {
    std::string type;
    std::array<double, 4> values{};
    std::size_t count = 0;
    bool isHsl() const { return type.starts_with("hsl"); }
};

std::optional<Parts> partsOfHex(std::string_view color) {
    const auto parsed = parseColor(color);
    if (!parsed) return {};
    const bool opaque = color.size() != 5 && color.size() != 9;
    return Parts{opaque ? "rgb" : "rgba", {parsed->r, parsed->g, parsed->b, roundHalfUp(parsed->a * 1000) / 1000}, opaque ? 3U : 4U};
}

std::optional<Parts> partsOf(std::string_view color) {
    if (color.starts_with('#')) return partsOfHex(color);
    const auto open = color.find('(');
    if (open == std::string_view::npos || !color.ends_with(')')) return {};
    Parts out;
    out.type = color.substr(0, open);
    if (out.type != "rgb" && out.type != "rgba" && out.type != "hsl" && out.type != "hsla") return {};
    auto rest = color.substr(open + 1, color.size() - open - 2);
    while (out.count < out.values.size()) {
        const auto comma = rest.find(',');
        out.values[out.count++] = jsParseFloat(rest.substr(0, comma));
        if (comma == std::string_view::npos) break;
        rest.remove_prefix(comma + 1);
    }
    return out.count < 3 ? std::nullopt : std::optional(out);
}

std::string textOf(const Parts& parts) {
    std::string out = parts.type + "(";
    for (std::size_t i = 0; i < parts.count; ++i) {
        const bool percent = parts.isHsl() && (i == 1 || i == 2);
        const double value = !parts.isHsl() && i < 3 ? std::trunc(parts.values[i]) : parts.values[i];
        out.append(i ? ", " : "").append(jsNumber(value)).append(percent ? "%" : "");
    }
    return out + ")";
}

/// Moves the channels (of hsl the lightness) with `move(value, full)`.
template <class Move> std::optional<std::string> moved(std::string_view color, Move move) {
    auto parts = partsOf(color);
    if (!parts) return {};
    if (parts->isHsl()) parts->values[2] = move(parts->values[2], 100.0);
    else
        for (std::size_t i = 0; i < 3; ++i) parts->values[i] = move(parts->values[i], 255.0);
    return textOf(*parts);
}

/// UTF-16 code units, which JavaScript's hashes walk over; broken UTF-8 is taken byte by byte.
std::vector<std::uint32_t> utf16(std::string_view text) {
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (lead < 0x80 || lead < 0xc2 || i + length > text.size()) {
            out.push_back(lead);
            ++i;
            continue;
        }
        std::uint32_t code = lead & (0xffU >> (length + 1));
        for (std::size_t k = 1; k < length; ++k) code = code << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3f);
        i += length;
        if (code < 0x10000) out.push_back(code);
        else out.insert(out.end(), {0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff)});
    }
    return out;
}

/// Saturation and lightness are cut to hundredths of a percent, as Grafana's colour library reads them.
Rgba fromShares(Hsl hsl) {
    const auto cut = [](double share) { return std::trunc(std::clamp(share, 0.0, 1.0) * 100 * 100) / 100 / 100; };
    return fromHsl({hsl.h, cut(hsl.s), cut(hsl.l)});
}

Rgba spin(const Rgba& color, double degrees) {
    Hsl hsl = toHsl(color);
    hsl.h = std::fmod(hsl.h + degrees + 360, 360);
    return fromShares(hsl);
}

Rgba brightened(const Rgba& color, double percent) {
    const double step = -roundHalfUp(255 * -(percent / 100));
    const auto up = [&](double channel) { return std::clamp(roundHalfUp(channel) + step, 0.0, 255.0); };
    return {up(color.r), up(color.g), up(color.b), color.a};
}

Rgba darkened(const Rgba& color, double percent) {
    Hsl hsl = toHsl(color);
    hsl.l -= percent / 100;
    return fromShares(hsl);
}

constexpr std::string_view kTagColors[] = {
    "#D32D20", "#1E72B8", "#B240A2", "#705DA0", "#466803", "#497A3C", "#3D71AA", "#B15415", "#890F02", "#6E6E6E", "#0A437C", "#6D1F62",
    "#584477", "#4C7A3F", "#2F4F4F", "#BF1B00", "#7662B1", "#8A2EB8", "#517A00", "#000000", "#3F6833", "#2F575E", "#99440A", "#AE561A",
    "#0E4AB4", "#58140C", "#052B51", "#511749", "#3F2B5B"};

} // namespace

std::optional<std::string> withAlpha(std::string_view color, double alpha) {
    alpha = std::clamp(alpha, 0.0, 1.0);
    auto parts = partsOf(color);
    if (!parts) return {};
    if (!color.starts_with('#')) {
        parts->values[3] = alpha;
        parts->count = 4;
        return textOf(*parts);
    }
    const auto& v = parts->values;
    const std::string opaque = color.size() <= 5 ? hexText({v[0], v[1], v[2], 1}) : std::string(color.substr(0, 7));
    const auto byte = hexText({roundHalfUp(alpha * 255), 0, 0, 1});
    return opaque + byte.substr(1, 2);
}

std::optional<std::string> lighten(std::string_view color, double amount) {
    amount = std::clamp(amount, 0.0, 1.0);
    return moved(color, [&](double value, double full) { return value + (full - value) * amount; });
}

std::optional<std::string> darken(std::string_view color, double amount) {
    amount = std::clamp(amount, 0.0, 1.0);
    return moved(color, [&](double value, double) { return value * (1 - amount); });
}

std::optional<std::string> emphasize(std::string_view color, double amount) {
    const auto light = luminance(color);
    if (!light) return {};
    return *light > 0.5 ? darken(color, amount) : lighten(color, amount);
}

std::optional<double> luminance(std::string_view color) {
    const auto parts = partsOf(color);
    if (!parts) return {};
    const auto& v = parts->values;
    const Rgba rgb = parts->isHsl() ? fromHsl({v[0], v[1] / 100, v[2] / 100}) : Rgba{v[0], v[1], v[2], 1};
    const auto linear = [](double channel) {
        const double x = channel / 255;
        return x <= 0.03928 ? x / 12.92 : std::pow((x + 0.055) / 1.055, 2.4);
    };
    return roundHalfUp((0.2126 * linear(rgb.r) + 0.7152 * linear(rgb.g) + 0.0722 * linear(rgb.b)) * 1000) / 1000;
}

std::optional<double> contrastRatio(std::string_view a, std::string_view b) {
    const auto first = luminance(a), second = luminance(b);
    if (!first || !second) return {};
    return (std::max(*first, *second) + 0.05) / (std::min(*first, *second) + 0.05);
}

std::optional<std::string> contrastText(std::string_view background) {
    constexpr double kLegible = 3; // the themes' contrast threshold
    const auto ratio = contrastRatio("#ffffff", background);
    if (!ratio) return {};
    return *ratio >= kLegible ? "#ffffff" : "#000000";
}

std::string textColorOn(std::string_view background) {
    constexpr double kBright = 180;
    const Rgba c = parseColor(background).value_or(Rgba{});
    const double brightness = (roundHalfUp(c.r) * 299 + roundHalfUp(c.g) * 587 + roundHalfUp(c.b) * 114) / 1000;
    return brightness > kBright ? "rgb(32, 34, 38)" : "rgb(247, 248, 250)";
}

std::string asHex(std::string_view color) {
    return color.starts_with('#') ? std::string(color) : hexText(parseColor(color).value_or(Rgba{}));
}

std::string asRgb(std::string_view color) {
    return color.starts_with("rgb") ? std::string(color) : rgbText(parseColor(color).value_or(Rgba{}));
}

std::string shadeOf(std::string_view color, int index) {
    constexpr int kShades = 11; // five steps to either side
    constexpr double kHueStep = 10.0 / 6, kLightnessStep = 35.0 / 6;
    const int place = std::max(index, 0) % kShades;
    if (place == 0) return std::string(color);
    const double step = (place + 1) / 2;
    const Rgba base = parseColor(color).value_or(Rgba{});
    if (place % 2 == 1) return hexText(brightened(spin(base, kHueStep * step), kLightnessStep * step));
    return hexText(darkened(spin(base, -kHueStep * step), kLightnessStep * step));
}

std::string colorByName(const std::vector<std::string>& colors, std::string_view name) {
    if (colors.empty()) return {};
    const auto units = utf16(name);
    std::uint32_t hash = 5381; // djb2 with xor, from the end
    for (auto it = units.rbegin(); it != units.rend(); ++it) hash = hash * 33 ^ *it;
    return colors[hash % colors.size()];
}

int tagColorIndex(std::string_view name) {
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    double hash = 5381; // djb2 as JavaScript counts it: the shift wraps at 32 bits, the sum does not
    for (const auto unit : utf16(lower)) {
        const auto low = static_cast<std::uint32_t>(static_cast<std::int64_t>(std::fmod(hash, 4294967296.0)));
        hash = static_cast<double>(static_cast<std::int32_t>(low << 5)) + hash + unit;
    }
    return static_cast<int>(std::fabs(std::fmod(hash, static_cast<double>(std::size(kTagColors)))));
}

std::string tagColor(std::string_view name) { return std::string(kTagColors[static_cast<std::size_t>(tagColorIndex(name))]); }

} // namespace sigma
