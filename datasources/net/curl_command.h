#pragma once
#include "datasources/net/source_config.h"

#include <string>

namespace sigma {

/// What "copy as curl" says of a source: credentials, headers, TLS, proxy, as arguments of curl; "" where there is nothing to say.
/// Passwords, tokens and the values of custom headers are placeholders ("<password>", "<token>", "<value of X-Scope-OrgID>"): the command
/// may be pasted anywhere.
std::string curlSourceOptions(const SourceConfig& config);

} // namespace sigma
