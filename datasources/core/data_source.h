#pragma once
#include "datasources/core/data_frame.h"
#include "datasources/core/http.h"
#include "datasources/core/result.h"

#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace sigma {

/// One question to one source; every variable is already substituted.
struct QueryRequest {
    /// Panel: data for a panel. Variable: the values of a template variable (text in the source's variable language).
    /// Test: is it there, which version. Metadata: what an editor completes with (options say which).
    enum class Purpose { Panel, Variable, Test, Metadata } purpose = Purpose::Panel;
    std::string refId;
    std::string sourceId; ///< id of a configured source
    std::string text;
    /// The source kind's own options. Prometheus: instant, range, exemplar (bool), format ("time_series"|"table"|"heatmap"), legendFormat.
    Value options;
    TimeRange range;
    Duration step{};      ///< 0 = the source chooses
    int maxDataPoints = 0;
};

/// What a source says after a round: frames, or a further round of requests.
struct QueryResult {
    FrameSet frames;
    std::vector<Notice> notices;
};
/// Requests of one round, all sent side by side. `state` is the source's own, handed back to advance().
struct QueryRound {
    std::vector<HttpRequest> requests;
    std::shared_ptr<const void> state;
    int number = 0; ///< rounds so far
};
using Advance = std::variant<QueryResult, QueryRound>;

/// A kind of server: two pure functions from query to requests and from replies to frames. No I/O, no clock, no state; both may be
/// called on any thread at the same time. `serverName` in error texts is the backend's business, not the source's.
class DataSource {
public:
    virtual ~DataSource() = default;
    virtual Result<QueryRound> plan(const QueryRequest& query) const = 0;
    /// `replies` answer `round.requests` in order. A reply with a status that is not 2xx is passed in too: the source knows its server's
    /// error format (use replyError of http_error.h for the rest).
    virtual Result<Advance> advance(const QueryRequest& query, const QueryRound& round, std::span<const HttpReply> replies) const = 0;
};

} // namespace sigma
