#pragma once
#include "datasources/net/http_client.h"

#include <curl/curl.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace sigma {

/// One request on its way; lives on the network thread.
struct Transfer {
    using Clock = std::chrono::steady_clock;
    ConnectionPtr connection;
    HttpRequest request;
    std::stop_token stop;
    HttpClient::Done done;
    CURL* easy = nullptr;
    curl_slist* headerList = nullptr;
    std::shared_ptr<std::string> body;
    Headers replyHeaders;
    std::string url;      ///< where the request goes now; a redirect changes it
    bool foreign = false; ///< redirected to another host: no credentials
    bool tooLarge = false;
    bool usedFallback = false;
    int attempts = 0, redirects = 0;
    Clock::time_point queued = Clock::now(), started, notBefore;
    char errorText[CURL_ERROR_SIZE] = {};

    ~Transfer();
    /// Makes a fresh easy handle for the current url.
    void prepare();
};

/// What libcurl's failure means, in words for a person; names the source and the URL without secrets.
Error transferError(const Transfer& transfer, CURLcode code);
HttpTimings timingsOf(const Transfer& transfer);
/// scheme://host:port of a URL, lower case; empty if it has none.
std::string originOf(const std::string& url);

} // namespace sigma
