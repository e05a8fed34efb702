#include "datasources/trace/trace_builder.h"

#include "datasources/trace/clock_skew.h"
#include "datasources/trace/span_parents.h"
#include "datasources/trace/span_tree.h"

#include <algorithm>

namespace sigma {

namespace {

template <class T> PoolRange appended(std::vector<T>& pool, const std::vector<T>& items) {
    const auto begin = static_cast<std::uint32_t>(pool.size());
    pool.insert(pool.end(), items.begin(), items.end());
    return {begin, static_cast<std::uint32_t>(pool.size())};
}

void reserveColumns(Trace& t, std::size_t n) {
    t.spanId.reserve(n), t.parentId.reserve(n), t.operation.reserve(n), t.process.reserve(n), t.flags.reserve(n), t.kind.reserve(n);
    t.startNs.reserve(n), t.durationNs.reserve(n), t.tagsOf.reserve(n), t.eventsOf.reserve(n), t.linksOf.reserve(n);
}

void appendSpan(Trace& t, const SentSpan& s) {
    t.spanId.push_back(s.spanId);
    t.parentId.push_back(s.parentId);
    t.operation.push_back(s.operation);
    t.process.push_back(s.process);
    t.startNs.push_back(std::clamp<std::int64_t>(s.startNs, 0, kLatestNs));
    t.durationNs.push_back(std::clamp<std::int64_t>(s.durationNs, 0, kLatestNs));
    t.flags.push_back(static_cast<std::uint16_t>((s.error ? kSpanError : 0) | (s.durationNs < 0 ? kSpanNoDuration : 0)));
    t.kind.push_back(s.kind);
    t.tagsOf.push_back(s.tags), t.eventsOf.push_back(s.events), t.linksOf.push_back(s.links);
    const auto row = t.size() - 1;
    if (s.durationNs < 0)
        t.warnings.push_back(
            {row, "It was sent with a negative duration (" + std::to_string(s.durationNs) + " ns), which counts as zero."});
    if (s.startNs != t.startNs.back())
        t.warnings.push_back({row, "Its start (" + std::to_string(s.startNs) + " ns) is no time that a span can have."});
}

/// Spans that name no process get one without a name.
void completeProcesses(Trace& t) {
    const auto known = static_cast<std::uint32_t>(t.processes.size());
    bool missing = false;
    for (auto& p : t.process)
        if (p >= known) p = known, missing = true;
    if (missing) t.processes.push_back({});
}

} // namespace

TraceBuilder::TraceBuilder(std::string traceId) { m_trace.traceId = std::move(traceId); }

void TraceBuilder::reserve(std::size_t spans) {
    m_sent.reserve(spans);
    m_trace.tags.reserve(spans * 8);
    m_trace.strings.reserveBytes(spans * 100);
}

PoolRange TraceBuilder::addTags(const std::vector<SpanTag>& tags) { return appended(m_trace.tags, tags); }

PoolRange TraceBuilder::addEvents(const std::vector<SpanEvent>& events) {
    const auto range = appended(m_trace.events, events);
    for (auto k = range.begin; k < range.end; ++k) m_trace.events[k].ns = std::clamp<std::int64_t>(m_trace.events[k].ns, 0, kLatestNs);
    return range;
}

PoolRange TraceBuilder::addLinks(const std::vector<SpanLink>& links) { return appended(m_trace.links, links); }

std::uint32_t TraceBuilder::addProcess(StringId service, PoolRange tags) {
    m_trace.processes.push_back({service, tags});
    return static_cast<std::uint32_t>(m_trace.processes.size() - 1);
}

void TraceBuilder::warn(StringId spanId, std::string text) { m_warned.emplace_back(spanId, std::move(text)); }

TracePtr TraceBuilder::finish(Options options) {
    auto done = std::make_shared<Trace>(std::move(m_trace));
    m_trace = Trace();
    reserveColumns(*done, m_sent.size());
    for (const auto& span : m_sent) appendSpan(*done, span);
    completeProcesses(*done);
    done->parent.assign(m_sent.size(), kNoSpan);
    const auto byId = findParents(*done, m_sent);
    for (auto& [id, text] : m_warned)
        if (id < byId.size() && byId[id] != kNoSpan) done->warnings.push_back({byId[id], std::move(text)});
    m_sent.clear();
    m_warned.clear();
    orderTrace(*done, options.adjustSkew);
    return done;
}

TracePtr withSkewAdjusted(const Trace& trace, bool adjusted) {
    auto out = std::make_shared<Trace>(trace);
    undoClockSkew(*out);
    orderTrace(*out, adjusted);
    return out;
}

} // namespace sigma
