#pragma once
#include "datasources/core/result.h"
#include "datasources/trace/trace_builder.h"

#include <string>
#include <vector>

namespace sigma {

/// Traces as Zipkin's v2 API has them: a list of spans, whose traces may be mixed, or a list of such lists. Traces stand in the order of
/// their first spans. `body` with 64 spare bytes of capacity is read in place.
Result<std::vector<TracePtr>> decodeZipkinSpans(const std::string& body, TraceBuilder::Options options);

} // namespace sigma
