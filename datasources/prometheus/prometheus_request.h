#pragma once
#include "datasources/core/data_source.h"

#include <string>
#include <utility>
#include <vector>

namespace sigma {

using FormFields = std::vector<std::pair<std::string, std::string>>;
/// application/x-www-form-urlencoded.
std::string formEncode(const FormFields& fields);
/// A POST form with the GET of the same as fallback.
HttpRequest promForm(const std::string& path, const FormFields& fields);
HttpRequest promGet(const std::string& path, const FormFields& fields);

/// A variable's query taken apart.
struct PromVariableQuery {
    enum class Kind { LabelNames, LabelValues, Metrics, QueryResult, Series } kind = Kind::Series;
    std::string label, expr; ///< label of label_values; selector, query or regular expression
};
PromVariableQuery parseVariableQuery(const std::string& text);

} // namespace sigma
