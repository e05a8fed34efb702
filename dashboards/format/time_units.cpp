#include "dashboards/format/time_units.h"

#include "dashboards/format/number_text.h"
#include "datasources/core/value.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <span>

namespace sigma {

namespace {

/// Values below `limit` are shown as value * times / divisor.
struct TimeStep {
    double limit, times, divisor;
    std::string_view unit;
    bool plural = false; ///< "s" is added above 1
};

constexpr double kNoLimit = 0; ///< the last step takes what is left, NaN too
constexpr TimeStep kNanoseconds[] = {
    {1e3, 1, 1, " ns"}, {1e6, 1, 1e3, " µs"}, {1e9, 1, 1e6, " ms"}, {6e10, 1, 1e9, " s"},
    {3.6e12, 1, 6e10, " min", true}, {8.64e13, 1, 3.6e12, " hour", true}, {kNoLimit, 1, 8.64e13, " day", true}};
constexpr TimeStep kMicroseconds[] = {{1e3, 1, 1, " µs"}, {1e6, 1, 1e3, " ms"}, {kNoLimit, 1, 1e6, " s"}};
constexpr TimeStep kMilliseconds[] = {
    {1e3, 1, 1, " ms"}, {6e4, 1, 1e3, " s"}, {3.6e6, 1, 6e4, " min", true}, {8.64e7, 1, 3.6e6, " hour", true},
    {3.1536e10, 1, 8.64e7, " day", true}, {kNoLimit, 1, 3.1536e10, " year", true}};
constexpr TimeStep kSeconds[] = {
    {1e-6, 1e9, 1, " ns"}, {1e-3, 1e6, 1, " µs"}, {1, 1e3, 1, " ms"}, {60, 1, 1, " s"},
    {3600, 1, 60, " min", true}, {86400, 1, 3600, " hour", true}, {604800, 1, 86400, " day", true},
    {31536000, 1, 604800, " week", true}, {kNoLimit, 1, 3.15569e7, " year", true}};
constexpr TimeStep kMinutes[] = {
    {60, 1, 1, " min"}, {1440, 1, 60, " hour", true}, {10080, 1, 1440, " day", true}, {604800, 1, 10080, " week", true},
    {kNoLimit, 1, 5.25948e5, " year", true}};
constexpr TimeStep kHours[] = {
    {24, 1, 1, " hour"}, {168, 1, 24, " day", true}, {8760, 1, 168, " week", true}, {kNoLimit, 1, 8760, " year", true}};
constexpr TimeStep kDays[] = {{7, 1, 1, " day", true}, {365, 1, 7, " week", true}, {kNoLimit, 1, 365, " year", true}};

FormattedValue suffixed(std::string text, std::string suffix) {
    FormattedValue out;
    out.text = std::move(text);
    out.suffix = std::move(suffix);
    out.hasSuffix = true;
    return out;
}

FormattedValue onlyText(std::string text) {
    FormattedValue out;
    out.text = std::move(text);
    return out;
}

FormattedValue inSteps(double value, std::optional<int> decimals, std::span<const TimeStep> steps) {
    std::size_t i = 0;
    while (i + 1 < steps.size() && !(std::fabs(value) < steps[i].limit)) ++i;
    const auto& step = steps[i];
    const double scaled = value * step.times / step.divisor;
    return suffixed(toFixed(scaled, decimals), std::string(step.unit) + (step.plural && std::fabs(scaled) > 1 ? "s" : ""));
}

FormattedValue seconds(double value, std::optional<int> decimals) {
    return value == 0 ? suffixed("0", " s") : inSteps(value, decimals, kSeconds);
}

struct DurationUnit {
    double ms;
    std::string_view name;
};
constexpr DurationUnit kDurationUnits[] = {{31536e6, "year"}, {2592e6, "month"}, {6048e5, "week"}, {864e5, "day"},
                                           {36e5, "hour"}, {6e4, "minute"}, {1e3, "second"}, {1, "millisecond"}};

/// "1 day, 0 hours": from the largest unit that is in `ms`, `decimals` further units. Empty below a millisecond.
std::string durationWords(double ms, int decimals) {
    std::string out;
    int left = decimals + 1;
    for (const auto& unit : kDurationUnits) {
        if (left == 0) break;
        const double count = std::floor(ms / unit.ms);
        if (out.empty() && !(count >= 1)) continue;
        if (!out.empty()) out += ", ";
        out.append(jsNumber(count)).append(" ").append(unit.name).append(count == 1 ? "" : "s");
        ms = std::fmod(ms, unit.ms);
        --left;
    }
    return out;
}

FormattedValue duration(double value, double msPerUnit, std::optional<int> decimals) {
    if (value == 0) return suffixed("0", msPerUnit == 1 ? " milliseconds" : " seconds");
    const std::string text = durationWords(std::fabs(value) * msPerUnit, std::max(0, decimals.value_or(0)));
    return value < 0 ? suffixed(text, " ago") : onlyText(text);
}

std::string twoDigits(double n) { return (n > 9 ? "" : "0") + jsNumber(n); }

std::string hoursMinutesSeconds(double s) {
    return twoDigits(std::floor(s / 3600)) + ":" + twoDigits(std::floor(std::fmod(s, 3600) / 60)) + ":" +
           twoDigits(std::floor(std::fmod(std::fmod(s, 3600), 60)));
}

std::string daysHoursMinutesSeconds(double s) {
    const double days = std::floor(s / 86400);
    return (days > 0 ? jsNumber(days) + " d " : "") + hoursMinutesSeconds(s - days * 86400);
}

FormattedValue stopwatch(double s, bool withDays) {
    const std::string text = withDays ? daysHoursMinutesSeconds(std::fabs(s)) : hoursMinutesSeconds(std::fabs(s));
    return s < 0 ? suffixed(text, " ago") : onlyText(text);
}

constexpr double kLastMs = 8.64e15; ///< the range of a JavaScript date

/// Minutes, seconds and milliseconds of an hour, from part `first` (0 = minutes) on, `count` parts.
std::string clockParts(double ms, int first, int count) {
    if (!(std::fabs(ms) <= kLastMs)) return "Invalid date";
    const auto whole = static_cast<long long>(ms);
    const auto rest = (whole % 3'600'000 + 3'600'000) % 3'600'000;
    char parts[3][16];
    std::snprintf(parts[0], sizeof parts[0], "%02dm", static_cast<int>(rest / 60'000));
    std::snprintf(parts[1], sizeof parts[1], "%02ds", static_cast<int>(rest / 1000 % 60));
    std::snprintf(parts[2], sizeof parts[2], "%03dms", static_cast<int>(rest % 1000));
    std::string out;
    for (int i = first; i < 3 && i < first + count; ++i) out.append(out.empty() ? "" : ":").append(parts[i]);
    return out;
}

/// `decimals` further parts after the first; none = all.
std::string clockText(double ms, std::optional<int> decimals) {
    const int more = decimals ? std::max(0, *decimals) : 3;
    const int parts = std::min(more, 3) + 1;
    if (ms < 1000) return clockParts(ms, 2, 1);
    if (ms < 60'000) return clockParts(ms, 1, parts);
    if (ms < 3'600'000) return clockParts(ms, 0, parts);
    const std::string hours = jsNumber(std::floor(ms / 3.6e6)) + "h";
    return parts == 1 ? hours : hours + ":" + clockParts(ms, 0, parts - 1);
}

struct DatePatterns {
    std::string_view full, today; ///< today empty: as `full`
};
DatePatterns datePatterns(UnitKind kind, std::string_view pattern, const ValueFormatContext& context) {
    constexpr std::string_view kIso = "YYYY-MM-DD HH:mm:ss", kUs = "MM/DD/YYYY h:mm:ss a", kLocal = "MM/DD/YYYY, hh:mm:ss\u202fA";
    switch (kind) {
    case UnitKind::DateIsoOrTime: return {kIso, "HH:mm:ss"};
    case UnitKind::DateUs: return {kUs, {}};
    case UnitKind::DateUsOrTime: return {kUs, "h:mm:ss a"};
    case UnitKind::DateLocal: return {kLocal, {}};
    case UnitKind::DateLocalOrTime: return {kLocal, "hh:mm:ss\u202fA"};
    case UnitKind::DateSystem: return {context.showMs ? "YYYY-MM-DD HH:mm:ss.SSS" : kIso, {}};
    case UnitKind::DatePattern: return {pattern, {}};
    default: return {kIso, {}};
    }
}

EpochMs nowOf(const ValueFormatContext& context) {
    using namespace std::chrono;
    return context.now ? *context.now : duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

/// Grafana compares days in the browser's zone, whatever zone the dashboard shows.
bool isToday(EpochMs at, const ValueFormatContext& context) {
    constexpr std::string_view kDay = "YYYY-MM-DD";
    return formatTime(at, "browser", kDay) == formatTime(nowOf(context), "browser", kDay);
}

} // namespace

FormattedValue formatTimeUnit(UnitKind kind, std::optional<double> value, std::optional<int> decimals) {
    if (kind == UnitKind::TimeTicks) return seconds(value.value_or(0) / 100, decimals);
    if (!value) return onlyText("");
    switch (kind) {
    case UnitKind::Nanoseconds: return inSteps(*value, decimals, kNanoseconds);
    case UnitKind::Microseconds: return inSteps(*value, decimals, kMicroseconds);
    case UnitKind::Milliseconds: return inSteps(*value, decimals, kMilliseconds);
    case UnitKind::Minutes: return inSteps(*value, decimals, kMinutes);
    case UnitKind::Hours: return inSteps(*value, decimals, kHours);
    case UnitKind::Days: return inSteps(*value, decimals, kDays);
    default: return seconds(*value, decimals);
    }
}

FormattedValue formatDurationUnit(UnitKind kind, std::optional<double> value, std::optional<int> decimals) {
    switch (kind) {
    case UnitKind::DurationMs: return value ? duration(*value, 1, decimals) : onlyText("");
    case UnitKind::DurationSeconds: return value ? duration(*value, 1000, decimals) : onlyText("");
    case UnitKind::HoursMinutesSeconds: return stopwatch(value.value_or(0), false);
    case UnitKind::DaysHoursMinutesSeconds: return stopwatch(value.value_or(0), true);
    case UnitKind::ClockSeconds: return onlyText(clockText(value.value_or(0) * 1000, decimals));
    default: return onlyText(value ? clockText(*value, decimals) : "");
    }
}

FormattedValue formatDateUnit(UnitKind kind, std::optional<double> ms, std::string_view pattern, const ValueFormatContext& context) {
    if (!ms || !(std::fabs(*ms) <= kLastMs)) return onlyText("Invalid date");
    const auto at = static_cast<EpochMs>(*ms);
    if (kind == UnitKind::DateFromNow) return onlyText(formatFromNow(at, nowOf(context)));
    const auto patterns = datePatterns(kind, pattern, context);
    const bool today = !patterns.today.empty() && isToday(at, context);
    return onlyText(formatTime(at, context.timezone, today ? patterns.today : patterns.full));
}

} // namespace sigma
