#include "widgets/paint/axis_increments.h"

#include "dashboards/format/number_text.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace sigma {
namespace {

std::vector<double> makeNumeric() {
    std::vector<double> out;
    for (int exponent = -16; exponent < 32; ++exponent)
        for (const double multiple : {1.0, 2.0, 2.5, 5.0}) {
            const int decimals = std::max(0, (multiple == 2.5 ? 1 : 0) - exponent);
            out.push_back(exponent < 0 ? roundDecimals(multiple * std::pow(10, exponent), decimals) : multiple * std::pow(10, exponent));
        }
    return out;
}

std::vector<double> makeWhole() {
    std::vector<double> out;
    for (const double n : numericIncrements())
        if (n >= 1 && std::trunc(n) == n) out.push_back(n);
    return out;
}

std::vector<double> makeBinary() {
    std::vector<double> out;
    for (int bit = 0; bit <= 52; ++bit) out.push_back(std::ldexp(1, bit));
    return out;
}

std::vector<double> makeTime() {
    constexpr double s = 1000, m = 60 * s, h = 60 * m, d = 24 * h, month = 30 * d, year = 365 * d;
    std::vector<double> out;
    for (const double n : wholeIncrements())
        if (n < s) out.push_back(n);
    for (const double unit : {s, m})
        for (const double n : {1, 5, 10, 15, 30}) out.push_back(n * unit);
    for (const double n : {1, 2, 3, 4, 6, 8, 12}) out.push_back(n * h);
    for (const double n : {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15}) out.push_back(n * d);
    for (const double n : {1, 2, 3, 4, 6}) out.push_back(n * month);
    for (const double n : {1, 2, 5, 10, 25, 50, 100}) out.push_back(n * year);
    return out;
}

/// Digits before the point; values past 32 bits wrap, as the reference counts them.
int wholeDigits(double n) {
    if (!std::isfinite(n)) return 1;
    const auto wrapped = static_cast<std::int32_t>(static_cast<std::uint32_t>(static_cast<std::int64_t>(std::fmod(n, 4294967296.0))));
    return wrapped == 0 ? 1 : static_cast<int>(std::log10(std::abs(static_cast<double>(wrapped)))) + 1;
}

std::size_t closest(double n, std::span<const double> sorted) {
    const auto above = std::lower_bound(sorted.begin(), sorted.end(), n);
    if (above == sorted.begin()) return 0;
    const auto i = static_cast<std::size_t>(above - sorted.begin());
    if (above == sorted.end()) return i - 1;
    return n - sorted[i - 1] <= sorted[i] - n ? i - 1 : i;
}

} // namespace

std::span<const double> numericIncrements() {
    static const auto list = makeNumeric();
    return list;
}
std::span<const double> wholeIncrements() {
    static const auto list = makeWhole();
    return list;
}
std::span<const double> binaryIncrements() {
    static const auto list = makeBinary();
    return list;
}
std::span<const double> timeIncrements() {
    static const auto list = makeTime();
    return list;
}

int incrementDecimals(double increment) {
    if (!(increment > 0) || increment >= 5 || std::trunc(increment) == increment) return 0;
    for (int decimals = 1; decimals < 18; ++decimals)
        if (roundDecimals(increment, decimals) == increment) return decimals;
    return 0;
}

Increment findIncrement(double min, double max, std::span<const double> increments, double dimPx, double minSpacePx) {
    const double delta = max - min;
    if (!(dimPx > 0) || !std::isfinite(delta) || increments.empty()) return {};
    const int digits = std::max(wholeDigits(min), wholeDigits(max));
    for (std::size_t i = closest(minSpacePx / dimPx * delta, increments); i < increments.size(); ++i) {
        const double px = dimPx * increments[i] / delta;
        // Past 17 digits neighbouring ticks would be the same double.
        if (px >= minSpacePx && digits + incrementDecimals(increments[i]) <= 17) return {increments[i], px};
    }
    return {};
}

} // namespace sigma
