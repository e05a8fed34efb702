#pragma once
#include "datasources/core/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sigma::logql {

/// A text in double quotes as LogQL writes it.
std::string quoted(std::string_view text);
/// The text of a literal as written, quotes and escapes resolved; nothing if it is not a whole literal.
std::optional<std::string> unquoted(std::string_view literal);

/// Edits change every log query of the text, keep its spaces and comments, and fail with the parser's sentence on a text that is not LogQL.

/// label op "value" in the selectors. A matcher of that label with the opposite operator gives way; the same one is not added twice.
Result<std::string> addMatcher(std::string_view query, std::string_view label, std::string_view op, std::string_view value);
/// `| label op "value"` behind the parsers, for labels that a parser or structured metadata makes.
Result<std::string> addFieldFilter(std::string_view query, std::string_view label, std::string_view op, std::string_view value);
/// |= "text" behind the line filters that are there; `op` is |=, !=, |~ or !~.
Result<std::string> addLineFilter(std::string_view query, std::string_view op, std::string_view text);

/// What a query selects by: label, operator and value without quotes, of its first selector.
struct SelectorMatcher {
    std::string label, op, value;
    bool operator==(const SelectorMatcher&) const = default;
};
std::vector<SelectorMatcher> selectorOf(std::string_view query);

} // namespace sigma::logql
