#pragma once
#include "datasources/core/data_source.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sigma {

/// What is asked of a source of traces, whatever its kind.
/// Panel: the text is a trace id; option queryType "search" with service, operation, tags (an object, or text "a=b c=\"d e\""),
/// minDuration, maxDuration ("250ms"), limit; queryType "dependencyGraph". (Grafana's names.) Variable: the text services,
/// operations(SERVICE). Metadata: option what "services", "operations" (options service, spanKind), "dependencies".
struct TraceQuery {
    enum class Kind { Trace, Search, Services, Operations, Dependencies } kind = Kind::Trace;
    std::string traceId, service, operation, spanKind;
    std::vector<std::pair<std::string, std::string>> tags;
    std::optional<std::int64_t> minNs, maxNs;
    int limit = 20;
    bool adjustSkew = true; ///< option adjustSkew
};
Result<TraceQuery> traceQueryOf(const QueryRequest& request);

/// A duration for a server: "1500000us" for 1.5 s.
std::string microsecondsText(std::int64_t ns);

} // namespace sigma
