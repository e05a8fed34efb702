#pragma once
#include "datasources/core/data_source.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace sigma {

/// One HTTP exchange of a query, for the inspector.
struct ExchangeInfo {
    std::string method, url; ///< without secrets
    std::string body;        ///< of the request
    int status = 0;
    std::uint64_t wireBytes = 0, bodyBytes = 0;
    HttpTimings timings;
};

/// What became of one query of a panel.
struct QueryOutcome {
    std::string refId;
    FrameSet frames; ///< before transformations
    std::vector<Notice> notices;
    std::optional<Error> error;
    std::vector<ExchangeInfo> exchanges;
    Duration decode{};
    bool fromCache = false;
};

/// The queries of one panel and the pure function that makes of their frames what the panel shows (transformations, field
/// configuration). The function runs in the decode pool; it must own everything it touches.
struct PanelRequest {
    std::vector<QueryRequest> queries;
    std::function<Result<FrameSet>(const std::vector<QueryOutcome>&)> transform; ///< may be empty: frames are concatenated
    bool useCache = false; ///< may be answered from a recent equal request
};

/// Partial success is normal: frames of what succeeded beside errors of what did not.
struct PanelResponse {
    std::vector<QueryOutcome> outcomes; ///< in the order of the queries
    FrameSet frames;                    ///< after `transform`
    std::optional<Error> transformError;
    Duration transform{};
};

/// Answers panels. LiveBackend asks servers, SnapshotBackend a file. GUI thread only; `deliver` is called on the GUI thread, exactly once
/// unless the stop token was triggered before (then never). Cancelling a token releases network and pool work promptly.
class QueryBackend {
public:
    using Deliver = std::function<void(PanelResponse)>;
    virtual ~QueryBackend() = default;
    virtual void submit(PanelRequest request, std::stop_token stop, Deliver deliver) = 0;
};

} // namespace sigma
