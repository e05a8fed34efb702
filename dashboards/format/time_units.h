#pragma once
#include "dashboards/format/unit_catalogue.h"
#include "dashboards/format/value_format.h"

namespace sigma {

/// The unit kinds that tell time. Each function takes only the kinds named at it.

/// Nanoseconds .. Days, TimeTicks: scaled to the largest unit that fits ("1.50 mins").
FormattedValue formatTimeUnit(UnitKind kind, std::optional<double> value, std::optional<int> decimals);
/// DurationMs .. ClockSeconds: "2 hours, 5 minutes", "02:05:00", "1 d 02:05:00", "2h:05m:00s:000ms".
FormattedValue formatDurationUnit(UnitKind kind, std::optional<double> value, std::optional<int> decimals);
/// DateIso .. DatePattern: dates of epoch milliseconds; "Invalid date" for null and for what is no time. `pattern` is read by DatePattern.
FormattedValue formatDateUnit(UnitKind kind, std::optional<double> ms, std::string_view pattern, const ValueFormatContext& context);

} // namespace sigma
