#pragma once
#include "datasources/promql/lexer.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sigma::promql {

/// label op "value" between braces; or a metric's name in quotes (op and value empty).
struct Matcher {
    std::string label; ///< between its quotes, if it has any
    std::string op;    ///< = != =~ !~
    std::string value; ///< as it stands between its quotes, escapes and all
    bool isName = false;
    char quote = '"', labelQuote = 0; ///< 0: quotes only where the name needs them
};

/// A vector selector in a query: metric{matchers}.
struct Selector {
    std::size_t begin = 0, end = 0; ///< bytes of the query; without range, offset and @
    std::string metric;             ///< before the braces; may hold template variables
    std::vector<Matcher> matchers;
    /// metric{a="b", c=~"d"}; the bare metric where there is no matcher.
    std::string text() const;
};

/// The selectors of a query in their order. Forgiving: what is no PromQL, or not yet, is passed over, so that it works while one types
/// and on queries with template variables.
std::vector<Selector> findSelectors(std::string_view query);

/// Every selector of the query gets one more matcher, unless it has that label with that value. The value goes between the quotes as it is.
std::string addMatcher(std::string_view query, const std::string& label, const std::string& value, const std::string& op = "=");

/// A filter that a user adds to a whole dashboard. `op` may be "=|" and "!=|": one of `values`, none of them.
struct AdHocFilter {
    std::string label, op, value;
    std::vector<std::string> values;
};
/// "one of" as a regular expression.
AdHocFilter asMatcher(AdHocFilter filter);
/// Nothing if a filter has no label.
std::optional<std::string> addFilters(std::string query, const std::vector<AdHocFilter>& filters);

} // namespace sigma::promql
