#pragma once
#include "datasources/core/http.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sigma {

using FormFields = std::vector<std::pair<std::string, std::string>>;
std::string percentEncoded(std::string_view text);
/// application/x-www-form-urlencoded.
std::string formEncode(const FormFields& fields);
/// A POST form with the GET of the same as fallback.
HttpRequest formRequest(const std::string& path, const FormFields& fields);
HttpRequest getRequest(const std::string& path, const FormFields& fields);

} // namespace sigma
