#pragma once
#include "datasources/trace/trace.h"

namespace sigma {

/// A span as a server or file sends it, in any order.
struct SentSpan {
    StringId spanId = 0, parentId = 0, operation = 0;
    std::uint32_t process = 0; ///< index into TraceBuilder::addProcess
    std::int64_t startNs = 0, durationNs = 0;
    SpanKind kind = SpanKind::Unset;
    bool error = false;
    PoolRange tags, events, links; ///< in the builder's pools
    /// Zipkin: client and server halves share one id; the server's becomes a child of the client's under a new id, and what it called
    /// follows it. A repeated id whose one span is a client and the other a server is read the same way.
    bool sharedId = false;
};

/// Gathers the spans of one trace and puts them in order. Everything is iterative: depth 10,000 and 500,000 siblings are common cases.
/// Orphans become roots, cycles are cut at their earliest span, a repeated id gets a new one; each oddity is a warning on its span.
class TraceBuilder {
public:
    struct Options {
        bool adjustSkew = true; ///< move subtrees of a skewed clock into their parent, by the rules of Jaeger's clock skew adjuster
    };
    explicit TraceBuilder(std::string traceId);

    /// Room for about so many spans: address space only until it is used, and no copying while the trace grows.
    void reserve(std::size_t spans);
    void setTraceId(std::string traceId) { m_trace.traceId = std::move(traceId); }
    StringTable& strings() { return m_trace.strings; }
    const StringTable& strings() const { return m_trace.strings; }
    PoolRange addTags(const std::vector<SpanTag>& tags);
    PoolRange addEvents(const std::vector<SpanEvent>& events);
    PoolRange addLinks(const std::vector<SpanLink>& links);
    std::uint32_t addProcess(StringId service, PoolRange tags);
    void add(const SentSpan& span) { m_sent.push_back(span); }
    void warn(StringId spanId, std::string text); ///< the sender's own warning
    void warnTrace(std::string text) { m_trace.traceWarnings.push_back(std::move(text)); }
    std::size_t size() const { return m_sent.size(); }
    /// The trace; the builder is empty afterwards.
    TracePtr finish(Options options);

private:
    Trace m_trace;
    std::vector<SentSpan> m_sent;
    std::vector<std::pair<StringId, std::string>> m_warned;
};

/// The same trace with clocks as sent, or adjusted.
TracePtr withSkewAdjusted(const Trace& trace, bool adjusted);

} // namespace sigma
