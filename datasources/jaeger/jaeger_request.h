#pragma once
#include "datasources/core/data_source.h"
#include "datasources/trace/trace_query.h"

namespace sigma {

/// The request to Jaeger's HTTP API of its UI (/api), or to its API v3 (OTLP JSON), which some servers have alone.
HttpRequest jaegerRequest(const TraceQuery& query, TimeRange range);
HttpRequest jaegerV3Request(const TraceQuery& query, TimeRange range);
/// Whether the API v3 has such a question; it has no dependencies.
bool hasJaegerV3(const TraceQuery& query);

} // namespace sigma
