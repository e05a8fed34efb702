#pragma once
#include "datasources/core/data_source.h"

namespace sigma {

/// Prometheus and what speaks its HTTP API: VictoriaMetrics, Thanos, Mimir, Cortex.
/// Panel: query_range (start and end aligned to the step) or query (instant). Variable: label_names(), label_values(...), metrics(re),
/// query_result(q) or a selector; answers one frame with string fields "text" and "value". Test: build information.
class PrometheusSource final : public DataSource {
public:
    Result<QueryRound> plan(const QueryRequest& query) const override;
    Result<Advance> advance(const QueryRequest& query, const QueryRound& round, std::span<const HttpReply> replies) const override;
};

} // namespace sigma
