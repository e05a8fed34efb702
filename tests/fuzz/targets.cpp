#include "tests/fuzz/targets.h"
#include "tests/fuzz/trace_targets.h"

#include "dashboards/grafana/import.h"
#include "datasources/core/http_error.h"
#include "datasources/json/matrix_decoder.h"
#include "datasources/prometheus/metadata.h"
#include "datasources/prometheus/option_decoder.h"
#include "datasources/prometheus/prometheus_frames.h"
#include "datasources/prometheus/prometheus_source.h"
#include "datasources/promql/escape.h"
#include "datasources/promql/selector.h"

#include <algorithm>
#include <array>

namespace sigma::fuzz {

std::string logqlQuery(const std::string& input);

namespace {

HttpReply replyOf(const std::string& body, int status = 200) {
    HttpReply reply;
    reply.status = status;
    std::string padded = body;
    padded.reserve(body.size() + 64);
    reply.body = std::make_shared<const std::string>(std::move(padded));
    return reply;
}

/// Every frame is whole: columns of one length, times ascending where panels count on it.
std::string wrongWith(const FrameSet& frames) {
    for (const auto& f : frames) {
        if (!f) return "a null frame";
        for (const auto& field : f->fields) {
            if (!field.column || !field.config) return "a field without column or configuration";
            if (field.size() != f->length) return "columns of different length";
        }
        if (const auto* time = f->firstOf(FieldType::Time); time && f->meta.type != "")
            if (!std::is_sorted(time->times()->begin(), time->times()->end())) return "times out of order";
    }
    return {};
}

std::string wrongWith(const Result<Advance>& result) {
    if (!result) return result.error().message.empty() ? "an error without a sentence" : "";
    const auto* done = std::get_if<QueryResult>(&result.value());
    return done ? wrongWith(done->frames) : "";
}

QueryRequest panelQuery(const char* format, bool instant) {
    QueryRequest q;
    q.refId = "A";
    q.text = "up";
    q.step = std::chrono::seconds(15);
    q.options = Value(Value::Object{{"format", Value(format)}, {"instant", Value(instant)}});
    return q;
}

std::string samples(const std::string& input) {
    // In place and from a copy must read the same.
    std::string bare(input.begin(), input.end());
    bare.shrink_to_fit();
    if (decodePromReply(bare).ok() != decodePromReply(*replyOf(input).body).ok()) return "reads differently with padding";
    const PrometheusSource source;
    const auto reply = replyOf(input);
    for (const char* format : {"time_series", "table", "heatmap"}) {
        const auto q = panelQuery(format, input.size() % 2);
        if (auto wrong = wrongWith(source.advance(q, {}, std::span(&reply, 1))); !wrong.empty()) return std::string(format) + ": " + wrong;
    }
    return {};
}

std::string options(const std::string& input) {
    for (const char* text : {"label_names()", "label_values(up, job)", "query_result(up)", "up"}) {
        QueryRequest q;
        q.text = text;
        const auto got = decodeVariable(q, input);
        if (!got && got.error().message.empty()) return "an error without a sentence";
        if (got)
            if (auto wrong = wrongWith(got->frames); !wrong.empty()) return wrong;
    }
    // The input as the variable's query.
    const PrometheusSource source;
    QueryRequest q;
    q.purpose = QueryRequest::Purpose::Variable;
    q.text = input.substr(0, 300);
    (void)source.plan(q).ok();
    return {};
}

std::string metadata(const std::string& input) {
    const auto reply = replyOf(input);
    for (const char* what : {"metadata", "rules", "alerts", "buildinfo", "exemplars", "series", "format"}) {
        QueryRequest q;
        q.text = "x";
        q.options = Value(Value::Object{{"what", Value(what)}});
        const auto got = promMetadataFrames(q, reply);
        if (got)
            if (auto wrong = wrongWith(got->frames); !wrong.empty()) return std::string(what) + ": " + wrong;
    }
    const PrometheusSource source;
    QueryRequest test;
    test.purpose = QueryRequest::Purpose::Test;
    const std::array<HttpReply, 3> replies = {reply, reply, reply};
    (void)source.advance(test, {}, replies).ok();
    return {};
}

std::string errors(const std::string& input) {
    const PrometheusSource source;
    for (const int status : {200, 302, 401, 404, 422, 500}) {
        const auto reply = replyOf(status == 500 ? "<html>" + input : input, status);
        const auto error = replyError(reply);
        if (error.message.empty() || error.message.size() > 1000) return "the message is empty or endless";
        if (status != 200)
            if (auto wrong = wrongWith(source.advance(panelQuery("time_series", true), {}, std::span(&reply, 1))); !wrong.empty())
                return wrong;
    }
    return {};
}

std::string query(const std::string& input) {
    const auto found = promql::findSelectors(input);
    std::size_t last = 0;
    for (const auto& s : found) {
        if (s.begin < last || s.end < s.begin || s.end > input.size()) return "a selector's place is wrong";
        last = s.end;
    }
    // What was written can be read again.
    const auto changed = promql::addMatcher(input, "fuzz", "x");
    const auto again = promql::findSelectors(changed);
    const auto tokens = promql::tokenize(input);
    const bool whole = std::none_of(tokens.begin(), tokens.end(),
        [](const auto& t) { return t.unclosed || t.kind == promql::Token::Kind::Bad; });
    if (whole && again.size() != found.size()) return "adding a matcher changed the number of selectors";
    (void)promql::quoteNamesInFilters(input);
    return {};
}

std::string dashboard(const std::string& input) {
    const auto got = importDashboard(input, "fuzz.json");
    return !got && got.error().message.empty() ? "an error without a sentence" : "";
}

} // namespace

const std::vector<Target>& targets() {
    static const std::vector<Target> kTargets = {
        {"samples", samples}, {"options", options}, {"metadata", metadata}, {"errors", errors}, {"promql", query}, {"logql", logqlQuery},
            {"dashboard", dashboard}, {"jaeger", jaegerTraces}, {"zipkin", zipkinTraces}, {"otlpjson", otlpJson}, {"otlpwire", otlpProtobuf}};
    return kTargets;
}

} // namespace sigma::fuzz
