#pragma once
#include "datasources/core/data_source.h"

namespace sigma {

/// Grafana Loki and what speaks its HTTP API.
/// Panel: log queries answer one frame of log lines (logFrame), fetched in pages where the server's line limit asks for it; metric queries
/// a frame a series. Options: queryType ("range" | "instant"), instant (bool), maxLines (default 1,000; 0 = the whole range), direction
/// ("backward" | "forward"), legendFormat. Variable: label_names(), label_values([{selector},] label) or a selector. Metadata, Test: see
/// loki_metadata.h.
class LokiSource final : public DataSource {
public:
    Result<QueryRound> plan(const QueryRequest& query) const override;
    Result<Advance> advance(const QueryRequest& query, const QueryRound& round, std::span<const HttpReply> replies) const override;
};

} // namespace sigma
