#pragma once
#include "datasources/core/result.h"
#include "datasources/trace/trace_builder.h"

#include <string>
#include <string_view>
#include <vector>

namespace sigma {

struct JaegerReply {
    std::vector<TracePtr> traces;
    std::vector<std::string> errors; ///< the server's, which it may send beside traces
};
/// Traces as Jaeger's /api/traces has them and its UI saves them: {"data":[trace...]}, or a trace, or a list of traces, by themselves.
/// `body` with 64 spare bytes of capacity is read in place.
Result<JaegerReply> decodeJaegerTraces(const std::string& body, TraceBuilder::Options options);

/// Ids with and without leading zeros are the same.
bool sameTraceId(std::string_view a, std::string_view b);

} // namespace sigma
