#pragma once
#include "dashboards/format/field_variables.h"

#include <string>
#include <string_view>
#include <vector>

namespace sigma {

/// A URL that may be opened: http, https, mailto, or without a scheme (relative to Grafana). What a URL must not hold (blanks, quotes,
/// braces, control and non-ASCII characters) is percent-encoded; escapes that are there stay. Empty if it may not be opened.
std::string openableUrl(std::string_view url);
/// The field's links with variables substituted for the scope's cell; those that may not be opened are left out.
std::vector<DataLink> resolvedLinks(const CellScope& scope, const std::function<std::string(std::string_view)>& interpolate);

} // namespace sigma
