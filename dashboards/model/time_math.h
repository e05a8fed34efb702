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

/// Grafana's relative and absolute time text: "now-6h/d", "2026-01-01 10:00:00", RFC 3339, epoch ms. Nothing if it cannot be read.
std::optional<EpochMs> parseTimeText(std::string_view text, bool roundUp, const TimeMathContext& context);
bool isRelativeTimeText(std::string_view text); ///< holds "now"
/// "Last 6 hours", or "2026-01-01 00:00:00 to ..." in the zone.
std::string describeTimeRange(std::string_view from, std::string_view to, const TimeMathContext& context);
/// A Moment.js pattern ("YYYY-MM-DD HH:mm:ss.SSS", "MMM DD", ...) in a zone.
std::string formatTime(EpochMs ms, std::string_view timezone, std::string_view momentPattern);
/// "a few seconds ago", "in 3 days" (Moment's fromNow).
std::string formatFromNow(EpochMs ms, EpochMs now);
/// Milliseconds of "15s", "1m30s"? only single-unit Grafana intervals: ms s m h d w M y; nothing if not an interval.
std::optional<double> intervalToMs(std::string_view text);
/// Grafana's interval calculation: rounds range/maxDataPoints to a "nice" step, not below `minInterval`. Text like "15s" and ms.
struct NiceInterval { std::string text; std::int64_t ms = 0; };
NiceInterval calculateInterval(std::int64_t rangeMs, int maxDataPoints, std::string_view minInterval);

} // namespace sigma
