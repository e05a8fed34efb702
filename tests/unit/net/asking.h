#pragma once
#include "datasources/net/http_client.h"
#include "tests/support/http_server.h"

#include <future>

namespace sigma::test {

inline SourceConfig configFor(const std::string& url) {
    SourceConfig c;
    c.id = "p";
    c.name = "Prod";
    c.kind = "prometheus";
    c.url = url;
    return c;
}

inline HttpRequest get(const std::string& path = "/api") {
    HttpRequest r;
    r.path = path;
    return r;
}

inline HttpRequest form(const std::string& body = "query=up") {
    HttpRequest r;
    r.method = "POST";
    r.path = "/api";
    r.body = body;
    r.contentType = "application/x-www-form-urlencoded";
    r.fallback = std::make_shared<const HttpRequest>(get("/api?" + body));
    return r;
}

/// Sends and waits for the answer.
inline Result<HttpReply> ask(HttpClient& client, const SourceConfig& config, HttpRequest request, SourceSecrets secrets = {},
    std::stop_token stop = {}) {
    std::promise<Result<HttpReply>> promise;
    auto future = promise.get_future();
    client.send(std::make_shared<const Connection>(Connection{config, std::move(secrets)}), std::move(request), std::move(stop),
                [&promise](Result<HttpReply> r) { promise.set_value(std::move(r)); });
    return future.get();
}

inline SourceSecrets allSecrets() {
    SourceSecrets s;
    s.basicPassword = "s3cret-basic";
    s.headers = {{"X-Scope-OrgID", "s3cret-tenant"}, {"Cookie", "sid=s3cret-cookie"}, {"X-Empty", ""}};
    return s;
}

inline bool carriesSecret(const SeenRequest& r) {
    for (const auto& [name, value] : r.headers)
        if (name == "authorization" || name == "cookie" || name == "x-scope-orgid" || value.find("s3cret") != std::string::npos)
            return true;
    return false;
}

} // namespace sigma::test
