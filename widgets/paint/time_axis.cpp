#include "dashboards/format/number_text.h"
#include "dashboards/model/time_zone.h"
#include "widgets/paint/axis.h"
#include "widgets/paint/axis_increments.h"

#include <algorithm>
#include <cmath>

namespace sigma {
namespace {

constexpr double kSecond = 1000, kMinute = 60 * kSecond, kHour = 60 * kMinute, kDay = 24 * kHour, kMonth = 30 * kDay, kYear = 365 * kDay;
constexpr double kXLabelGapPx = 18, kDefaultSpacingPx = 40;
constexpr std::size_t kMaxTicks = 5000;

/// The wall clock of a zone as if it were UTC: days start at multiples of 24 hours on it.
double wallOf(double ms, std::string_view zone) { return ms + static_cast<double>(zoneOffsetMs(static_cast<EpochMs>(ms), zone)); }

struct YearMonth {
    std::int64_t year = 1970;
    std::int64_t month = 0; ///< from 0
};

double wallOfMonth(YearMonth m) {
    const std::int64_t months = m.year * 12 + m.month;
    const std::int64_t year = months >= 0 ? months / 12 : -((11 - months) / 12);
    return static_cast<double>(daysFromCivil(year, static_cast<int>(months - year * 12) + 1, 1)) * kDay;
}

/// Ticks at the first of months or years.
std::vector<double> calendarSplits(const Scale& scale, double increment, std::string_view zone) {
    const std::int64_t years = increment >= kYear ? std::llround(increment / kYear) : 0;
    const std::int64_t months = years ? 0 : std::llround(increment / kMonth);
    const CivilTime first = civilFromMs(static_cast<EpochMs>(scale.min), zone);
    YearMonth base{first.year, years ? 0 : first.month - 1};
    if (wallOfMonth(base) != wallOf(scale.min, zone)) base = {base.year + years, base.month + months};
    std::vector<double> out;
    for (std::int64_t i = 0; out.size() < kMaxTicks; ++i) {
        const double wall = wallOfMonth({base.year + years * i, base.month + months * i});
        const double split = wall - (wallOf(wall, zone) - wall);
        if (split > scale.max) break;
        out.push_back(split);
    }
    return out;
}

/// Ticks in hours and more: kept on the wall clock's hours across a change to or from summer time.
class HourTicks {
public:
    HourTicks(double first, double incrementHours, std::string_view zone) : m_zone(zone), m_hours(incrementHours) {
        const double wall = wallOf(first, zone);
        m_expected = wall / kHour - std::floor(wall / kDay) * 24;
    }
    /// `split`, moved by the hours that the clock was changed since the tick before.
    double settle(double split) {
        m_expected = std::fmod(m_expected + m_hours, 24);
        const double expected = std::fmod(std::floor(roundDecimals(m_expected, 6)), 24);
        const double actual = std::fmod(std::floor(wallOf(split, m_zone) / kHour), 24);
        double shift = actual - expected;
        if (shift > 1) shift = -1; // 23 instead of 0
        return split - shift * kHour;
    }

private:
    std::string_view m_zone;
    double m_hours, m_expected;
};

std::vector<double> clockSplits(const Scale& scale, const Increment& increment, double minSpace, std::string_view zone) {
    const double wall = wallOf(scale.min, zone), midnight = std::floor(wall / kDay) * kDay;
    const double unit = std::min(increment.value, kDay);
    double split = midnight + (std::floor(scale.min) - std::floor(wall)) + std::ceil(roundDecimals((wall - midnight) / unit, 14)) * unit;
    std::vector<double> out;
    if (split > scale.max) return out;
    out.push_back(split);
    HourTicks hours(split, increment.value / kHour, zone);
    while (out.size() < kMaxTicks) {
        split = std::round(split + increment.value);
        if (split > scale.max) break;
        if (increment.value > kHour) split = hours.settle(split);
        // After a clock change two ticks may come too close for their labels.
        const double share = roundDecimals((split - out.back()) / increment.value, 3);
        if (increment.value <= kHour || share * increment.px / minSpace >= 0.7) out.push_back(split);
    }
    return out;
}

} // namespace

double timeUnitMs(std::string_view unit) {
    constexpr std::pair<std::string_view, double> kUnits[] = {{"second", kSecond}, {"minute", kMinute},    {"hour", kHour},
                                                              {"day", kDay},       {"month", 28 * kDay}, {"year", kYear}};
    for (const auto& [name, ms] : kUnits)
        if (name == unit) return ms;
    return 0;
}

std::string_view timeTickPattern(double incrementMs, double rangeMs) {
    if (incrementMs < kSecond) return "HH:mm:ss.SSS";
    if (incrementMs <= kMinute) return "HH:mm:ss";
    if (rangeMs <= kDay) return "HH:mm";
    if (incrementMs <= kDay) return "MM/DD HH:mm";
    if (rangeMs < kYear) return "MM/DD";
    if (std::round(incrementMs / kDay) == kYear / kDay) return "YYYY";
    if (incrementMs <= kYear) return "YYYY-MM";
    return "YYYY";
}

AxisTicks timeAxisTicks(const Scale& scale, double plotWidth, std::string_view timezone, const TextWidth& textWidth) {
    AxisTicks axis;
    axis.side = AxisSide::Bottom;
    axis.scale = scale;
    axis.sizePx = kAxisTickPx + kAxisGapPx + kAxisFontPx;
    const double range = scale.max - scale.min;
    constexpr double kLimit = 8.64e15; // the last instant that a date in JavaScript can hold
    if (!(range > 0) || !(plotWidth > 0) || scale.min < -kLimit || scale.max > kLimit) return axis;
    const auto text = [&](double ms, double increment) {
        return formatTime(static_cast<EpochMs>(ms), timezone, timeTickPattern(increment, range));
    };
    const double minSpace = textWidth(text(scale.min, range / (plotWidth / kDefaultSpacingPx))) + kXLabelGapPx;
    const Increment increment = findIncrement(scale.min, scale.max, timeIncrements(), plotWidth, minSpace);
    axis.increment = increment.value;
    axis.space = increment.px;
    if (increment.value == 0) return axis;
    axis.splits = increment.value >= kMonth ? calendarSplits(scale, increment.value, timezone)
                                            : clockSplits(scale, increment, minSpace, timezone);
    for (const double split : axis.splits) axis.labels.push_back(text(split, increment.value));
    return axis;
}

} // namespace sigma
