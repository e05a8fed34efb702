#include "datasources/net/curl_command.h"

#include "datasources/net/url.h"

namespace sigma {

namespace {

std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

std::string tlsOptions(const SourceConfig& c) {
    std::string out;
    if (!c.caFile.empty()) out += " --cacert " + quoted(c.caFile);
    if (!c.clientCertFile.empty()) out += " --cert " + quoted(c.clientCertFile);
    if (!c.clientKeyFile.empty()) out += " --key " + quoted(c.clientKeyFile);
    if (c.skipTlsVerify) out += " --insecure";
    return out;
}

} // namespace

std::string curlSourceOptions(const SourceConfig& config) {
    std::string out;
    if (config.basicAuth) out += " -u " + quoted(config.basicUser + ":<password>");
    if (config.bearerAuth) out += " -H 'Authorization: Bearer <token>'";
    for (const auto& name : config.headerNames) out += " -H " + quoted(name + ": <value of " + name + ">");
    out += tlsOptions(config);
    if (!config.proxy.empty()) out += " --proxy " + quoted(withoutUserInfo(config.proxy));
    return out.empty() ? out : out.substr(1);
}

} // namespace sigma
