#include "datasources/prometheus/prometheus_source.h"

#include "datasources/core/http_error.h"
#include "datasources/prometheus/matrix_decoder.h"
#include "datasources/prometheus/prometheus_frames.h"
#include "datasources/prometheus/prometheus_request.h"

#include <algorithm>
#include <cstdio>

namespace sigma {

namespace {

/// Seconds with milliseconds, as the API takes them.
std::string secondsText(std::int64_t ns) {
    char buffer[40];
    const auto ms = ns / 1'000'000;
    if (ms % 1000 == 0) std::snprintf(buffer, sizeof buffer, "%lld", static_cast<long long>(ms / 1000));
    else std::snprintf(buffer, sizeof buffer, "%lld.%03lld", static_cast<long long>(ms / 1000), static_cast<long long>(ms % 1000));
    return buffer;
}

std::int64_t floorTo(std::int64_t value, std::int64_t step) {
    const auto rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

FormFields rangeFields(const QueryRequest& q) {
    return {{"start", secondsText(q.range.from.time_since_epoch().count())}, {"end", secondsText(q.range.to.time_since_epoch().count())}};
}

HttpRequest instantRequest(const QueryRequest& q) {
    return promForm("/api/v1/query", {{"query", q.text}, {"time", secondsText(q.range.to.time_since_epoch().count())}});
}

HttpRequest rangeRequest(const QueryRequest& q) {
    const std::int64_t step = std::max<std::int64_t>(q.step.count() > 0 ? q.step.count() : 15'000'000'000, 1'000'000);
    return promForm("/api/v1/query_range", {{"query", q.text},
                                            {"start", secondsText(floorTo(q.range.from.time_since_epoch().count(), step))},
                                            {"end", secondsText(floorTo(q.range.to.time_since_epoch().count(), step))},
                                            {"step", secondsText(step)}});
}

HttpRequest variableRequest(const QueryRequest& q) {
    const auto v = parseVariableQuery(q.text);
    auto fields = rangeFields(q);
    switch (v.kind) {
    case PromVariableQuery::Kind::LabelNames: return promGet("/api/v1/labels", fields);
    case PromVariableQuery::Kind::Metrics: // the server filters; Grafana's pattern is not anchored, Prometheus' is
        fields.emplace_back("match[]", "{__name__=~\".*(" + v.expr + ").*\"}");
        return promGet("/api/v1/label/__name__/values", fields);
    case PromVariableQuery::Kind::LabelValues:
        if (v.expr.empty()) return promGet("/api/v1/label/" + formEncode({{v.label, ""}}).substr(0, formEncode({{v.label, ""}}).size() - 1) + "/values", fields);
        fields.emplace_back("match[]", v.expr);
        return promForm("/api/v1/series", fields);
    case PromVariableQuery::Kind::QueryResult: {
        QueryRequest instant = q;
        instant.text = v.expr;
        return instantRequest(instant);
    }
    case PromVariableQuery::Kind::Series: break;
    }
    fields.emplace_back("match[]", v.expr);
    return promForm("/api/v1/series", fields);
}

QueryRound panelRound(const QueryRequest& q) {
    QueryRound round;
    if (q.options["range"].toBool(!q.options["instant"].toBool())) round.requests.push_back(rangeRequest(q));
    if (q.options["instant"].toBool()) round.requests.push_back(instantRequest(q));
    return round;
}

/// The server's own words, wherever they stand.
Error serverError(const HttpReply& reply) {
    Error error = replyError(reply);
    if (looksLikeHtml(*reply.body)) return error;
    if (auto decoded = decodePromReply(*reply.body); decoded && !decoded->error.empty()) {
        error.message = (decoded->errorType.empty() ? "" : decoded->errorType + ": ") + decoded->error + " (HTTP " + std::to_string(reply.status) + ")";
        error.kind = ErrorKind::Query;
    }
    return error;
}

Result<QueryResult> decodeOne(const QueryRequest& q, const HttpReply& reply) {
    if (reply.status < 200 || reply.status > 299) return serverError(reply);
    if (looksLikeHtml(*reply.body)) return Error{ErrorKind::Parse, "The server answered with a web page, not with data: \"" + firstTextOfPage(*reply.body) + "\". Is the URL right, or is a login in the way?", reply.body->substr(0, 500)};
    if (q.purpose == QueryRequest::Purpose::Variable) return decodeVariable(q, *reply.body);
    auto decoded = decodePromReply(*reply.body);
    if (!decoded) return decoded.error();
    if (!decoded->error.empty()) return Error{ErrorKind::Query, decoded->error, {}};
    QueryResult result;
    for (const auto& text : decoded->warnings) result.notices.push_back({Notice::Severity::Warning, text});
    for (const auto& text : decoded->infos) result.notices.push_back({Notice::Severity::Info, text});
    result.frames = promFrames(q, *decoded);
    return result;
}

} // namespace

Result<QueryRound> PrometheusSource::plan(const QueryRequest& q) const {
    if (q.purpose == QueryRequest::Purpose::Test) {
        QueryRound round;
        round.requests.push_back(promGet("/api/v1/query", {{"query", "1+1"}}));
        return round;
    }
    if (q.text.empty()) return Error{ErrorKind::Invalid, "The query is empty.", {}};
    if (q.purpose == QueryRequest::Purpose::Panel) return panelRound(q);
    QueryRound round;
    round.requests.push_back(variableRequest(q));
    return round;
}

Result<Advance> PrometheusSource::advance(const QueryRequest& q, const QueryRound&, std::span<const HttpReply> replies) const {
    QueryResult all;
    for (const auto& reply : replies) {
        auto one = decodeOne(q, reply);
        if (!one) return one.error();
        all.frames.insert(all.frames.end(), one->frames.begin(), one->frames.end());
        all.notices.insert(all.notices.end(), one->notices.begin(), one->notices.end());
    }
    return Advance(std::move(all));
}

} // namespace sigma
