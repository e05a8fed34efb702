#include "widgets/paint/stacking.h"

#include "widgets/paint/field_axis.h"
#include "widgets/paint/plot_frame.h"

#include <algorithm>
#include <cmath>

namespace sigma {
namespace {

bool isMissing(double v) { return isNull(v) || isAbsent(v); }

/// Most of the samples lie below zero; of as many on both sides the first one counts.
bool mostlyNegative(const NumberValues& values) {
    std::ptrdiff_t balance = 0;
    double first = 0;
    for (const double v : values) {
        if (!(v < 0) && !(v > 0)) continue;
        if (first == 0) first = v;
        balance += v < 0 ? -1 : 1;
    }
    return balance == 0 ? first < 0 : balance < 0;
}

bool negated(const Field& field) { return field.config->custom["transform"].view() == "negative-Y"; }

/// Series with equal keys are stacked on each other.
std::string groupKey(const Field& field, bool down) {
    const Value& custom = field.config->custom;
    const std::string style = custom["drawStyle"].toString("line");
    const std::string shape = style == "line" ? custom["lineInterpolation"].toString() : style;
    return (down ? "-|" : "+|") + custom["stacking"]["mode"].toString() + "|" + custom["stacking"]["group"].toString() + "|" +
           scaleKey(*field.config, field.type) + "|" + style + "|" + shape;
}

bool isStacked(const Field& field) {
    const Value& custom = field.config->custom;
    const auto mode = custom["stacking"]["mode"].view();
    return !custom["hideFrom"]["viz"].toBool() && (mode == "normal" || mode == "percent") && field.numbers();
}

NumberValues constantOf(const NumberValues& values) {
    NumberValues out(values.size(), absentNumber());
    const auto first = std::find_if_not(values.begin(), values.end(), isMissing);
    if (first != values.end()) out[static_cast<std::size_t>(first - values.begin())] = *first;
    return out;
}

std::shared_ptr<const NumberValues> transformed(const Field& field) {
    const NumberValues& values = *field.numbers();
    const bool hidden = field.config->custom["hideFrom"]["viz"].toBool();
    if (!hidden && negated(field)) {
        NumberValues out = values;
        for (double& v : out)
            if (!isMissing(v)) v = -v;
        return std::make_shared<const NumberValues>(std::move(out));
    }
    if (!hidden && field.config->custom["transform"].view() == "constant") return std::make_shared<const NumberValues>(constantOf(values));
    return std::shared_ptr<const NumberValues>(field.column, &values);
}

void addUp(NumberValues& sum, const NumberValues& values) {
    for (std::size_t i = 0; i < sum.size() && i < values.size(); ++i)
        if (!isMissing(values[i])) sum[i] += values[i];
}

void stackGroup(const StackGroup& group, std::vector<StackedSeries>& out) {
    NumberValues totals(out[group.series.front()].values->size(), 0);
    for (const auto i : group.series) addUp(totals, *out[i].values);
    const auto shared = std::make_shared<const NumberValues>(std::move(totals));
    NumberValues sum(shared->size(), 0);
    for (const auto i : group.series) {
        addUp(sum, *out[i].values);
        NumberValues level = sum;
        for (std::size_t row = 0; group.percent && row < level.size(); ++row)
            level[row] = (*shared)[row] == 0 ? 0 : level[row] / (*shared)[row] * (group.down ? -1 : 1);
        out[i] = {std::make_shared<const NumberValues>(std::move(level)), shared};
    }
}

} // namespace

std::vector<StackGroup> stackingGroups(const std::vector<Field>& series) {
    std::vector<StackGroup> groups;
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < series.size(); ++i) {
        if (!isStacked(series[i])) continue;
        const bool down = mostlyNegative(*series[i].numbers()) != negated(series[i]);
        const std::string key = groupKey(series[i], down);
        const auto known = std::find(keys.begin(), keys.end(), key);
        if (known == keys.end()) {
            keys.push_back(key);
            groups.push_back({{i}, down, isPercentStacked(*series[i].config)});
        } else groups[static_cast<std::size_t>(known - keys.begin())].series.push_back(i);
    }
    return groups;
}

std::vector<StackBand> stackBands(const StackGroup& group) {
    std::vector<StackBand> bands;
    for (std::size_t i = group.series.size(); i-- > 1;) bands.push_back({group.series[i], group.series[i - 1]});
    return bands;
}

std::vector<StackedSeries> stackSeries(const std::vector<Field>& series, const std::vector<StackGroup>& groups) {
    std::vector<StackedSeries> out;
    for (const Field& field : series) {
        const auto values = field.numbers() ? transformed(field) : std::make_shared<const NumberValues>();
        out.push_back({values, values});
    }
    for (const StackGroup& group : groups) stackGroup(group, out);
    return out;
}

} // namespace sigma
