#include "datasources/jaeger/jaeger_source.h"

#include "datasources/core/http_error.h"
#include "datasources/jaeger/jaeger_decoder.h"
#include "datasources/jaeger/jaeger_request.h"
#include "datasources/json/json_value.h"
#include "datasources/otlp/otlp_decoder.h"
#include "datasources/trace/trace_table.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace sigma {

namespace {

using Kind = TraceQuery::Kind;
using Purpose = QueryRequest::Purpose;

bool isSuccess(const HttpReply& reply) { return reply.status >= 200 && reply.status < 300; }

/// The reply of /api, kept while /api/v3 is tried: its words count if that is not there either.
struct FirstAnswer {
    Error error;
};

/// {"errors":[{"msg":"..."}]} of /api, {"error":{"message":"..."}} of /api/v3; empty if it is neither.
std::string serverWords(const std::string& body) {
    const auto json = looksLikeHtml(body) ? Result<Value>(Value()) : parseJson(body);
    if (!json) return {};
    const auto words = (*json)["errors"].at(0)["msg"].toString();
    return words.empty() ? (*json)["error"]["message"].toString() : words;
}

std::optional<Error> refusal(const HttpReply& reply) {
    if (isSuccess(reply)) {
        if (looksLikeHtml(*reply.body)) return webPageError(reply);
        return std::nullopt;
    }
    Error error = replyError(reply);
    const auto words = serverWords(*reply.body);
    if (words.empty()) {
        const bool isAuth = error.kind == ErrorKind::Auth;
        error.message += isAuth ? ". Check the credentials of this source."
                                : ". Is the URL right, its path prefix included? The API stands at <URL>/api/.";
        return error;
    }
    error.message = words + " (HTTP " + std::to_string(reply.status) + ")";
    if (error.kind == ErrorKind::Http && reply.status < 500) error.kind = ErrorKind::Query;
    return error;
}

/// The path is unknown there: a page of the UI instead, or a 404 that is not the API's own.
bool isNoApi(const HttpReply& reply) {
    if (isSuccess(reply)) return looksLikeHtml(*reply.body);
    return (reply.status == 404 || reply.status == 405 || reply.status == 501) && serverWords(*reply.body).empty();
}

Error about(const TraceQuery& q, Error error) {
    if (q.kind == Kind::Trace && error.kind == ErrorKind::NotFound)
        error.message = "There is no trace " + q.traceId + ": " + error.message;
    else if (q.kind == Kind::Trace && error.kind == ErrorKind::Query)
        error.message = "The trace " + q.traceId + " cannot be had: " + error.message;
    return error;
}

/// OTLP, or Jaeger's own JSON, whichever API was asked: Tempo answers OTLP at Jaeger's path.
Result<std::vector<TracePtr>> decodeTraces(const TraceQuery& q, const std::string& body, std::vector<Notice>& notices) {
    const auto head = std::string_view(body).substr(0, 200);
    const auto has = [&](std::string_view word) { return head.find(word) != std::string_view::npos; };
    if (has("\"resourceSpans\"") || has("\"resource_spans\"") || has("\"batches\"")) return decodeOtlpJson(body, {q.adjustSkew});
    auto reply = decodeJaegerTraces(body, {q.adjustSkew});
    if (!reply) return reply.error();
    if (reply->traces.empty() && !reply->errors.empty()) return Error{ErrorKind::Query, reply->errors[0], {}};
    for (const auto& text : reply->errors) notices.push_back({Notice::Severity::Warning, text});
    return std::move(reply->traces);
}

Result<Advance> traceResult(const QueryRequest& request, const TraceQuery& q, const std::string& body) {
    QueryResult result;
    auto traces = decodeTraces(q, body, result.notices);
    if (!traces) return about(q, traces.error());
    if (q.kind == Kind::Search) {
        std::vector<TraceSummary> rows;
        for (const auto& trace : *traces) rows.push_back(summaryOf(*trace));
        result.frames = {traceTableFrame(rows, request.refId)};
        return Advance(std::move(result));
    }
    if (traces->empty() || (*traces)[0]->size() == 0) return Error{ErrorKind::NotFound, "There is no trace " + q.traceId + ".", {}};
    for (auto& trace : *traces) result.frames.push_back(traceFrame(std::move(trace), request.refId));
    return Advance(std::move(result));
}

/// Names as texts, or as objects with a name: {"data":[...]}, {"services":[...]}, {"operations":[{"name":...}]}.
std::vector<std::string> namesOf(const Value& json) {
    std::vector<std::string> out;
    for (const char* member : {"data", "services", "operations"})
        for (const auto& item : json[member].array()) out.push_back(item.isString() ? item.toString() : item["name"].toString());
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

Result<Advance> smallResult(const QueryRequest& request, const TraceQuery& q, const HttpReply& reply) {
    const auto json = parseJson(*reply.body);
    if (!json) return json.error();
    if (q.kind == Kind::Dependencies) {
        std::vector<ServiceCalls> calls;
        for (const auto& c : (*json)["data"].array())
            calls.push_back({c["parent"].toString(), c["child"].toString(), c["callCount"].toNumber(), 0});
        return Advance(QueryResult{{dependencyFrame(calls, request.refId)}, {}});
    }
    const auto names = namesOf(*json);
    if (request.purpose != Purpose::Test) return Advance(QueryResult{{textOptionsFrame(names, request.refId)}, {}});
    const double ms = std::chrono::duration<double, std::milli>(reply.timings.total).count();
    return Advance(QueryResult{{sourceCheckFrame("Jaeger", names.size(), ms, request.refId)}, {}});
}

Result<TraceQuery> queryOf(const QueryRequest& request) {
    if (request.purpose != Purpose::Test) return traceQueryOf(request);
    TraceQuery check;
    check.kind = Kind::Services;
    return check;
}

} // namespace

Result<QueryRound> JaegerSource::plan(const QueryRequest& request) const {
    const auto q = queryOf(request);
    if (!q) return q.error();
    if (q->kind == Kind::Search && q->service.empty()) return Error{ErrorKind::Invalid, "A search for traces needs a service.", {}};
    QueryRound round;
    round.requests = {jaegerRequest(*q, request.range)};
    return round;
}

Result<Advance> JaegerSource::advance(const QueryRequest& request, const QueryRound& round, std::span<const HttpReply> replies) const {
    const auto q = queryOf(request);
    if (!q) return q.error();
    const auto& reply = replies[0];
    if (auto refused = refusal(reply)) {
        if (!round.state && isNoApi(reply) && hasJaegerV3(*q)) {
            QueryRound next;
            next.requests = {jaegerV3Request(*q, request.range)};
            next.state = std::make_shared<const FirstAnswer>(FirstAnswer{std::move(*refused)});
            return Advance(std::move(next));
        }
        if (round.state && isNoApi(reply)) return std::static_pointer_cast<const FirstAnswer>(round.state)->error;
        return about(*q, std::move(*refused));
    }
    if (q->kind == Kind::Trace || q->kind == Kind::Search) return traceResult(request, *q, *reply.body);
    return smallResult(request, *q, reply);
}

} // namespace sigma
