#include "datasources/trace/trace_groups.h"

#include <algorithm>
#include <unordered_map>

namespace sigma {

namespace {

class Grouping {
public:
    Grouping(const Trace& trace, SpanGroups::Limits limits) : m_trace(trace), m_limits(limits) {}

    /// The siblings that stand at `begin`, subtree after subtree, until `end`.
    void siblings(SpanIndex begin, SpanIndex end) {
        m_counts.clear();
        std::uint32_t all = 0, folded = 0;
        for (SpanIndex i = begin; i < end; i = m_trace.subtreeEnd[i], ++all) ++m_counts[key(i)].count;
        for (auto& [key, kind] : m_counts)
            if (kind.count > m_limits.sameOver) folded += kind.count;
        const bool foldRest = all - folded > m_limits.leftOver;
        if (folded == 0 && !foldRest) return;
        if (m_out.groupOf.empty()) m_out.groupOf.assign(m_trace.size(), SpanGroups::kNone);
        Kind rest;
        for (SpanIndex i = begin; i < end; i = m_trace.subtreeEnd[i]) {
            Kind& kind = m_counts[key(i)];
            if (kind.count > m_limits.sameOver)
                join(i, kind, false);
            else if (foldRest)
                join(i, rest, true);
        }
    }
    SpanGroups take() { return std::move(m_out); }

private:
    struct Kind {
        std::uint32_t count = 0, group = SpanGroups::kNone;
    };
    std::uint64_t key(SpanIndex i) const { return std::uint64_t{m_trace.serviceId(i)} << 32 | m_trace.operation[i]; }

    void join(SpanIndex i, Kind& kind, bool mixed) {
        if (kind.group == SpanGroups::kNone) {
            kind.group = static_cast<std::uint32_t>(m_out.groups.size());
            m_out.groups.push_back({i, 0, 0, 0, 0, m_trace.startNs[i], m_trace.startNs[i], mixed});
        }
        addToGroup(m_out.groups[kind.group], m_trace, i);
        m_out.groupOf[i] = kind.group;
    }

    const Trace& m_trace;
    SpanGroups::Limits m_limits;
    SpanGroups m_out;
    std::unordered_map<std::uint64_t, Kind> m_counts;
};

} // namespace

void addToGroup(SpanGroup& group, const Trace& trace, SpanIndex span) {
    const std::int64_t ns = trace.durationNs[span], begin = trace.startNs[span];
    ++group.count;
    group.errors += trace.has(span, kSpanError);
    group.totalNs += ns;
    group.longestNs = std::max(group.longestNs, ns);
    group.beginNs = std::min(group.beginNs, begin);
    group.endNs = std::max(group.endNs, begin + ns);
}

SpanGroups SpanGroups::of(const Trace& trace, Limits limits) {
    Grouping grouping(trace, limits);
    const auto least = std::min(limits.sameOver, limits.leftOver);
    if (trace.size() > least) grouping.siblings(0, trace.size()); // the roots: orphans may be many
    for (SpanIndex i = 0; i < trace.size(); ++i)
        if (trace.childCount[i] > least) grouping.siblings(i + 1, trace.subtreeEnd[i]);
    return grouping.take();
}

} // namespace sigma
