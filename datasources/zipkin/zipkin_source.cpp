#include "datasources/zipkin/zipkin_source.h"

#include "datasources/core/http_form.h"
#include "datasources/core/http_error.h"
#include "datasources/json/json_value.h"
#include "datasources/trace/trace_query.h"
#include "datasources/trace/trace_table.h"
#include "datasources/zipkin/zipkin_decoder.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace sigma {

namespace {

using Kind = TraceQuery::Kind;
using Purpose = QueryRequest::Purpose;

HttpRequest get(const std::string& path, const FormFields& fields = {}) {
    HttpRequest request;
    request.path = fields.empty() ? path : path + "?" + formEncode(fields);
    request.headers = {{"Accept", "application/json"}};
    return request;
}

/// "error and http.status_code=500": a key alone asks for the tag or annotation whatever its value.
std::string annotationQuery(const TraceQuery& q) {
    std::string out;
    for (const auto& [key, value] : q.tags) {
        const bool keyAlone = value.empty() || (key == "error" && value == "true"); // the value of Zipkin's error tag is a message
        out += (out.empty() ? "" : " and ") + (keyAlone ? key : key + "=" + value);
    }
    return out;
}

FormFields rangeFields(TimeRange range) {
    return {{"endTs", std::to_string(toMs(range.to))}, {"lookback", std::to_string(toMs(range.to) - toMs(range.from))}};
}

HttpRequest search(const TraceQuery& q, TimeRange range) {
    auto fields = rangeFields(range);
    fields.emplace_back("limit", std::to_string(q.limit));
    if (!q.service.empty()) fields.emplace_back("serviceName", q.service);
    if (!q.operation.empty()) fields.emplace_back("spanName", q.operation);
    if (q.minNs) fields.emplace_back("minDuration", std::to_string(std::max<std::int64_t>(1, *q.minNs / 1000)));
    if (q.maxNs && q.minNs)
        fields.emplace_back("maxDuration", std::to_string(*q.maxNs / 1000));
    else if (q.maxNs)
        fields.insert(fields.end(), {{"minDuration", "1"}, {"maxDuration", std::to_string(*q.maxNs / 1000)}}); // Zipkin wants both
    if (!q.tags.empty()) fields.emplace_back("annotationQuery", annotationQuery(q));
    return get("/api/v2/traces", fields);
}

HttpRequest requestOf(const TraceQuery& q, TimeRange range) {
    switch (q.kind) {
    case Kind::Search: return search(q, range);
    case Kind::Services: return get("/api/v2/services");
    case Kind::Operations: return get("/api/v2/spans", {{"serviceName", q.service}});
    case Kind::Dependencies: return get("/api/v2/dependencies", rangeFields(range));
    case Kind::Trace: break;
    }
    return get("/api/v2/trace/" + percentEncoded(q.traceId));
}

Result<TraceQuery> queryOf(const QueryRequest& request) {
    if (request.purpose != Purpose::Test) return traceQueryOf(request);
    TraceQuery check;
    check.kind = Kind::Services;
    return check;
}

/// Zipkin's own words are plain text.
std::optional<Error> refusal(const TraceQuery& q, const HttpReply& reply) {
    const bool isPage = looksLikeHtml(*reply.body);
    if (reply.status >= 200 && reply.status < 300) return isPage ? std::optional(webPageError(reply)) : std::nullopt;
    Error error = replyError(reply);
    const std::string words = reply.body->substr(0, reply.body->find('\n')).substr(0, 300);
    if (error.kind == ErrorKind::Auth)
        error.message += ". Check the credentials of this source.";
    else if (isPage || words.empty())
        error.message += ". Is the URL right, its path prefix included? The API stands at <URL>/api/v2/.";
    else
        error.message = words + " (HTTP " + std::to_string(reply.status) + ")";
    if (q.kind == Kind::Trace && error.kind == ErrorKind::NotFound) error.message = "There is no trace " + q.traceId + ": " + error.message;
    return error;
}

Result<Advance> traceResult(const QueryRequest& request, const TraceQuery& q, const std::string& body) {
    auto traces = decodeZipkinSpans(body, {q.adjustSkew});
    if (!traces) return traces.error();
    QueryResult result;
    if (q.kind == Kind::Search) {
        std::vector<TraceSummary> rows;
        for (const auto& trace : *traces) rows.push_back(summaryOf(*trace));
        result.frames = {traceTableFrame(rows, request.refId)};
        return Advance(std::move(result));
    }
    if (traces->empty()) return Error{ErrorKind::NotFound, "There is no trace " + q.traceId + ".", {}};
    for (auto& trace : *traces) result.frames.push_back(traceFrame(std::move(trace), request.refId));
    return Advance(std::move(result));
}

Result<Advance> smallResult(const QueryRequest& request, const TraceQuery& q, const HttpReply& reply) {
    const auto json = parseJson(*reply.body);
    if (!json) return json.error();
    if (!json->isArray())
        return Error{ErrorKind::Parse, "The reply cannot be read: Zipkin answers with a list here.", reply.body->substr(0, 300)};
    if (q.kind == Kind::Dependencies) {
        std::vector<ServiceCalls> calls;
        for (const auto& c : json->array())
            calls.push_back({c["parent"].toString(), c["child"].toString(), c["callCount"].toNumber(), c["errorCount"].toNumber()});
        return Advance(QueryResult{{dependencyFrame(calls, request.refId)}, {}});
    }
    std::vector<std::string> names;
    for (const auto& item : json->array()) names.push_back(item.toString());
    if (request.purpose != Purpose::Test) return Advance(QueryResult{{textOptionsFrame(names, request.refId)}, {}});
    const double ms = std::chrono::duration<double, std::milli>(reply.timings.total).count();
    return Advance(QueryResult{{sourceCheckFrame("Zipkin", names.size(), ms, request.refId)}, {}});
}

} // namespace

Result<QueryRound> ZipkinSource::plan(const QueryRequest& request) const {
    const auto q = queryOf(request);
    if (!q) return q.error();
    QueryRound round;
    round.requests = {requestOf(*q, request.range)};
    return round;
}

Result<Advance> ZipkinSource::advance(const QueryRequest& request, const QueryRound&, std::span<const HttpReply> replies) const {
    const auto q = queryOf(request);
    if (!q) return q.error();
    const auto& reply = replies[0];
    if (auto refused = refusal(*q, reply)) return std::move(*refused);
    if (q->kind == Kind::Trace || q->kind == Kind::Search) return traceResult(request, *q, *reply.body);
    return smallResult(request, *q, reply);
}

} // namespace sigma
