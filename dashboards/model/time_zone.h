#pragma once
#include "dashboards/model/time_math.h"

#include <string>
#include <string_view>

namespace sigma {

/// A moment taken apart on a wall clock.
struct CivilTime {
    int year = 1970, month = 1, day = 1; ///< month and day from 1
    int hour = 0, minute = 0, second = 0, millisecond = 0;
    int weekday = 4; ///< 0 = Sunday
    int offsetMinutes = 0;
};

/// Days since 1970-01-01 of a proleptic Gregorian date (Howard Hinnant's civil algorithms).
std::int64_t daysFromCivil(std::int64_t year, int month, int day);
int daysInMonth(int year, int month);
/// Offset from UTC in ms at an instant; "utc", "browser"/"" (the process's zone), or an IANA name (unknown: UTC).
EpochMs zoneOffsetMs(EpochMs at, std::string_view zone);
std::string zoneAbbreviation(EpochMs at, std::string_view zone);
CivilTime civilFromMs(EpochMs ms, std::string_view zone);
/// The instant a wall clock shows this; in a gap or overlap the first fitting offset is taken, as Moment does.
EpochMs msFromCivil(const CivilTime& civil, std::string_view zone);

} // namespace sigma
