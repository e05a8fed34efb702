#pragma once
#include "datasources/core/data_source.h"

namespace sigma {

/// Prometheus and what speaks its HTTP API: VictoriaMetrics, Thanos, Mimir, Cortex.
/// Panel: query_range (start and end aligned to the step) and/or query (instant), with exemplars where asked for. Variable: label_names(),
/// label_values(...), metrics(re), query_result(q) or a selector; answers one frame with the string fields "text" and "value".
/// Metadata: see metadata.h. Test: see server_check.h.
/// Options of a panel query: instant, range, exemplar (bool), format ("time_series" | "table" | "heatmap"), legendFormat, queries (the
/// number of table queries in the panel).
class PrometheusSource final : public DataSource {
public:
    Result<QueryRound> plan(const QueryRequest& query) const override;
    Result<Advance> advance(const QueryRequest& query, const QueryRound& round, std::span<const HttpReply> replies) const override;
};

} // namespace sigma
