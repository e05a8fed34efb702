#include "datasources/loki/loki_tail.h"

#include "datasources/core/http_form.h"

namespace sigma {

HttpRequest lokiTailRequest(const std::string& query, std::int64_t startNs) {
    // The limit is what is sent at once of the past, which a new connection asks for.
    HttpRequest request = getRequest("/loki/api/v1/tail", {{"query", query}, {"start", std::to_string(startNs)}, {"limit", "5000"}});
    request.headers.emplace_back("X-Loki-Response-Encoding-Flags", "categorize-labels");
    return request;
}

} // namespace sigma
