#include "datasources/trace/trace_stats.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace sigma {

namespace {

constexpr StringId kNoTag = std::numeric_limits<StringId>::max();

std::optional<StringId> tagIn(const Trace& t, PoolRange range, StringId key) {
    for (auto k = range.begin; k < range.end; ++k)
        if (t.tags[k].key == key) return t.tags[k].value;
    return std::nullopt;
}

/// Two texts' ids as one number: equal for spans of one group.
class Grouper {
public:
    Grouper(const Trace& trace, const SpanGrouping& grouping)
        : m_trace(trace), m_by(grouping.by), m_key(trace.strings.find(grouping.tagKey)) {}

    std::uint64_t of(SpanIndex i) const {
        if (m_by == SpanGrouping::By::Service) return m_trace.serviceId(i);
        if (m_by == SpanGrouping::By::Operation) return static_cast<std::uint64_t>(m_trace.operation[i]) << 32 | m_trace.serviceId(i);
        if (!m_key) return kNoTag;
        if (const auto own = tagIn(m_trace, m_trace.tagsOf[i], *m_key)) return *own;
        return tagIn(m_trace, m_trace.processes[m_trace.process[i]].tags, *m_key).value_or(kNoTag);
    }

    SpanStatistics named(std::uint64_t group) const {
        SpanStatistics out;
        const auto low = static_cast<StringId>(group);
        if (m_by == SpanGrouping::By::Tag) {
            out.hasTag = low != kNoTag;
            if (out.hasTag) out.tagValue = m_trace.strings.at(low);
            return out;
        }
        out.service = m_trace.strings.at(low);
        if (m_by == SpanGrouping::By::Operation) out.operation = m_trace.strings.at(static_cast<StringId>(group >> 32));
        return out;
    }

private:
    const Trace& m_trace;
    SpanGrouping::By m_by;
    std::optional<StringId> m_key;
};

std::int64_t nearestRank(const std::vector<std::int64_t>& sorted, std::size_t percent) {
    return sorted[(sorted.size() * percent + 99) / 100 - 1];
}

SpanStatistics measured(SpanStatistics out, const Trace& t, const std::vector<SpanIndex>& spans) {
    std::vector<std::int64_t> durations;
    durations.reserve(spans.size());
    for (const auto i : spans) {
        durations.push_back(t.durationNs[i]);
        if (__builtin_add_overflow(out.totalNs, t.durationNs[i], &out.totalNs)) out.totalNs = std::numeric_limits<std::int64_t>::max();
        if (__builtin_add_overflow(out.selfNs, t.selfNs[i], &out.selfNs)) out.selfNs = std::numeric_limits<std::int64_t>::max();
        out.errors += t.has(i, kSpanError);
    }
    std::sort(durations.begin(), durations.end());
    out.count = static_cast<std::uint32_t>(spans.size());
    out.minNs = durations.front(), out.maxNs = durations.back();
    out.p50Ns = nearestRank(durations, 50), out.p95Ns = nearestRank(durations, 95), out.p99Ns = nearestRank(durations, 99);
    return out;
}

bool isCall(const Trace& t, SpanIndex parent, SpanIndex child) {
    if (t.serviceId(parent) != t.serviceId(child)) return true;
    return (t.kind[parent] == SpanKind::Client && t.kind[child] == SpanKind::Server) ||
           (t.kind[parent] == SpanKind::Producer && t.kind[child] == SpanKind::Consumer);
}

} // namespace

std::vector<SpanStatistics> spanStatistics(const Trace& trace, const SpanGrouping& grouping) {
    const Grouper grouper(trace, grouping);
    std::unordered_map<std::uint64_t, std::size_t> places;
    std::vector<std::pair<std::uint64_t, std::vector<SpanIndex>>> groups;
    for (SpanIndex i = 0; i < trace.size(); ++i) {
        const auto group = grouper.of(i);
        const auto [place, isNew] = places.try_emplace(group, groups.size());
        if (isNew) groups.push_back({group, {}});
        groups[place->second].second.push_back(i);
    }
    std::vector<SpanStatistics> out;
    for (const auto& [group, spans] : groups) out.push_back(measured(grouper.named(group), trace, spans));
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.selfNs > b.selfNs; });
    return out;
}

std::vector<ServiceCalls> serviceCalls(std::span<const TracePtr> traces) {
    std::map<std::pair<std::string_view, std::string_view>, ServiceCalls> pairs;
    for (const auto& trace : traces)
        for (SpanIndex i = 0; i < trace->size(); ++i) {
            const auto parent = trace->parent[i];
            if (parent == kNoSpan || !isCall(*trace, parent, i)) continue;
            auto& calls = pairs[{trace->service(parent), trace->service(i)}];
            ++calls.calls;
            calls.errors += trace->has(i, kSpanError);
        }
    std::vector<ServiceCalls> out;
    for (auto& [names, calls] : pairs) out.push_back({std::string(names.first), std::string(names.second), calls.calls, calls.errors});
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.calls > b.calls; });
    return out;
}

} // namespace sigma
