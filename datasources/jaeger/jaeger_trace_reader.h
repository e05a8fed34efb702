#pragma once
#include "datasources/trace/trace_builder.h"

#include <simdjson.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sigma {

/// Reads the members of one Jaeger trace, in whatever order they stand, into a builder. Throws simdjson::simdjson_error.
class JaegerTraceReader {
public:
    /// `bytes`: how much JSON there may be of it.
    explicit JaegerTraceReader(std::size_t bytes);
    void member(std::string_view key, simdjson::ondemand::value value);
    bool isTrace() const { return m_hasSpans; }
    TracePtr finish(TraceBuilder::Options options);

private:
    struct Reference {
        std::string_view traceId, spanId;
        bool childOf = false;
    };
    struct Process {
        StringId service = 0;
        PoolRange tags;
    };
    void span(simdjson::ondemand::object object);
    void spanMember(std::string_view key, simdjson::ondemand::value value, SentSpan& span);
    void references(simdjson::ondemand::value value);
    void settleReferences(SentSpan& span);
    void tags(simdjson::ondemand::value value, std::vector<SpanTag>& out);
    SpanTag tag(simdjson::ondemand::object object);
    void tagValue(simdjson::ondemand::value value, SpanTag& out);
    void readMeaning(const std::vector<SpanTag>& tags, SentSpan& span) const;
    void logs(simdjson::ondemand::value value, SentSpan& span);
    SpanEvent event(simdjson::ondemand::object object);
    void warnings(simdjson::ondemand::value value, std::vector<std::string>& out);
    void processes(simdjson::ondemand::value value);
    Process process(simdjson::ondemand::object object);
    std::uint32_t processIndex(std::string_view id);

    TraceBuilder m_builder{std::string()};
    std::string m_traceId;
    bool m_hasSpans = false;
    // Spans name their process, which mostly stands behind them: processes are numbered as they are named.
    std::unordered_map<std::string, std::uint32_t> m_processIndex;
    std::vector<Process> m_processes;
    std::string m_lastProcess;
    std::uint32_t m_lastIndex = 0;
    // Of the span being read; kept for their memory.
    std::string_view m_spanTrace, m_sentParent;
    std::vector<Reference> m_references;
    std::vector<SpanTag> m_tags, m_eventTags;
    std::vector<SpanEvent> m_events;
    std::vector<SpanLink> m_links;
    std::vector<std::string> m_warnings;
    StringId m_errorKey = m_builder.strings().intern("error"), m_trueText = m_builder.strings().intern("true"),
             m_kindKey = m_builder.strings().intern("span.kind"), m_statusKey = m_builder.strings().intern("otel.status_code"),
             m_statusError = m_builder.strings().intern("ERROR"), m_eventKey = m_builder.strings().intern("event");
};

} // namespace sigma
