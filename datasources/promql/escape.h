#pragma once
#include <string>
#include <string_view>

namespace sigma::promql {

/// Tabs may stand in a PromQL text as they are; newer Grafana writes them as \t all the same.
enum class Tabs { Kept, Escaped };
/// A value for label="...": backslash, line break and quote escaped.
std::string escapeForExact(std::string_view value, Tabs tabs = Tabs::Escaped);
/// A value for label=~"..." that shall match itself only: regular expression characters escaped, then the text as for label="...".
std::string escapeForRegex(std::string_view value, Tabs tabs = Tabs::Escaped);

/// Whether a metric or label name can stand in a query without quotes.
bool isPlainName(std::string_view name);
/// The name, in quotes where it needs them; empty stays empty.
std::string quotedName(std::string_view name);
/// `a.b="1", c="2"` with its label names quoted where they need it, joined by bare commas.
std::string quoteNamesInFilters(std::string_view filters);

} // namespace sigma::promql
