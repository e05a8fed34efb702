#include "widgets/paint/field_axis.h"

#include "datasources/core/value.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace sigma {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();

std::string rangePart(const std::optional<double>& min, const std::optional<double>& max) {
    return (min ? jsNumber(*min) : "na") + "-" + (max ? jsNumber(*max) : "na");
}

std::string distributionPart(const Value& distribution) {
    const std::string type = distribution["type"].toString("linear");
    return type == "log" ? type + (distribution["log"].isNumber() ? jsNumber(distribution["log"].toNumber()) : "undefined") : type;
}

Distribution distributionOf(const FieldConfig& config) {
    const auto type = config.custom["scaleDistribution"]["type"].view();
    return type == "log" ? Distribution::Log : type == "symlog" ? Distribution::Symlog : Distribution::Linear;
}

} // namespace

std::string scaleKey(const FieldConfig& config, FieldType type) {
    const Value& custom = config.custom;
    const std::string label = custom["axisLabel"].toString();
    const std::string softRange = rangePart(custom["axisSoftMin"].number(), custom["axisSoftMax"].number());
    return config.unit.value_or("__fixed") + "/" + rangePart(config.min, config.max) + "/" + softRange + "/" +
           custom["axisPlacement"].toString("auto") + "/" + distributionPart(custom["scaleDistribution"]) + "/" +
           (label.empty() ? "na" : label) + "/" + std::string(fieldTypeName(type));
}

RangeSpec rangeSpec(const FieldConfig& config) {
    RangeSpec spec;
    spec.distribution = distributionOf(config);
    spec.logBase = config.custom["scaleDistribution"]["log"].toNumber(10) == 2 ? 2 : 10;
    spec.min = config.min;
    spec.max = config.max;
    spec.softMin = config.custom["axisSoftMin"].number();
    spec.softMax = config.custom["axisSoftMax"].number();
    spec.centeredZero = config.custom["axisCenteredZero"].toBool();
    spec.decimals = config.decimals;
    return spec;
}

std::optional<Scale> fieldScale(const FieldConfig& config, std::optional<DataRange> data) {
    const RangeSpec spec = rangeSpec(config);
    const auto range = isPercentStacked(config) && data ? std::optional(percentStackRange(*data)) : scaleRange(spec, data);
    if (!range) return std::nullopt;
    const double threshold = config.custom["scaleDistribution"]["linearThreshold"].toNumber(1);
    return Scale{range->min, range->max, spec.distribution, spec.logBase, threshold > 0 ? threshold : 1};
}

std::optional<DataRange> dataRange(std::span<const double> values, Distribution distribution) {
    DataRange range{kInf, -kInf};
    using Limits = std::numeric_limits<double>;
    const double floor = distribution == Distribution::Log ? Limits::denorm_min() : Limits::lowest();
    for (const double v : values) { // NaN, and so null, fails every comparison
        if (v >= floor && v < range.min) range.min = v;
        if (v > range.max && v < kInf) range.max = v;
    }
    return range.min <= range.max ? std::optional(range) : std::nullopt;
}

std::optional<DataRange> unite(std::optional<DataRange> a, std::optional<DataRange> b) {
    if (!a || !b) return a ? a : b;
    return DataRange{std::min(a->min, b->min), std::max(a->max, b->max)};
}

YAxisSpec yAxisSpec(const FieldConfig& config) {
    YAxisSpec spec;
    spec.binary = config.unit && isBinaryUnit(*config.unit);
    spec.hasLabel = !config.custom["axisLabel"].toString().empty();
    spec.decimals = config.decimals;
    spec.width = config.custom["axisWidth"].number();
    spec.side = config.custom["axisPlacement"].view() == "right" ? AxisSide::Right : AxisSide::Left;
    return spec;
}

bool isPercentStacked(const FieldConfig& config) { return config.custom["stacking"]["mode"].view() == "percent"; }

std::optional<double> leastOf(std::optional<double> a, std::optional<double> b) {
    if (!a || !b) return a ? a : b;
    return std::min(*a, *b);
}

std::optional<double> greatestOf(std::optional<double> a, std::optional<double> b) {
    if (!a || !b) return a ? a : b;
    return std::max(*a, *b);
}

DataRange sparklineRange(DataRange data, const FieldConfig& config) {
    if (std::isnan(data.min) || std::isnan(data.max)) return data;
    const auto widen = [&data](std::optional<double> low, std::optional<double> high) {
        data = {std::min(data.min, low.value_or(kInf)), std::max(data.max, high.value_or(-kInf))};
    };
    const auto noValue = noValueNumber(config);
    widen(noValue, noValue);
    widen(config.min, config.max);
    if (data.min != data.max) return data;
    if (data.min == 0) data.max = 100;
    else if (data.min < 0) data.max = 0;
    else data.max *= 2;
    return data;
}

std::optional<double> noValueNumber(const FieldConfig& config) {
    if (!config.noValue) return std::nullopt;
    const std::string& text = *config.noValue;
    double n = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, n);
    return text.empty() || (read.ec == std::errc() && read.ptr == end) ? std::optional(n) : std::nullopt;
}

} // namespace sigma
