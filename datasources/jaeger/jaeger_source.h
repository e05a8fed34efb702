#pragma once
#include "datasources/core/data_source.h"

namespace sigma {

/// Jaeger and what speaks the HTTP API of its UI: Tempo's and VictoriaTraces' Jaeger-compatible APIs. Where /api is not there, /api/v3.
/// What can be asked: see TraceQuery. A trace answers the frame of traceFrame(), a search the one of traceTableFrame(), dependencies the
/// one of dependencyFrame(), services and operations one with the text fields "text" and "value".
class JaegerSource final : public DataSource {
public:
    Result<QueryRound> plan(const QueryRequest& query) const override;
    Result<Advance> advance(const QueryRequest& query, const QueryRound& round, std::span<const HttpReply> replies) const override;
};

} // namespace sigma
