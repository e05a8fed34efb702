#pragma once
#include "dashboards/model/time_math.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace sigma {

/// A duration in calendar units, from years to seconds; a unit that was not named is empty.
struct CalendarDuration {
    static constexpr std::array<const char*, 7> kNames = {"years", "months", "weeks", "days", "hours", "minutes", "seconds"};
    static constexpr std::string_view kUnits = "yMwdhms";
    std::array<std::optional<long long>, 7> counts = {};
};

/// "1d 2h 3m": a number and a unit (y M w d h m s, or written out) in each word; what is none is passed over.
CalendarDuration parseDuration(std::string_view text);
/// The inverse, zeros left out. Without `withSeconds` they are written only where nothing else is.
std::string durationText(const CalendarDuration& duration, bool withSeconds);
/// Every word is a whole number and a calendar unit.
bool isDuration(std::string_view text);
/// Every word is a number and a unit of Go's durations (h m s ms us ns), or of Grafana's, which has y M w d besides.
bool isGoDuration(std::string_view text);
bool isGrafanaDuration(std::string_view text);
/// Calendar units on the wall clock of the zone, hours and below as elapsed time.
EpochMs addDuration(EpochMs at, const CalendarDuration& duration, std::string_view zone);
/// "1y 1M 4d" from one moment to a later one; empty if it is not later.
std::string spanText(EpochMs from, EpochMs to, std::string_view zone, bool withSeconds);

/// The largest unit alone, rounded down: "2d", "15ms".
std::string roughDuration(double seconds);
/// "25h 30min 5sec"; hours are the largest unit.
std::string clockDuration(double ms);
/// A whole number with s, m, h, d or no unit (ms); 0 for no text. Nothing for other units.
std::optional<double> plainSpanMs(std::string_view text);
/// "15m" taken apart: 15 times 60 seconds. Nothing if it is no interval; digits alone are seconds.
struct IntervalParts {
    double unitSeconds = 0;
    std::string unit;
    long long count = 0;
};
std::optional<IntervalParts> intervalParts(std::string_view text);

} // namespace sigma
