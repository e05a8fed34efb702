#pragma once
#include "datasources/core/data_source.h"

#include <span>

namespace sigma {

/// A variable's options: one frame with the string fields "text" and "value".
Result<QueryResult> lokiVariableFrames(const QueryRequest& query, const std::string& body);

/// Purpose::Metadata. The option "what" names the endpoint; the query's text, where given, is a selector that narrows it: "labels",
/// "values" (option "label"), "series": as variable options; "stats": streams, chunks, bytes, entries; "volume": bytes by the labels of
/// option "targetLabels", over the range, "volume_range": by step; "fields": label, type, cardinality, parsers; "detectedLabels": label,
/// type (empty), cardinality, parsers (empty); "fieldValues" (option "field"): as options; "patterns": pattern, lines; "format": the query
/// as the server formats it; "buildinfo": a column a member.
Result<HttpRequest> lokiMetadataRequest(const QueryRequest& query);
Result<QueryResult> lokiMetadataFrames(const QueryRequest& query, const std::string& body);

/// Purpose::Test: is it there, which version. One frame of one row: message (a sentence), server, version, roundTripMs, series (null).
QueryRound lokiCheckRound();
QueryResult lokiCheckFrames(const QueryRequest& query, std::span<const HttpReply> replies);

} // namespace sigma
