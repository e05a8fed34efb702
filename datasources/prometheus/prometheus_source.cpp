#include "datasources/prometheus/prometheus_source.h"

#include "datasources/core/http_error.h"
#include "datasources/json/json_value.h"
#include "datasources/json/matrix_decoder.h"
#include "datasources/prometheus/metadata.h"
#include "datasources/prometheus/option_decoder.h"
#include "datasources/prometheus/prometheus_frames.h"
#include "datasources/prometheus/prometheus_request.h"
#include "datasources/prometheus/server_check.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <optional>

namespace sigma {

namespace {

enum class Part { Range, Instant, Exemplars };

std::vector<Part> partsOf(const QueryRequest& q) {
    std::vector<Part> parts;
    const bool instant = q.options["instant"].toBool();
    const bool range = q.options["range"].toBool(!instant);
    if (range || !instant) parts.push_back(Part::Range);
    if (instant) parts.push_back(Part::Instant);
    if (range && q.options["exemplar"].toBool()) parts.push_back(Part::Exemplars);
    return parts;
}

bool isSuccess(const HttpReply& reply) { return reply.status >= 200 && reply.status < 300; }

/// What to look at where the status alone says little.
std::string adviceFor(int status) {
    if (status == 401 || status == 403) return " Check the credentials of this source.";
    if (status == 404) return " Is the URL right, its path prefix included? The API stands at <URL>/api/v1/.";
    if (status >= 300 && status < 400) return " Is the URL right?";
    return {};
}

/// The server's own words, wherever they stand.
Error serverError(const HttpReply& reply) {
    Error error = replyError(reply);
    const auto json = looksLikeHtml(*reply.body) ? Result<Value>(Value()) : parseJson(*reply.body);
    const std::string text = json ? (*json)["error"].toString() : std::string();
    if (text.empty()) {
        error.message += (error.message.ends_with('.') ? "" : ".") + adviceFor(reply.status);
        return error;
    }
    // VictoriaMetrics repeats the status as the error's type.
    std::string type = (*json)["errorType"].toString();
    if (std::all_of(type.begin(), type.end(), [](unsigned char c) { return std::isdigit(c); })) type.clear();
    error.message = (type.empty() ? "" : type + ": ") + text + " (HTTP " + std::to_string(reply.status) + ")" + adviceFor(reply.status);
    if (error.kind != ErrorKind::Auth) error.kind = ErrorKind::Query;
    return error;
}

/// Nothing if the reply is worth decoding.
std::optional<Error> refusal(const HttpReply& reply) {
    if (!isSuccess(reply)) return serverError(reply);
    if (!looksLikeHtml(*reply.body)) return std::nullopt;
    return webPageError(reply);
}

Result<QueryResult> decodeSamples(const QueryRequest& q, const HttpReply& reply) {
    auto decoded = decodePromReply(*reply.body);
    if (!decoded) return decoded.error();
    if (!decoded->error.empty()) return Error{ErrorKind::Query, decoded->error, {}};
    QueryResult result = promFrames(q, *decoded);
    for (const auto& text : decoded->warnings) result.notices.push_back({Notice::Severity::Warning, text});
    for (const auto& text : decoded->infos) result.notices.push_back({Notice::Severity::Info, text});
    return result;
}

/// Exemplars are an extra: where they cannot be had, the panel is whole without them.
QueryResult decodeExemplars(const QueryRequest& q, const HttpReply& reply) {
    if (!isSuccess(reply)) return {{}, {{Notice::Severity::Info, "No exemplars: " + serverError(reply).message}}};
    auto frame = promExemplarFrame(q, *reply.body);
    if (!frame) return {{}, {{Notice::Severity::Info, "No exemplars: " + frame.error().message}}};
    return {*frame ? FrameSet{*frame} : FrameSet{}, {}};
}

Result<QueryResult> decodeOne(const QueryRequest& q, const HttpReply& reply) {
    if (auto refused = refusal(reply)) return std::move(*refused);
    if (q.purpose == QueryRequest::Purpose::Variable) return decodeVariable(q, *reply.body);
    if (q.purpose == QueryRequest::Purpose::Metadata) return promMetadataFrames(q, reply);
    return decodeSamples(q, reply);
}

void append(QueryResult& all, QueryResult more) {
    std::move(more.frames.begin(), more.frames.end(), std::back_inserter(all.frames));
    for (auto& notice : more.notices) // the instant and the range part of a query are warned of the same
        if (std::find(all.notices.begin(), all.notices.end(), notice) == all.notices.end()) all.notices.push_back(std::move(notice));
}

} // namespace

Result<QueryRound> PrometheusSource::plan(const QueryRequest& q) const {
    if (q.purpose == QueryRequest::Purpose::Test) return promCheckRound();
    QueryRound round;
    if (q.purpose == QueryRequest::Purpose::Metadata) {
        auto request = promMetadataRequest(q);
        if (!request) return request.error();
        round.requests.push_back(std::move(request).value());
        return round;
    }
    if (q.text.find_first_not_of(" \t\r\n") == std::string::npos) return Error{ErrorKind::Invalid, "The query is empty.", {}};
    if (q.range.to < q.range.from) return Error{ErrorKind::Invalid, "The time range ends before it begins.", {}};
    if (q.purpose == QueryRequest::Purpose::Variable) {
        round.requests.push_back(promVariableRequest(q));
        return round;
    }
    for (const auto part : partsOf(q)) {
        if (part == Part::Range) round.requests.push_back(promRangeRequest(q));
        if (part == Part::Instant) round.requests.push_back(promInstantRequest(q, q.text));
        if (part == Part::Exemplars) round.requests.push_back(promExemplarRequest(q));
    }
    return round;
}

Result<Advance> PrometheusSource::advance(const QueryRequest& q, const QueryRound& round, std::span<const HttpReply> replies) const {
    if (q.purpose == QueryRequest::Purpose::Test) {
        if (!round.state)
            if (auto refused = refusal(replies[0])) return std::move(*refused);
        return promCheckAdvance(q, round, replies);
    }
    const auto parts = q.purpose == QueryRequest::Purpose::Panel ? partsOf(q) : std::vector<Part>{Part::Instant};
    const bool both = std::count_if(parts.begin(), parts.end(), [](Part p) { return p != Part::Exemplars; }) > 1;
    QueryResult all;
    for (std::size_t i = 0; i < replies.size() && i < parts.size(); ++i) {
        if (parts[i] == Part::Exemplars) {
            append(all, decodeExemplars(q, replies[i]));
            continue;
        }
        QueryRequest part = q;
        if (both && parts[i] == Part::Instant) part.refId += "-Instant"; // as Grafana names it
        auto one = decodeOne(part, replies[i]);
        if (!one) return one.error();
        append(all, std::move(one).value());
    }
    return Advance(std::move(all));
}

} // namespace sigma
