#pragma once
#include "datasources/net/http_client.h"

#include <curl/curl.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace sigma {

/// One request on its way; lives on the network thread. It may take several attempts: redirects, retries, a fallback.
struct Transfer {
    using Clock = std::chrono::steady_clock;
    ConnectionPtr connection;
    HttpRequest request;
    std::stop_token stop;
    HttpClient::Done done;
    std::optional<std::stop_callback<std::function<void()>>> wake; ///< stirs the network thread when `stop` is triggered
    CURL* easy = nullptr;
    curl_slist* headerList = nullptr;
    std::shared_ptr<std::string> body;
    Headers replyHeaders;
    std::string url;      ///< where the request goes now; a redirect changes it
    bool foreign = false; ///< was redirected away from the source's own server: carries no credentials any more
    bool tooLarge = false;
    bool usedFallback = false;
    int attempts = 0, redirects = 0;
    Clock::time_point queued = Clock::now(), started, notBefore;
    std::optional<Clock::time_point> deadline; ///< from the first start on; retries do not prolong it
    char errorText[CURL_ERROR_SIZE] = {};

    ~Transfer();
    /// Makes a fresh easy handle for the current url; false if libcurl has none to give.
    bool prepare();
    int status() const;
    std::string replyHeader(std::string_view lowerName) const;
};

/// What libcurl's failure means, in words for a person; names the source and its server, never a path, a query or a secret.
Error transferError(const Transfer& transfer, CURLcode code);
HttpTimings timingsOf(const Transfer& transfer);
/// How long to wait before the next attempt after a 502, 503 or 504 or a reset; nothing if it should not be tried again.
std::optional<std::chrono::milliseconds> retryDelay(const Transfer& transfer);

} // namespace sigma
