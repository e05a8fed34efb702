#pragma once
#include "datasources/core/http.h"
#include "datasources/core/result.h"
#include "datasources/net/source_config.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace sigma {

/// How one source is reached; shared by all its requests.
struct Connection {
    SourceConfig config;
    SourceSecrets secrets;
};
using ConnectionPtr = std::shared_ptr<const Connection>;

/// One network thread over libcurl's multi interface: keep-alive, HTTP/2, a limit of concurrent requests a source, at most two retries of
/// idempotent requests, redirects without credentials to strangers. send() may be called from any thread; `done` runs on the network
/// thread and must hand heavy work on. A triggered stop token wakes the thread and drops the transfer; `done` is then called with
/// ErrorKind::Cancelled.
class HttpClient {
public:
    using Done = std::function<void(Result<HttpReply>)>;
    HttpClient();
    ~HttpClient(); ///< as shutdown()
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    void send(ConnectionPtr connection, HttpRequest request, std::stop_token stop, Done done);
    /// Drops what is under way and ends the network thread. From then on no `done` runs, and send() drops what it is given.
    void shutdown();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// The URL of a request, base and path joined; no user info. A base without a scheme is taken as http.
std::string requestUrl(const SourceConfig& config, const HttpRequest& request);

} // namespace sigma
