#pragma once
#include "datasources/core/result.h"
#include "datasources/net/http_client.h"

#include <string>

namespace sigma {

/// "NAME=KIND:URL" or "KIND:URL". User info in the URL is moved to the secrets, percent-decoded; it never stays in the config.
Result<Connection> parseSourceArg(const std::string& text);
/// "Name: value", or "@FILE" with one header a line, added to the connection's secret headers.
Result<bool> addHeaderArg(Connection& connection, const std::string& text);

} // namespace sigma
