#pragma once
#include "datasources/net/http_client.h"
#include "tests/support/http_server.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

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

/// One answer on its way from the network thread. A lock instead of std::promise: ThreadSanitizer does not see into the library's futexes.
class Awaited {
public:
    void set(Result<HttpReply> reply) {
        std::lock_guard lock(m_mutex);
        m_reply = std::move(reply);
        m_set.notify_all();
    }
    bool comesWithin(std::chrono::seconds time) {
        std::unique_lock lock(m_mutex);
        return m_set.wait_for(lock, time, [this] { return m_reply.has_value(); });
    }
    Result<HttpReply> get() {
        std::unique_lock lock(m_mutex);
        m_set.wait(lock, [this] { return m_reply.has_value(); });
        return std::move(*m_reply);
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_set;
    std::optional<Result<HttpReply>> m_reply;
};

/// Sends and waits for the answer.
inline Result<HttpReply> ask(HttpClient& client, const SourceConfig& config, HttpRequest request, SourceSecrets secrets = {},
                             std::stop_token stop = {}) {
    Awaited answer;
    client.send(std::make_shared<const Connection>(Connection{config, std::move(secrets)}), std::move(request), std::move(stop),
                [&answer](Result<HttpReply> r) { answer.set(std::move(r)); });
    return answer.get();
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
