#include "widgets/paint/axis.h"

#include "dashboards/format/number_text.h"
#include "datasources/core/value.h"
#include "widgets/paint/axis_increments.h"
#include "widgets/paint/log_ticks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace sigma {
namespace {

constexpr double kMinSpacePx = 30, kMinSpaceLowPx = 15, kLowPlotPx = 150;
constexpr double kXLabelGapPx = 18;
constexpr double kMaxLabelShare = 0.4;
constexpr double kOwnLabelGapPx = 8;

std::vector<double> linearSplits(const Scale& scale, double increment) {
    std::vector<double> out;
    if (!(increment > 0)) return out;
    const int decimals = incrementDecimals(increment);
    const auto fix = [](double v) { return roundDecimals(v, 14); };
    double v = roundDecimals(fix(std::ceil(fix(scale.min / increment))) * increment, decimals);
    while (v <= scale.max) {
        out.push_back(v == 0 ? 0 : v);
        const double next = roundDecimals(v + increment, decimals);
        if (!(next > v)) break; // the increment is less than a digit of the value
        v = next;
    }
    return out;
}

/// Does the value show itself whole in this number of decimals?
bool showsExactly(double value, std::optional<double> decimals) {
    if (!decimals || !(*decimals >= 0) || *decimals > 20) return true;
    return roundDecimals(value, static_cast<int>(*decimals)) == value;
}

std::vector<std::string> yLabels(const AxisTicks& axis, const std::vector<bool>& shown, const YAxisSpec& spec) {
    const int needed = axis.scale.distribution == Distribution::Linear ? incrementDecimals(roundDecimals(axis.increment, 6)) : 0;
    const auto decimals = needed > 0 ? std::optional(needed) : std::nullopt;
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < axis.splits.size(); ++i)
        labels.push_back(shown[i] && spec.format ? spec.format(axis.splits[i], decimals) : std::string());
    return labels;
}

double ySize(const AxisTicks& axis, const YAxisSpec& spec) {
    if (spec.width && *spec.width > 0) return *spec.width;
    if (axis.labels.empty()) return kAxisTickPx;
    double widest = 0;
    // A tick without text counts as Grafana measures it: as the word null.
    for (const auto& label : axis.labels) widest = std::max(widest, spec.textWidth(label.empty() ? "null" : std::string_view(label)));
    const double text = std::min(spec.viewWidth * kMaxLabelShare, widest);
    return std::ceil(kAxisTickPx + kAxisGapPx + (spec.hasLabel ? kOwnLabelGapPx : 0) + text);
}

std::vector<bool> shownTicks(const AxisTicks& axis, const YAxisSpec& spec, double minSpace) {
    if (axis.scale.distribution != Distribution::Linear) return logLabelled(axis.scale, axis.splits, spec.plotHeight, minSpace);
    std::vector<bool> shown;
    for (const double v : axis.splits) shown.push_back(showsExactly(v, spec.decimals));
    return shown;
}

std::string fixed(double value, int decimals) {
    std::array<char, 400> text{};
    const int n = std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
    return std::string(text.data(), static_cast<std::size_t>(std::clamp(n, 0, static_cast<int>(text.size()) - 1)));
}

} // namespace

AxisTicks yAxisTicks(const Scale& scale, const YAxisSpec& spec) {
    AxisTicks axis;
    axis.side = spec.side;
    axis.scale = scale;
    const double minSpace = spec.plotHeight < kLowPlotPx ? kMinSpaceLowPx : kMinSpacePx;
    const auto increments = spec.binary ? binaryIncrements() : numericIncrements();
    const Increment increment = findIncrement(scale.min, scale.max, increments, spec.plotHeight, minSpace);
    axis.increment = increment.value;
    axis.space = increment.px;
    if (scale.distribution == Distribution::Linear) axis.splits = linearSplits(scale, increment.value);
    else axis.splits = scale.distribution == Distribution::Log ? logSplits(scale, scale.min, scale.max) : symlogSplits(scale);
    axis.labels = yLabels(axis, shownTicks(axis, spec, minSpace), spec);
    axis.sizePx = ySize(axis, spec);
    return axis;
}

AxisTicks numericXAxisTicks(const Scale& scale, double plotWidth, const TextWidth& textWidth) {
    AxisTicks axis;
    axis.side = AxisSide::Bottom;
    axis.scale = scale;
    const double minSpace = textWidth(jsNumber(scale.max)) + kXLabelGapPx;
    const Increment increment = findIncrement(scale.min, scale.max, numericIncrements(), plotWidth, minSpace);
    axis.increment = increment.value;
    axis.space = increment.px;
    axis.splits = linearSplits(scale, increment.value);
    for (const double v : axis.splits) axis.labels.push_back(fixed(v, incrementDecimals(increment.value)));
    axis.sizePx = kAxisTickPx + kAxisGapPx + kAxisFontPx;
    return axis;
}

bool isBinaryUnit(std::string_view unit) {
    static constexpr std::array kUnits{"bytes", "bits",  "kbytes", "mbytes", "gbytes", "tbytes", "pbytes", "binBps",
                                       "binbps", "KiBs", "Kibits", "MiBs",   "Mibits", "GiBs",   "Gibits", "TiBs",
                                       "Tibits", "PiBs", "Pibits"};
    return std::find(kUnits.begin(), kUnits.end(), unit) != kUnits.end();
}

} // namespace sigma
