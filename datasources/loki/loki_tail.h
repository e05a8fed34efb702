#pragma once
#include "datasources/core/http.h"
#include "datasources/loki/stream_decoder.h"

#include <cstdint>
#include <string>

namespace sigma {

/// The WebSocket that follows a query, lines from `startNs` on. Its messages are for decodeLokiTail().
HttpRequest lokiTailRequest(const std::string& query, std::int64_t startNs);

} // namespace sigma
