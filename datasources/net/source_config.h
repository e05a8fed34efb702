#pragma once
#include "datasources/core/http.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sigma {

/// Secrets of one source. They live in memory and in the OS keychain only; nothing that writes files, logs or errors may take this type.
struct SourceSecrets {
    std::string basicPassword, bearerToken, clientKeyPassword, proxyPassword;
    Headers headers; ///< custom headers are secret too: they often carry tokens
};

/// How a configured source is reached. Plain settings: safe to write to a file.
struct SourceConfig {
    std::string id;   ///< stable; dashboards' uid maps to it
    std::string name; ///< shown to the user
    std::string kind; ///< "prometheus", "loki", ...
    std::string url;  ///< base URL with path prefix, without user info
    std::string basicUser;
    bool basicAuth = false, bearerAuth = false;
    std::vector<std::string> headerNames; ///< of SourceSecrets::headers
    std::string caFile, clientCertFile, clientKeyFile;
    bool skipTlsVerify = false;
    std::string proxy;
    std::chrono::milliseconds timeout{30'000};
    int maxConcurrent = 20;
    std::uint64_t maxReplyBytes = 512ULL << 20;
    std::string scrapeInterval; ///< "15s"; the lower bound of $__interval and base of $__rate_interval
    bool isDefault = false;
};

} // namespace sigma
