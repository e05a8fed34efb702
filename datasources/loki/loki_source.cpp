#include "datasources/loki/loki_source.h"

#include "datasources/core/http_error.h"
#include "datasources/loki/loki_frames.h"
#include "datasources/loki/loki_metadata.h"
#include "datasources/loki/loki_request.h"
#include "datasources/loki/paging.h"
#include "datasources/loki/stream_decoder.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace sigma {

namespace {

constexpr std::size_t kDefaultLines = 1000, kPage = 5000; ///< Loki's own default of max_entries_limit_per_query
constexpr int kMostRounds = 990;                          ///< the backend's bound is 1,000
constexpr std::uint64_t kMostBytes = 2ULL << 30;

/// What of a log query travels from round to round.
struct LogState {
    LokiPaging paging;
    std::vector<std::string> warnings;
};

bool newestFirst(const QueryRequest& q) { return q.options["direction"].view() != "forward"; }

bool isInstant(const QueryRequest& q) {
    return q.options["queryType"].view() == "instant" || (q.options["queryType"].view().empty() && q.options["instant"].toBool());
}

std::size_t lineLimit(const QueryRequest& q) {
    const auto given = q.options["maxLines"].number();
    return given && *given >= 0 && *given < 1e9 ? static_cast<std::size_t>(*given) : kDefaultLines;
}

/// Nothing if the reply is worth decoding; else the server's own words.
std::optional<Error> refusal(const HttpReply& reply) {
    if (reply.status >= 200 && reply.status < 300) {
        if (!looksLikeHtml(*reply.body)) return std::nullopt;
        const auto page = firstTextOfPage(*reply.body);
        return Error{ErrorKind::Parse,
                     "The server answered with a web page, not with data: \"" + page + "\". Is the URL right, or is a login in the way?",
                     reply.body->substr(0, 500)};
    }
    Error error = replyError(reply);
    const char* advice = "";
    if (reply.status == 401 || reply.status == 403) advice = " Check the credentials of this source, its tenant (X-Scope-OrgID) included.";
    if (reply.status == 404) advice = " Is the URL right, its path prefix included? The API stands at <URL>/loki/api/v1/.";
    if (*advice) error.message += (error.message.ends_with('.') ? "" : ".") + std::string(advice);
    return error;
}

/// The line limit that the server holds to, out of "limit > max_entries_limit_per_query (50000 > 5000)"; 0 if it is another refusal.
std::size_t pageSizeFrom(const HttpReply& reply) {
    const std::string_view text = *reply.body;
    if (reply.status != 400 || text.find("max entries limit") == std::string_view::npos) return 0;
    const auto mark = text.rfind("> ");
    std::size_t out = 0;
    if (mark != std::string_view::npos) std::from_chars(text.data() + mark + 2, text.data() + text.size(), out);
    return out;
}

QueryRound pageRound(const QueryRequest& q, LogState state) {
    QueryRound round;
    for (const auto& page : state.paging.requests()) round.requests.push_back(lokiPageRequest(q, page, newestFirst(q)));
    round.state = std::make_shared<const LogState>(std::move(state));
    return round;
}

QueryResult logResult(const QueryRequest& q, const LogState& state) {
    auto lines = state.paging.result();
    QueryResult out;
    for (const auto& text : state.warnings) out.notices.push_back({Notice::Severity::Warning, text});
    for (const auto& gap : lines->gaps) {
        out.notices.push_back({gap.isLimit ? Notice::Severity::Info : Notice::Severity::Warning, gap.reason});
    }
    DataFrame frame = *logFrame(std::move(lines), q.refId);
    frame.meta.executedQuery = q.text;
    frame.meta.notices = out.notices;
    out.frames.push_back(makeFrame(std::move(frame)));
    return out;
}

/// A page that fails after others came leaves a gap; what is there is worth showing.
Result<std::vector<LokiPage>> decodePages(const QueryRequest& q, LogState& state, std::span<const HttpReply> replies) {
    std::vector<LokiPage> pages;
    for (const auto& reply : replies) {
        auto refused = refusal(reply);
        auto decoded = refused ? Result<LokiReply>(*refused) : decodeLokiReply(*reply.body, newestFirst(q));
        if (decoded && decoded->lines) {
            pages.push_back({std::move(decoded->lines), {}});
            for (auto& text : decoded->warnings)
                if (std::find(state.warnings.begin(), state.warnings.end(), text) == state.warnings.end())
                    state.warnings.push_back(std::move(text));
            continue;
        }
        Error error = decoded ? Error{ErrorKind::Parse, "The server answered a log query with samples.", {}} : std::move(decoded.error());
        if (state.paging.rows() == 0) return error;
        pages.push_back({nullptr, "Not fetched: " + error.message});
    }
    return pages;
}

Result<Advance> advanceLogs(const QueryRequest& q, const QueryRound& round, std::span<const HttpReply> replies) {
    LogState state = *std::static_pointer_cast<const LogState>(round.state);
    for (const auto& reply : replies)
        if (const auto size = pageSizeFrom(reply); size > 0 && size < state.paging.pageSize()) {
            state.paging = state.paging.withPageSize(size);
            return Advance(pageRound(q, std::move(state)));
        }
    auto pages = decodePages(q, state, replies);
    if (!pages) return pages.error();
    state.paging = state.paging.next(*pages);
    if (!state.paging.requests().empty()) {
        if (state.paging.bytes() > kMostBytes)
            state.paging = state.paging.givenUp("Not fetched: the answer is larger than 2 GB. Narrow the query.");
        else if (round.number >= kMostRounds)
            state.paging = state.paging.givenUp("Not fetched: the answer has too many pages. Narrow the query.");
        else
            return Advance(pageRound(q, std::move(state)));
    }
    return Advance(logResult(q, state));
}

/// Samples; a server may answer lines to an instant query all the same.
Result<QueryResult> decodeSamples(const QueryRequest& q, const HttpReply& reply) {
    auto decoded = decodeLokiReply(*reply.body, newestFirst(q));
    if (!decoded) return decoded.error();
    if (decoded->lines) {
        decoded->lines->complete = true;
        return QueryResult{{logFrame(std::move(decoded->lines), q.refId)}, {}};
    }
    if (!decoded->samples.error.empty()) return Error{ErrorKind::Query, decoded->samples.error, {}};
    QueryResult out{lokiSeriesFrames(q, decoded->samples), {}};
    for (const auto& text : decoded->warnings) out.notices.push_back({Notice::Severity::Warning, text});
    return out;
}

} // namespace

