#pragma once
#include "dashboards/format/display.h"

namespace sigma {

/// The step a value is on; `percent` (0..1 of the field's range) counts if the thresholds are percentages. Null without steps;
/// the first step for NaN and for values below it. Steps are walked in their order, as long as the value reaches them.
const ThresholdStep* activeThreshold(const Thresholds& thresholds, double value, double percent);
/// Ascending; steps without a value (NaN) keep their place.
void sortThresholds(std::vector<ThresholdStep>& steps);

} // namespace sigma
