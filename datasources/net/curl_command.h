#pragma once
#include "datasources/net/query_backend.h"
#include "datasources/net/source_config.h"

#include <string>

namespace sigma {

/// The shell command that repeats an exchange with curl. Passwords, tokens and the values of custom headers are placeholders
/// ("<password>", "<token>", "<value of X-Scope-OrgID>"): the command may be pasted anywhere.
std::string curlCommand(const SourceConfig& config, const ExchangeInfo& exchange);

/// The part of it that speaks of the source: credentials (placeholders), headers, TLS, proxy; "" or starting without a space.
std::string curlSourceOptions(const SourceConfig& config);

} // namespace sigma