Result<QueryRound> LokiSource::plan(const QueryRequest& q) const {
    if (q.purpose == QueryRequest::Purpose::Test) return lokiCheckRound();
    QueryRound round;
    if (q.purpose == QueryRequest::Purpose::Metadata) {
        auto request = lokiMetadataRequest(q);
        if (!request) return request.error();
        round.requests.push_back(std::move(request).value());
        return round;
    }
    if (q.text.find_first_not_of(" \t\r\n") == std::string::npos) return Error{ErrorKind::Invalid, "The query is empty.", {}};
    if (q.range.to < q.range.from) return Error{ErrorKind::Invalid, "The time range ends before it begins.", {}};
    if (q.purpose == QueryRequest::Purpose::Variable)
        round.requests.push_back(lokiVariableRequest(q));
    else if (isInstant(q))
        round.requests.push_back(lokiInstantRequest(q));
    else if (isLokiLogQuery(q.text))
        return pageRound(q, {LokiPaging({q.range, newestFirst(q), lineLimit(q), kPage}), {}});
    else
        round.requests.push_back(lokiRangeRequest(q));
    return round;
}

Result<Advance> LokiSource::advance(const QueryRequest& q, const QueryRound& round, std::span<const HttpReply> replies) const {
    if (round.state) return advanceLogs(q, round, replies);
    if (replies.empty()) return Error{ErrorKind::Parse, "The server gave no answer.", {}};
    if (auto refused = refusal(replies[0])) return std::move(*refused);
    if (q.purpose == QueryRequest::Purpose::Test) return Advance(lokiCheckFrames(q, replies));
    auto result = q.purpose == QueryRequest::Purpose::Variable   ? lokiVariableFrames(q, *replies[0].body)
                  : q.purpose == QueryRequest::Purpose::Metadata ? lokiMetadataFrames(q, *replies[0].body)
                                                                 : decodeSamples(q, replies[0]);
    if (!result) return result.error();
    return Advance(std::move(result).value());
}

} // namespace sigma
