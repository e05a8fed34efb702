#pragma once
#include <string>

namespace sigma {

/// scheme://host:port in lower case, the scheme's own port left out; empty if `url` is none.
std::string originOf(const std::string& url);
/// The URL without "user:password@"; unusable text comes back empty, so that no secret in it is ever shown.
std::string withoutUserInfo(const std::string& url);
/// localhost, 127.0.0.0/8 or ::1.
bool isLoopbackUrl(const std::string& url);
/// A Location header against the URL it came from, user info dropped; empty unless it leads to http or https.
std::string resolveLocation(const std::string& base, const std::string& location);
/// Whether what was meant for `from` (passwords, tokens, custom headers, a client certificate) may go to `to`: the same origin, or
/// the same host from http to https on the default ports.
bool sharesCredentials(const std::string& from, const std::string& to);

} // namespace sigma
