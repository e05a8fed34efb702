#include "app/time_history.h"

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {
constexpr std::size_t kMaxRanges = 200, kMaxRecent = 4;
} // namespace

void TimeHistory::push(const RawRange& range) {
    if (!m_ranges.empty() && m_ranges[m_at] == range) return;
    if (!m_ranges.empty()) m_ranges.resize(m_at + 1);
    m_ranges.push_back(range);
    if (m_ranges.size() > kMaxRanges) m_ranges.erase(m_ranges.begin());
    m_at = m_ranges.size() - 1;
    if (isRelativeTimeText(range.from) && isRelativeTimeText(range.to)) return;
    std::erase(m_recent, range);
    m_recent.insert(m_recent.begin(), range);
    if (m_recent.size() > kMaxRecent) m_recent.resize(kMaxRecent);
}

const RawRange* TimeHistory::back() { return canGoBack() ? &m_ranges[--m_at] : nullptr; }
const RawRange* TimeHistory::forward() { return canGoForward() ? &m_ranges[++m_at] : nullptr; }

TimeRange zoomed(TimeRange range, double factor) {
    const double from = static_cast<double>(toMs(range.from)), to = static_cast<double>(toMs(range.to));
    const double span = to > from ? (to - from) * factor : 30'000;
    const double middle = from + (to - from) / 2, half = std::max(span, 10.0) / 2;
    return {fromMs(std::round(middle - half)), fromMs(std::round(middle + half))};
}

TimeRange shifted(TimeRange range, int direction, EpochMs nowMs) {
    const auto half = range.length() / 2;
    TimeRange out{range.from + direction * half, range.to + direction * half};
    const auto now = fromMs(static_cast<double>(nowMs));
    if (direction > 0 && range.to <= now && out.to > now) out = {now - range.length(), now};
    return out;
}

RawRange rawRange(TimeRange range) { return {std::to_string(toMs(range.from)), std::to_string(toMs(range.to))}; }

} // namespace sigma
