#include "widgets/paint/scale.h"

#include "dashboards/format/number_text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sigma {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();

/// Frees a number of the noise of its last digits; those of a tiny increment are all it has.
double cleaned(double v, double increment) { return increment < 1e-10 ? v : roundDecimals(v, 12); }
double roundUpTo(double v, double increment) { return cleaned(std::ceil(roundDecimals(v / increment, 12)) * increment, increment); }
double roundDownTo(double v, double increment) { return cleaned(std::floor(roundDecimals(v / increment, 12)) * increment, increment); }
double sign(double v) { return v > 0 ? 1 : v < 0 ? -1 : v; }

/// How far the ends are moved before they are rounded.
struct Spread {
    double delta = 0;    ///< the data's span; 0 = flat
    double nonZero = 1;  ///< the span that padding is a part of
    bool flatAtZero = false;
};

Spread spreadOf(double min, double max) {
    Spread s;
    s.delta = max - min;
    const double largest = std::max(std::abs(min), std::abs(max));
    const double magnitudes = std::abs(std::log10(largest) - std::log10(s.delta));
    // A span of less than 1e-10 of the values is noise of their last digits.
    if (s.delta < 1e-24 || magnitudes > 10) {
        s.flatAtZero = min == 0 || max == 0;
        s.delta = s.flatAtZero ? 1e-24 : 0;
    }
    s.nonZero = s.delta != 0 ? s.delta : largest != 0 ? largest : 1e3;
    return s;
}

double padding(const Spread& s, double end, const RangeEnd& spec) {
    const bool dropPad = s.flatAtZero && spec.mode == 2 && spec.soft;
    return s.nonZero * (s.delta == 0 ? (end == 0 ? 0.1 : 1) : dropPad ? 0 : spec.pad);
}

double lowerLimit(double min, double padded, const RangeEnd& low) {
    const double soft = low.soft.value_or(kInf);
    const bool use = min >= soft && (low.mode == 1 || (low.mode == 3 && padded <= soft) || (low.mode == 2 && padded >= soft));
    const double softLimit = use ? soft : kInf;
    const double limit = padded < softLimit && min >= softLimit ? softLimit : std::min(padded, softLimit);
    return std::max(low.hard.value_or(-kInf), limit);
}

double upperLimit(double max, double padded, const RangeEnd& high) {
    const double soft = high.soft.value_or(-kInf);
    const bool use = max <= soft && (high.mode == 1 || (high.mode == 3 && padded >= soft) || (high.mode == 2 && padded <= soft));
    const double softLimit = use ? soft : -kInf;
    const double limit = padded > softLimit && max <= softLimit ? softLimit : std::max(padded, softLimit);
    return std::min(high.hard.value_or(kInf), limit);
}

/// 10^exponent without the noise that pow leaves on negative exponents.
double power(double base, double exponent) {
    const double p = std::pow(base, exponent);
    return base == 10 && exponent < 0 ? roundDecimals(p, static_cast<int>(-exponent)) : p;
}

DataRange linearRange(const RangeSpec& spec, DataRange data) {
    if (spec.centeredZero) {
        double reach = std::max(std::abs(data.min), std::abs(data.max));
        if (reach == 0) reach = 80; // pads to -100..100
        data = {-reach, reach};
    }
    const RangeEnd low{spec.padMin, spec.min, spec.softMin.value_or(0), spec.softMin ? 1 : 3};
    const RangeEnd high{spec.padMax, spec.max, spec.softMax.value_or(0), spec.softMax ? 1 : 3};
    const bool fixedMin = spec.min && !spec.softMin, fixedMax = spec.max && !spec.softMax;
    return rangeNum(fixedMin ? *spec.min : data.min, fixedMax ? *spec.max : data.max, low, high);
}

DataRange logRange(const RangeSpec& spec, DataRange data) {
    // Zero and below have no logarithm: such a limit cannot hold.
    const double min = spec.min && *spec.min > 0 ? *spec.min : data.min;
    const double max = spec.max && *spec.max > 0 ? *spec.max : data.max;
    return rangeLog(min, max, spec.logBase, true);
}

} // namespace

DataRange rangeNum(double min, double max, const RangeEnd& low, const RangeEnd& high) {
    const Spread spread = spreadOf(min, max);
    const double step = std::pow(10, std::floor(std::log10(spread.nonZero))) / 10;
    const double paddedMin = roundDecimals(roundDownTo(min - padding(spread, min, low), step), 24);
    const double paddedMax = roundDecimals(roundUpTo(max + padding(spread, max, high), step), 24);
    DataRange range{lowerLimit(min, paddedMin, low), upperLimit(max, paddedMax, high)};
    if (range.min == range.max && range.min == 0) range.max = 100;
    return range;
}

DataRange rangeNum(double min, double max, double pad, bool extra) {
    const RangeEnd end{pad, {}, 0, extra ? 3 : 0};
    return rangeNum(min, max, end, end);
}

DataRange rangeLog(double min, double max, double base, bool fullMagnitudes) {
    if (min == max) {
        const bool negative = min < 0;
        min = negative ? min * base : min / base;
        max = negative ? max / base : max * base;
    }
    const auto log = [base](double v) { return base == 10 ? std::log10(std::abs(v)) : std::log2(std::abs(v)); };
    const double minExponent = min > 0 ? std::floor(log(min)) : std::ceil(log(min));
    const double maxExponent = max > 0 ? std::ceil(log(max)) : std::floor(log(max));
    const double minPower = power(base, minExponent), maxPower = power(base, maxExponent);
    if (fullMagnitudes || base == 2) return {minPower * sign(min), maxPower * sign(max)};
    return {roundDownTo(min, minPower), roundUpTo(max, maxPower)};
}

DataRange rangeAsinh(double min, double max, double base, bool fullMagnitudes) {
    DataRange range = rangeLog(min, max, base, fullMagnitudes);
    if (min == 0) range.min = 0;
    if (max == 0) range.max = 0;
    return range;
}

std::optional<DataRange> scaleRange(const RangeSpec& given, std::optional<DataRange> data) {
    RangeSpec spec = given;
    if (spec.percentStacking) {
        if (!spec.min && !spec.softMin) spec.softMin = 0;
        if (!spec.max && !spec.softMax) spec.softMax = 1;
    }
    const bool fixedMin = spec.min && !spec.softMin, fixedMax = spec.max && !spec.softMax;
    if (fixedMin && fixedMax && spec.distribution == Distribution::Linear) {
        if (*spec.min == *spec.max) return rangeNum(*spec.min, *spec.max, spec.padMin, true);
        data = DataRange{*spec.min, *spec.max};
    }
    if (!data) return std::nullopt;
    DataRange range;
    if (spec.distribution == Distribution::Linear) range = linearRange(spec, *data);
    else if (spec.distribution == Distribution::Log) range = logRange(spec, *data);
    else range = rangeAsinh(data->min, data->max, spec.logBase, true);
    if (spec.decimals == 0.0) range = {std::floor(range.min), std::ceil(range.max)};
    if (spec.distribution == Distribution::Linear) {
        if (fixedMin) range.min = *spec.min;
        if (fixedMax) range.max = *spec.max;
    }
    if (!(range.min < range.max)) range = {spec.distribution == Distribution::Log ? 1.0 : 0.0, 100};
    return range;
}

DataRange percentStackRange(DataRange data) { return {data.min < 0 ? -1.0 : 0.0, data.max > 0 ? 1.0 : 0.0}; }

} // namespace sigma
