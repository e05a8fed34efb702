#include "datasources/trace/trace_rows.h"

#include <algorithm>
#include <cassert>

namespace sigma {

TraceRows::TraceRows(TracePtr trace, SpanGroups::Limits limits)
    : m_trace(std::move(trace)), m_limits(limits), m_groups(SpanGroups::of(*m_trace, limits)), m_openGroups(m_groups.groups.size()),
      m_collapsed(m_trace->size()) {
    assert(m_trace->size() < kGroupBit);
    rebuild();
}

/// While filtered, a group of few shown members is not worth a row.
bool TraceRows::folds(std::uint32_t group) const {
    return group != SpanGroups::kNone && (m_shownGroups.empty() || m_shownGroups[group].count > m_limits.sameOver);
}

void TraceRows::rebuild() {
    m_rows.clear();
    appendRows();
    placeDetails();
}

void TraceRows::appendRows() {
    const Trace& trace = *m_trace;
    std::vector<std::uint8_t> seen(m_groups.groups.size());
    for (SpanIndex i = 0; i < trace.size();) {
        if (m_filtered && !m_kept[i]) {
            i = trace.subtreeEnd[i];
            continue;
        }
        if (const std::uint32_t group = m_groups.at(i); folds(group)) {
            if (!std::exchange(seen[group], 1)) m_rows.push_back(kGroupBit | group);
            if (!m_openGroups[group]) {
                i = trace.subtreeEnd[i];
                continue;
            }
        }
        m_rows.push_back(i);
        i = m_collapsed[i] ? trace.subtreeEnd[i] : i + 1;
    }
}

void TraceRows::placeDetails() {
    m_shownDetails.clear();
    std::int64_t through = 0;
    for (const Detail& detail : m_details)
        if (const auto row = rowOf(detail.span)) m_shownDetails.push_back({*row, through += detail.height});
}

std::optional<std::size_t> TraceRows::rowOf(SpanIndex span) const {
    // A group's row stands before its first member's and has the same span.
    auto it = std::lower_bound(m_rows.begin(), m_rows.end(), span, [this](std::uint32_t row, SpanIndex s) { return spanOf(row) < s; });
    if (it != m_rows.end() && *it & kGroupBit && spanOf(*it) == span) ++it;
    if (it == m_rows.end() || *it != span) return std::nullopt;
    return static_cast<std::size_t>(it - m_rows.begin());
}

std::optional<std::size_t> TraceRows::nearestRow(SpanIndex span) const {
    for (SpanIndex s = span; s != kNoSpan; s = m_trace->parent[s]) {
        if (const auto row = rowOf(s)) return row;
        const std::uint32_t g = m_groups.at(s);
        if (!folds(g)) continue;
        const auto it = std::lower_bound(m_rows.begin(), m_rows.end(), group(g).first,
                                         [this](std::uint32_t row, SpanIndex wanted) { return spanOf(row) < wanted; });
        if (it != m_rows.end() && *it == (kGroupBit | g)) return static_cast<std::size_t>(it - m_rows.begin());
    }
    return std::nullopt;
}

TraceRow TraceRows::at(std::size_t row) const {
    const std::uint32_t value = m_rows[row];
    if (value & kGroupBit) return {spanOf(value), value & ~kGroupBit, 0};
    return {value, SpanGroups::kNone, detail(value)};
}

std::int64_t TraceRows::height() const { return top(count()); }

std::int64_t TraceRows::top(std::size_t row) const {
    const auto next = std::lower_bound(m_shownDetails.begin(), m_shownDetails.end(), row,
                                       [](const ShownDetail& d, std::size_t r) { return d.row < r; });
    const std::int64_t details = next == m_shownDetails.begin() ? 0 : std::prev(next)->through;
    return static_cast<std::int64_t>(row) * kRowHeight + details;
}

std::size_t TraceRows::rowAt(std::int64_t y) const {
    std::size_t low = 0, high = count() - 1;
    while (low < high) {
        const std::size_t middle = (low + high + 1) / 2;
        if (top(middle) <= y)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

void TraceRows::setDetail(SpanIndex span, int height) {
    auto it = std::lower_bound(m_details.begin(), m_details.end(), span, [](const Detail& d, SpanIndex s) { return d.span < s; });
    const bool there = it != m_details.end() && it->span == span;
    if (height > 0 && there)
        it->height = height;
    else if (height > 0)
        m_details.insert(it, {span, height});
    else if (there)
        m_details.erase(it);
    placeDetails();
}

int TraceRows::detail(SpanIndex span) const {
    const auto it = std::lower_bound(m_details.begin(), m_details.end(), span, [](const Detail& d, SpanIndex s) { return d.span < s; });
    return it != m_details.end() && it->span == span ? it->height : 0;
}

std::vector<SpanIndex> TraceRows::openDetails() const {
    std::vector<SpanIndex> out;
    for (const Detail& detail : m_details) out.push_back(detail.span);
    return out;
}

} // namespace sigma
