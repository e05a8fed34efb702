#pragma once
#include "datasources/core/data_source.h"

#include <optional>
#include <string_view>

namespace sigma {

/// Purpose::Metadata. The option "what" names the endpoint; the query's text, where given, is a selector that narrows it:
/// "labels", "values" (option "label"), "series": as variable options ("text", "value"); "metrics": the names of all metrics;
/// "metadata" (option "metric" narrows it): metric, type, help, unit; "exemplars" (text is the query): see promExemplarFrame;
/// "rules": group, file, name, type, state, health, query, duration, lastError, evaluationTime, lastEvaluation, alerts, labels,
/// annotations;
/// "alerts": name, state, activeAt, value, labels, annotations; "buildinfo": a column a member; "format" (text): the query as the server
/// formats it. Labels and annotations are JSON objects as text.
Result<HttpRequest> promMetadataRequest(const QueryRequest& query);
Result<QueryResult> promMetadataFrames(const QueryRequest& query, const HttpReply& reply);

/// One frame named "exemplar": Time, Value, then a text column a label (of the exemplar or its series), ascending in time. Its
/// meta.extra marks it as an annotation of the panel's data. Null where there is none.
Result<FramePtr> promExemplarFrame(const QueryRequest& query, const std::string& body);

/// "2026-11-23T14:40:39.354158273Z" in ns; nothing if it is no such text or the year 1.
std::optional<std::int64_t> parseRfc3339(std::string_view text);

} // namespace sigma
