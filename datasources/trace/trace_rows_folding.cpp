#include "datasources/trace/trace_rows.h"

#include <algorithm>

namespace sigma {

void TraceRows::setCollapsed(SpanIndex span, bool on) {
    if (!hasChildren(span) || collapsed(span) == on) return;
    m_collapsed[span] = on;
    rebuild();
}

void TraceRows::setSubtreeCollapsed(SpanIndex span, bool on) {
    for (SpanIndex i = span; i < m_trace->subtreeEnd[span]; ++i) m_collapsed[i] = on && hasChildren(i);
    rebuild();
}

void TraceRows::setAllCollapsed(bool on) {
    for (SpanIndex i = 0; i < m_trace->size(); ++i) m_collapsed[i] = on && hasChildren(i);
    rebuild();
}

void TraceRows::setServiceCollapsed(StringId service, bool on) {
    for (SpanIndex i = 0; i < m_trace->size(); ++i)
        if (m_trace->serviceId(i) == service && hasChildren(i)) m_collapsed[i] = on;
    rebuild();
}

void TraceRows::expandLevel() {
    std::uint32_t level = std::numeric_limits<std::uint32_t>::max();
    for (const std::uint32_t row : m_rows)
        if (!(row & kGroupBit) && m_collapsed[row]) level = std::min(level, m_trace->depth[row]);
    for (const std::uint32_t row : m_rows)
        if (!(row & kGroupBit) && m_trace->depth[row] == level) m_collapsed[row] = false;
    rebuild();
}

void TraceRows::collapseLevel() {
    const auto open = [this](std::uint32_t row) { return !(row & kGroupBit) && hasChildren(row) && !m_collapsed[row]; };
    std::uint32_t level = 0;
    for (const std::uint32_t row : m_rows)
        if (open(row)) level = std::max(level, m_trace->depth[row]);
    for (const std::uint32_t row : m_rows)
        if (open(row) && m_trace->depth[row] == level) m_collapsed[row] = true;
    rebuild();
}

void TraceRows::setGroupOpen(std::uint32_t index, bool on) {
    m_openGroups[index] = on;
    rebuild();
}

std::vector<SpanIndex> TraceRows::members(std::uint32_t index) const {
    std::vector<SpanIndex> out;
    out.reserve(group(index).count);
    for (SpanIndex i = group(index).first; out.size() < group(index).count; i = m_trace->subtreeEnd[i])
        if (m_groups.at(i) == index && (!m_filtered || m_kept[i])) out.push_back(i);
    return out;
}

std::optional<std::size_t> TraceRows::reveal(SpanIndex span) {
    bool changed = false;
    const auto open = [&changed](std::uint8_t& state, std::uint8_t wanted) { changed |= std::exchange(state, wanted) != wanted; };
    for (SpanIndex s = span; s != kNoSpan; s = m_trace->parent[s]) {
        if (s != span) open(m_collapsed[s], false);
        if (const std::uint32_t group = m_groups.at(s); group != SpanGroups::kNone) open(m_openGroups[group], true);
    }
    if (changed) rebuild();
    return rowOf(span);
}

void TraceRows::setFilter(std::span<const SpanIndex> spans) {
    if (!m_filtered) {
        m_collapsedBefore = m_collapsed;
        m_openGroupsBefore = m_openGroups;
    }
    m_filtered = true;
    std::fill(m_collapsed.begin(), m_collapsed.end(), 0);
    m_kept.assign(m_trace->size(), 0);
    for (SpanIndex span : spans)
        for (SpanIndex s = span; s != kNoSpan && !m_kept[s]; s = m_trace->parent[s]) m_kept[s] = 1;
    countShownMembers();
    rebuild();
}

void TraceRows::clearFilter() {
    if (!m_filtered) return;
    m_filtered = false;
    m_kept.clear();
    m_shownGroups.clear();
    m_collapsed = std::move(m_collapsedBefore);
    m_openGroups = std::move(m_openGroupsBefore);
    rebuild();
}

void TraceRows::countShownMembers() {
    if (m_groups.groups.empty()) return;
    m_shownGroups.assign(m_groups.groups.size(), {});
    for (SpanIndex i = 0; i < m_trace->size(); ++i) {
        const std::uint32_t index = m_groups.at(i);
        if (index == SpanGroups::kNone || !m_kept[i]) continue;
        SpanGroup& group = m_shownGroups[index];
        if (group.count == 0) group = {i, 0, 0, 0, 0, m_trace->startNs[i], m_trace->startNs[i], m_groups.groups[index].mixed};
        addToGroup(group, *m_trace, i);
    }
}

} // namespace sigma
