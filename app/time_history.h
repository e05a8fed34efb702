#pragma once
#include "widgets/controls/time_range_text.h"

#include <cstddef>
#include <vector>

namespace sigma {

/// The ranges a page has shown: back and forward as in a browser, and the last few distinct ones. A value.
class TimeHistory {
public:
    void push(const RawRange& range); ///< the range that is shown from now on; what lay ahead is forgotten
    const RawRange* back();           ///< null at the end
    const RawRange* forward();
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_ranges.size(); }
    std::vector<RawRange> recent() const {
        return m_recent;
    } ///< newest first, at most 4, absolute ones only: quick ranges are listed anyway
    void setRecent(std::vector<RawRange> recent) { m_recent = std::move(recent); }

private:
    std::vector<RawRange> m_ranges, m_recent;
    std::size_t m_at = 0;
};

/// Twice as long around the same middle; a range without length becomes 30 s. `factor` below 1 zooms in.
TimeRange zoomed(TimeRange range, double factor = 2);
/// Half a range earlier (-1) or later (1), never past `nowMs` if it ended before.
TimeRange shifted(TimeRange range, int direction, EpochMs nowMs);
RawRange rawRange(TimeRange range); ///< in epoch milliseconds

} // namespace sigma
