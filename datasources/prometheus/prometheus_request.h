#pragma once
#include "datasources/core/data_source.h"
#include "datasources/core/http_form.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sigma {

// One request each, from the query's text, range and step.
HttpRequest promRangeRequest(const QueryRequest& query); ///< start and end aligned to the step
HttpRequest promInstantRequest(const QueryRequest& query, const std::string& expr); ///< at the range's end
HttpRequest promExemplarRequest(const QueryRequest& query);
/// The range for labels and series: outward to whole minutes, as Grafana asks, so that a refresh asks the same again and a cache can answer.
TimeRange promLabelRange(TimeRange range);
HttpRequest promVariableRequest(const QueryRequest& query);

/// A variable's query taken apart.
struct PromVariableQuery {
    enum class Kind { LabelNames, LabelValues, Metrics, QueryResult, Series } kind = Kind::Series;
    std::string label, expr; ///< label of label_values; selector, query or regular expression
};
PromVariableQuery parseVariableQuery(const std::string& text);

} // namespace sigma
