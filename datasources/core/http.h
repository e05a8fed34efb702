#pragma once
#include "datasources/core/time_range.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sigma {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// What a data source wants asked. The base URL, credentials, TLS and proxy are the connection's, not the request's.
struct HttpRequest {
    std::string method = "GET";
    std::string path; ///< below the base URL, starts with '/', query string included
    Headers headers;
    std::string body;
    std::string contentType;
    bool idempotent = true; ///< may be sent again after a reset or a 502/503/504
    /// What to send instead when the server refuses the method (405, 501, or 403 from read-only proxies): POST form -> GET.
    std::shared_ptr<const HttpRequest> fallback;
};

/// Where the time of one round trip went.
struct HttpTimings {
    Duration queue{}, dns{}, connect{}, tls{}, firstByte{}, transfer{}, total{};
};

/// The reply's bytes; the body is followed by at least 64 readable bytes, so that simdjson parses in place.
struct HttpReply {
    int status = 0;
    Headers headers;                          ///< names in lower case
    std::shared_ptr<const std::string> body;  ///< never null; capacity() >= size() + 64
    std::uint64_t wireBytes = 0;              ///< before decompression
    HttpTimings timings;
    std::string effectiveMethod;
    std::string header(std::string_view lowerName) const {
        for (const auto& [name, value] : headers)
            if (name == lowerName) return value;
        return {};
    }
};

} // namespace sigma
