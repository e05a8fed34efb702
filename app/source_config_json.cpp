#include "app/source_config_json.h"

#include <nlohmann/json.hpp>

namespace sigma {

namespace {
using Json = nlohmann::ordered_json;

Json sourceToJson(const SourceConfig& s) {
    return {{"id", s.id},
            {"name", s.name},
            {"kind", s.kind},
            {"url", s.url},
            {"basicAuth", s.basicAuth},
            {"basicUser", s.basicUser},
            {"bearerAuth", s.bearerAuth},
            {"headerNames", s.headerNames},
            {"caFile", s.caFile},
            {"clientCertFile", s.clientCertFile},
            {"clientKeyFile", s.clientKeyFile},
            {"skipTlsVerify", s.skipTlsVerify},
            {"proxy", s.proxy},
            {"timeoutMs", s.timeout.count()},
            {"maxConcurrent", s.maxConcurrent},
            {"maxReplyBytes", s.maxReplyBytes},
            {"scrapeInterval", s.scrapeInterval},
            {"isDefault", s.isDefault}};
}

/// A member if it has the wanted type; else the value stays.
template <class T> void take(const Json& j, const char* name, T& into) {
    const auto it = j.find(name);
    if (it == j.end()) return;
    if constexpr (std::is_same_v<T, std::string>) {
        if (it->is_string()) into = it->template get<std::string>();
    } else if constexpr (std::is_same_v<T, bool>) {
        if (it->is_boolean()) into = it->template get<bool>();
    } else if (it->is_number())
        into = it->template get<T>();
}

SourceConfig sourceFromJson(const Json& j) {
    SourceConfig s;
    take(j, "id", s.id), take(j, "name", s.name), take(j, "kind", s.kind), take(j, "url", s.url);
    take(j, "basicAuth", s.basicAuth), take(j, "basicUser", s.basicUser), take(j, "bearerAuth", s.bearerAuth);
    take(j, "caFile", s.caFile), take(j, "clientCertFile", s.clientCertFile), take(j, "clientKeyFile", s.clientKeyFile);
    take(j, "skipTlsVerify", s.skipTlsVerify), take(j, "proxy", s.proxy), take(j, "scrapeInterval", s.scrapeInterval),
        take(j, "isDefault", s.isDefault);
    std::int64_t timeout = s.timeout.count();
    take(j, "timeoutMs", timeout), take(j, "maxConcurrent", s.maxConcurrent), take(j, "maxReplyBytes", s.maxReplyBytes);
    s.timeout = std::chrono::milliseconds(std::clamp<std::int64_t>(timeout, 100, 3'600'000));
    s.maxConcurrent = std::clamp(s.maxConcurrent, 1, 1000);
    if (const auto it = j.find("headerNames"); it != j.end() && it->is_array())
        for (const auto& name : *it)
            if (name.is_string()) s.headerNames.push_back(name);
    return s;
}
} // namespace

std::string sourcesToJson(const std::vector<SourceConfig>& sources) {
    Json list = Json::array();
    for (const auto& s : sources) list.push_back(sourceToJson(s));
    return Json{{"version", 1}, {"sources", list}}.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<std::vector<SourceConfig>> sourcesFromJson(std::string_view text, std::string_view fileName) {
    const Json doc = Json::parse(text, nullptr, false);
    if (doc.is_discarded() || !doc.is_object() || !doc.contains("sources") || !doc["sources"].is_array())
        return Error{ErrorKind::Parse, std::string(fileName) + " is not a list of data sources; it was left as it is.", {}};
    std::vector<SourceConfig> out;
    for (const auto& j : doc["sources"])
        if (j.is_object())
            if (auto s = sourceFromJson(j); !s.id.empty() && !s.url.empty()) out.push_back(std::move(s));
    return out;
}

std::string secretsToJson(const SourceSecrets& s) {
    Json headers = Json::array();
    for (const auto& [name, value] : s.headers) headers.push_back({name, value});
    return Json{{"basicPassword", s.basicPassword},
                {"bearerToken", s.bearerToken},
                {"clientKeyPassword", s.clientKeyPassword},
                {"proxyPassword", s.proxyPassword},
                {"headers", headers}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

SourceSecrets secretsFromJson(std::string_view text) {
    SourceSecrets s;
    const Json j = Json::parse(text, nullptr, false);
    if (!j.is_object()) return s;
    take(j, "basicPassword", s.basicPassword), take(j, "bearerToken", s.bearerToken), take(j, "clientKeyPassword", s.clientKeyPassword),
        take(j, "proxyPassword", s.proxyPassword);
    if (const auto it = j.find("headers"); it != j.end() && it->is_array())
        for (const auto& pair : *it)
            if (pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_string()) s.headers.emplace_back(pair[0], pair[1]);
    return s;
}

bool hasSecrets(const SourceSecrets& s) {
    return !s.basicPassword.empty() || !s.bearerToken.empty() || !s.clientKeyPassword.empty() || !s.proxyPassword.empty() ||
           !s.headers.empty();
}

} // namespace sigma
