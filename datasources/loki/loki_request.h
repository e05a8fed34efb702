#pragma once
#include "datasources/core/data_source.h"
#include "datasources/core/http_form.h"
#include "datasources/loki/paging.h"

#include <string>
#include <string_view>

namespace sigma {

/// The query answers lines, not numbers. What cannot be parsed is judged by how it begins; the server will say what is wrong.
bool isLokiLogQuery(std::string_view query);

// One request each, from the query's text, range and step.
HttpRequest lokiPageRequest(const QueryRequest& query, const LokiPageRequest& page, bool newestFirst);
HttpRequest lokiRangeRequest(const QueryRequest& query);   ///< a metric query over the range
HttpRequest lokiInstantRequest(const QueryRequest& query); ///< at the range's end
HttpRequest lokiVariableRequest(const QueryRequest& query);

/// GET, with what Loki wants of every request.
HttpRequest lokiGet(const std::string& path, const FormFields& fields);
/// start and end in ns, outward to whole minutes, so that a refresh asks the same again and a cache can answer.
FormFields lokiMinutes(TimeRange range);

/// A variable's query taken apart: label_names(), label_values(label), label_values({selector}, label), or a selector for series.
struct LokiVariableQuery {
    enum class Kind { LabelNames, LabelValues, Series } kind = Kind::Series;
    std::string label, selector;
};
LokiVariableQuery parseLokiVariable(const std::string& text);

} // namespace sigma
