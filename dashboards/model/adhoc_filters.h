#pragma once
#include "datasources/core/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace sigma {

/// What a variable of ad hoc filters ([{key, operator, value, values}]) writes into a query: `a="x",b=~"y|z"`.
/// The values of the regular expression operators are taken as plain text; "=|" and "!=|" are "one of" and "none of" `values`.
std::string filterExpression(const Value& filters);

/// What stands behind "var-name=" of a link for each filter: key|operator|value, bars inside the parts as __gfp__.
std::vector<std::string> filterUrlTexts(const Value& filters);
std::string escapeUrlBars(std::string_view text);

} // namespace sigma
