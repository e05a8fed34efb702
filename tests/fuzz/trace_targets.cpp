#include "tests/fuzz/trace_targets.h"

#include "datasources/jaeger/jaeger_decoder.h"
#include "datasources/jaeger/jaeger_source.h"
#include "datasources/otlp/otlp_decoder.h"
#include "datasources/trace/critical_path.h"
#include "datasources/trace/trace_stats.h"
#include "datasources/zipkin/zipkin_decoder.h"
#include "datasources/zipkin/zipkin_source.h"
#include "tests/support/recorded.h"

#include <algorithm>

namespace sigma::fuzz {

namespace {

using Traces = Result<std::vector<TracePtr>>;

bool hasColumnsOfOneLength(const Trace& t) {
    const auto n = t.spanId.size();
    const std::size_t lengths[] = {t.parentId.size(),   t.operation.size(),  t.parent.size(),   t.subtreeEnd.size(),
                                   t.depth.size(),      t.childCount.size(), t.process.size(),  t.startNs.size(),
                                   t.durationNs.size(), t.skewNs.size(),     t.selfNs.size(),   t.flags.size(),
                                   t.kind.size(),       t.tagsOf.size(),     t.eventsOf.size(), t.linksOf.size()};
    return std::all_of(std::begin(lengths), std::end(lengths), [n](auto length) { return length == n; });
}

std::string wrongRow(const Trace& t, SpanIndex i) {
    const auto p = t.parent[i];
    if (p != kNoSpan && (p >= i || t.depth[i] != t.depth[p] + 1 || t.subtreeEnd[i] > t.subtreeEnd[p]))
        return "a child is not below its parent";
    if (p == kNoSpan && t.depth[i] != 0) return "a root is not at depth 0";
    if (t.subtreeEnd[i] <= i || t.subtreeEnd[i] > t.size()) return "a subtree ends nowhere";
    if (t.selfNs[i] < 0 || t.selfNs[i] > t.durationNs[i]) return "a self time is no part of the duration";
    if (t.startNs[i] < t.beginNs || t.spanEndNs(i) > t.endNs) return "a span is outside its trace";
    if (t.process[i] >= t.processes.size()) return "a span has no process";
    if (t.tagsOf[i].end > t.tags.size() || t.eventsOf[i].end > t.events.size() || t.linksOf[i].end > t.links.size())
        return "a range is outside its pool";
    return {};
}

std::string wrongPath(const Trace& t) {
    std::int64_t at = std::numeric_limits<std::int64_t>::min();
    for (const auto& s : criticalPath(t)) {
        if (s.startNs < at || s.startNs >= s.endNs || s.startNs < t.startNs[s.span] || s.endNs > t.spanEndNs(s.span))
            return "the critical path is wrong";
        at = s.endNs;
    }
    return {};
}

std::string wrongWith(const Trace& t) {
    if (!hasColumnsOfOneLength(t)) return "columns of different length";
    for (SpanIndex i = 0; i < t.size(); ++i)
        if (auto wrong = wrongRow(t, i); !wrong.empty()) return wrong;
    if (!std::is_sorted(t.warnings.begin(), t.warnings.end(), [](const auto& a, const auto& b) { return a.span < b.span; }))
        return "warnings out of order";
    if (auto wrong = wrongPath(t); !wrong.empty()) return wrong;
    if (!withSkewAdjusted(*withSkewAdjusted(t, true), false)->equals(*withSkewAdjusted(t, false))) return "the skew cannot be taken back";
    (void)spanStatistics(t, {SpanGrouping::By::Tag, "error"});
    (void)traceFrame(std::make_shared<const Trace>(t), "A");
    return {};
}

std::string wrongWith(const Traces& traces) {
    if (!traces) return traces.error().message.empty() ? "an error without a sentence" : "";
    for (const auto& trace : *traces)
        if (auto wrong = wrongWith(*trace); !wrong.empty()) return wrong;
    (void)serviceCalls(*traces);
    return {};
}

/// In place and from a copy must read the same.
template <class Decode> std::string readBothWays(const std::string& input, Decode decode) {
    std::string bare(input.begin(), input.end());
    bare.shrink_to_fit();
    const Traces inPlace = decode(*test::replyWith(input).body), copied = decode(bare);
    if (inPlace.ok() != copied.ok()) return "reads differently with padding";
    return wrongWith(inPlace);
}

std::string askSource(const DataSource& source, const std::string& input) {
    for (const char* what : {"", "services", "dependencies"})
        for (const int status : {200, 404, 500}) {
            QueryRequest q;
            q.text = "a";
            if (*what) q.purpose = QueryRequest::Purpose::Metadata, q.options = Value(Value::Object{{"what", Value(what)}});
            const auto reply = test::replyWith(input, status);
            const auto got = source.advance(q, {}, std::span(&reply, 1));
            if (!got && got.error().message.empty()) return "an error without a sentence";
        }
    QueryRequest q; // the input as what a person typed
    q.text = input.substr(0, 300);
    q.options = Value(
        Value::Object{{"queryType", Value("search")}, {"service", Value("a")}, {"tags", Value(q.text)}, {"minDuration", Value(q.text)}});
    (void)source.plan(q).ok();
    return {};
}

} // namespace

std::string jaegerTraces(const std::string& input) {
    auto wrong = readBothWays(input, [](const std::string& body) -> Traces {
        auto reply = decodeJaegerTraces(body, {});
        if (!reply) return reply.error();
        return std::move(reply->traces);
    });
    return wrong.empty() ? askSource(JaegerSource(), input) : wrong;
}

std::string zipkinTraces(const std::string& input) {
    auto wrong = readBothWays(input, [](const std::string& body) { return decodeZipkinSpans(body, {}); });
    return wrong.empty() ? askSource(ZipkinSource(), input) : wrong;
}

std::string otlpJson(const std::string& input) {
    return readBothWays(input, [](const std::string& body) { return decodeOtlpJson(body, {}); });
}

std::string otlpProtobuf(const std::string& input) {
    (void)looksLikeOtlpProtobuf(input);
    return wrongWith(decodeOtlpProtobuf(input, {}));
}

} // namespace sigma::fuzz
