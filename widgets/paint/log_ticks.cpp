#include "widgets/paint/log_ticks.h"

#include "dashboards/format/number_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace sigma {
namespace {

constexpr std::size_t kMaxTicks = 10'000; // 1e-308 to 1e308 has 5,500

double powerOf(double base, double exponent) {
    const double p = std::pow(base, exponent);
    return base == 10 && exponent < 0 ? roundDecimals(p, static_cast<int>(-exponent)) : p;
}

std::vector<double> positiveSplits(double base, double min, double max) {
    std::vector<double> out;
    if (!(min > 0) || !(max < HUGE_VAL)) return out;
    double exponent = std::floor(base == 10 ? std::log10(min) : std::log2(min));
    double increment = powerOf(base, exponent), next = powerOf(base, exponent + 1);
    for (double v = min; v <= max && out.size() < kMaxTicks && increment > 0;) {
        out.push_back(v);
        v += increment;
        if (base == 10 && exponent < 0) v = roundDecimals(v, static_cast<int>(-exponent));
        if (v >= next) {
            increment = v = next;
            next = powerOf(base, ++exponent + 1);
        }
    }
    return out;
}

/// The mantissa's first digit.
char leadingDigit(double v) {
    std::array<char, 32> text{};
    std::to_chars(text.data(), text.data() + text.size(), std::abs(v), std::chars_format::scientific);
    return text[0];
}

/// Every `step`-th tick counted from the last, and of those the ones that start with one of `digits` (empty: all).
std::vector<bool> pick(const Scale& scale, const std::vector<double>& splits, std::string_view digits, std::size_t step) {
    std::vector<bool> shown(splits.size());
    for (std::size_t i = 0; i < splits.size(); ++i) {
        const bool zero = scale.distribution == Distribution::Symlog && splits[i] == 0;
        const bool counted = (splits.size() - 1 - i) % step == 0;
        shown[i] = zero || (counted && (digits.empty() || digits.find(leadingDigit(splits[i])) != std::string_view::npos));
    }
    return shown;
}

std::size_t stepFor(double minSpacePx, double magnitudePx) {
    return magnitudePx > 0 ? static_cast<std::size_t>(std::clamp(std::ceil(minSpacePx / magnitudePx), 1.0, 1e6)) : 1;
}

} // namespace

std::vector<double> logSplits(const Scale& scale, double min, double max) {
    if (max > 0) return positiveSplits(scale.logBase, min, max);
    auto mirrored = positiveSplits(scale.logBase, -max, -min);
    std::reverse(mirrored.begin(), mirrored.end());
    for (double& v : mirrored) v = -v;
    return mirrored;
}

std::vector<double> symlogSplits(const Scale& scale) {
    const double linear = scale.linearThreshold;
    std::vector<double> out;
    if (scale.min < -linear) out = logSplits(scale, scale.min, -std::max(linear, -scale.max));
    else out.push_back(-linear);
    if (scale.min <= 0 && scale.max >= 0) out.push_back(0);
    if (scale.max > linear)
        for (const double v : positiveSplits(scale.logBase, std::max(linear, scale.min), scale.max)) out.push_back(v);
    else out.push_back(linear);
    return out;
}

std::vector<bool> logLabelled(const Scale& scale, const std::vector<double>& splits, double dimPx, double minSpacePx) {
    const PixelMap map(scale, 0, dimPx);
    const auto gap = [&map](double a, double b) { return std::abs(map.toPx(a) - map.toPx(b)); };
    if (scale.logBase != 10) {
        const double magnitude = gap(1, 2);
        const bool thin = scale.distribution == Distribution::Log && magnitude < minSpacePx;
        return pick(scale, splits, "", thin ? stepFor(minSpacePx, magnitude) : 1);
    }
    if (gap(9, 10) >= minSpacePx) return pick(scale, splits, "", 1);
    if (gap(7, 10) >= minSpacePx) return pick(scale, splits, "12357", 1);
    if (gap(5, 10) >= minSpacePx) return pick(scale, splits, "125", 1);
    const double magnitude = gap(1, 10);
    return pick(scale, splits, "1", magnitude < minSpacePx ? stepFor(minSpacePx, magnitude) : 1);
}

} // namespace sigma
