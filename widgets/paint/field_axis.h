#pragma once
#include "dashboards/format/display.h"
#include "widgets/paint/axis.h"

#include <span>

namespace sigma {

/// From a field's configuration (unit, min, max, decimals, custom.axis*, custom.scaleDistribution, custom.stacking) to its axis.

/// Fields with the same key share a scale and an axis.
std::string scaleKey(const FieldConfig& config, FieldType type);
RangeSpec rangeSpec(const FieldConfig& config);
/// The scale for data in this range; nothing where there is no data (or none that a log scale can show).
std::optional<Scale> fieldScale(const FieldConfig& config, std::optional<DataRange> data);
/// Least and greatest finite value; on a log scale only of those above zero. Null and NaN do not count.
std::optional<DataRange> dataRange(std::span<const double> values, Distribution distribution);
std::optional<DataRange> unite(std::optional<DataRange> a, std::optional<DataRange> b);
/// Unit, binary ticks, label, width and side of the field's y axis; sizes and the text measure are the caller's.
YAxisSpec yAxisSpec(const FieldConfig& config);
/// The percent of stacked percentages is theirs, whatever the field's unit.
bool isPercentStacked(const FieldConfig& config);

/// The lesser or greater of two limits where an absent one does not count.
std::optional<double> leastOf(std::optional<double> a, std::optional<double> b);
std::optional<double> greatestOf(std::optional<double> a, std::optional<double> b);

/// config.noValue where it is a number, as JavaScript's unary plus reads the simple ones: an empty text is 0.
std::optional<double> noValueNumber(const FieldConfig& config);
/// Range of a sparkline: the field's own, widened by config.min, max and a numeric noValue.
DataRange sparklineRange(DataRange data, const FieldConfig& config);

} // namespace sigma
