#pragma once
#include "datasources/core/data_source.h"

namespace sigma {

/// Zipkin's v2 API. What can be asked: see TraceQuery. A trace answers the frame of traceFrame(), a search the one of traceTableFrame(),
/// dependencies the one of dependencyFrame(), services and operations (Zipkin's span names) one with the text fields "text" and "value".
class ZipkinSource final : public DataSource {
public:
    Result<QueryRound> plan(const QueryRequest& query) const override;
    Result<Advance> advance(const QueryRequest& query, const QueryRound& round, std::span<const HttpReply> replies) const override;
};

} // namespace sigma
