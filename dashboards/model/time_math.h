#pragma once
#include "datasources/core/result.h"
#include "datasources/core/time_range.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sigma {

/// Epoch milliseconds, as Grafana's time arithmetic counts.
using EpochMs = std::int64_t;

struct TimeMathContext {
    EpochMs now = 0;
    std::string timezone = "browser"; ///< "browser"/"" = the process's zone, "utc", or an IANA name
    int fiscalYearStartMonth = 0;     ///< 0 = January
    std::string weekStart;            ///< "" = locale default, "sunday", "monday", "saturday"
};

/// Grafana's relative and absolute time text: "now-6h/d", "2026-01-01 10:00:00", RFC 3339, "2026-W11". Nothing if it cannot be read.
std::optional<EpochMs> parseTimeText(std::string_view text, bool roundUp, const TimeMathContext& context);
/// What a person, a link or the command line may give: the above, or epoch milliseconds.
std::optional<EpochMs> parseTimeInput(std::string_view text, bool roundUp, const TimeMathContext& context);
/// A text that Moment reads by one of its patterns ("DD.MM.YYYY HH:mm"), as forgiving as Moment: what does not fit is passed over, and what
/// the pattern leaves open is today's, or the first. "now-1h" and ISO text in UTC are read whatever the pattern.
std::optional<EpochMs> parseTimeByPattern(std::string_view text, std::string_view momentPattern, bool roundUp, const TimeMathContext& context);
bool isRelativeTimeText(std::string_view text); ///< holds "now"
bool isMathText(std::string_view text);         ///< begins with "now", or is an absolute time with steps behind "||"
/// A range as text, evaluated; `to` may lie back by the dashboard's now delay ("1m") where it is relative.
struct EvaluatedRange { std::optional<EpochMs> from, to; };
EvaluatedRange evaluateTimeRange(std::string_view from, std::string_view to, std::string_view nowDelay, const TimeMathContext& context);
/// A panel's time shift ("1h", "1d/d") before `t`; nothing if it cannot be read.
std::optional<EpochMs> shiftBack(EpochMs t, std::string_view shift, const TimeMathContext& context);
/// "now-6h" or "6h" as "Last 6 hours", "+1d" as "Next 1 day"; what is no span as "... to now".
std::string describeSpan(std::string_view text);
/// Whether a text can shift or override a panel's range: "6h", "1d/d", "now-2h", or a variable.
bool isSpanText(std::string_view text);
/// Names units of the fiscal year ("now/fQ").
bool usesFiscalYear(std::string_view text);
/// 0 = sunday; -1 if the name is no day.
int weekdayIndex(std::string_view name);
/// "Last 6 hours", or "2026-01-01 00:00:00 to ..." in the zone.
std::string describeTimeRange(std::string_view from, std::string_view to, const TimeMathContext& context);
/// A Moment.js pattern ("YYYY-MM-DD HH:mm:ss.SSS", "MMM DD", ...) in a zone.
std::string formatTime(EpochMs ms, std::string_view timezone, std::string_view momentPattern);
/// "a few seconds ago", "in 3 days" (Moment's fromNow).
std::string formatFromNow(EpochMs ms, EpochMs now);
/// Milliseconds of a Grafana interval: one whole number and a unit, ms s m h d w M y; what follows is not read, and no unit means seconds.
std::optional<double> intervalToMs(std::string_view text);
/// Grafana's interval calculation: rounds range/maxDataPoints to a "nice" step, not below `minInterval`. Text like "15s" and ms.
double roundInterval(double ms); ///< to Grafana's list of round steps
struct NiceInterval { std::string text; std::int64_t ms = 0; };
NiceInterval calculateInterval(std::int64_t rangeMs, int maxDataPoints, std::string_view minInterval);
/// The value of an interval variable set to "auto": the range in `steps` parts, not below `minInterval`.
std::string autoInterval(std::int64_t rangeMs, int steps, std::string_view minInterval);

} // namespace sigma
