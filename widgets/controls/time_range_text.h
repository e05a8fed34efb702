#pragma once
#include "dashboards/model/time_math.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace sigma {

/// A range as a person writes it: relative ("now-6h"), absolute text, or epoch milliseconds.
struct RawRange {
    std::string from, to;
    bool operator==(const RawRange&) const = default;
};

/// Grafana's quick ranges, in its order.
const std::vector<RawRange>& quickRanges();
/// "Last 6 hours", or from and to in the zone.
QString rangeText(const RawRange& range, const TimeMathContext& time);
/// The text for an input field: epoch milliseconds as a date in the zone, everything else as it is.
QString fieldText(const std::string& raw, const TimeMathContext& time);
/// Why a pair of texts is no range, in one sentence; empty if it is one.
QString rangeProblem(const RawRange& range, const TimeMathContext& time);

/// The clipboard form that Grafana copies: {"from":"now-6h","to":"now"}.
QString rangeToClipboard(const RawRange& range);
/// Reads that form, a Grafana URL's from= and to=, or "A to B".
std::optional<RawRange> rangeFromClipboard(const QString& text);

} // namespace sigma
