#pragma once
#include "datasources/core/result.h"
#include "datasources/trace/trace_builder.h"

#include <string>
#include <vector>

namespace sigma {

/// Traces as OTLP's JSON encoding has them: {"resourceSpans":[...]} (Tempo's "batches" too), within {"result":{...}} or {"trace":{...}} as
/// query APIs wrap it, or one such object a line. Ids are hex; base64 ids of older writers are turned into hex. Traces stand in the order
/// of their first spans. `body` with 64 spare bytes of capacity is read in place.
Result<std::vector<TracePtr>> decodeOtlpJson(const std::string& body, TraceBuilder::Options options);

/// The same as protobuf: a TracesData or ExportTraceServiceRequest message.
Result<std::vector<TracePtr>> decodeOtlpProtobuf(std::string_view bytes, TraceBuilder::Options options);
/// Whether bytes begin as such a message does.
bool looksLikeOtlpProtobuf(std::string_view bytes);

} // namespace sigma
