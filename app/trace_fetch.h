#pragma once
#include "datasources/net/query_backend.h"
#include "datasources/trace/trace.h"

#include <QString>

#include <optional>
#include <stop_token>

namespace sigma {

/// A trace of a source as the path of a document: "trace:SOURCE/ID".
struct TraceAddress {
    std::string sourceId, traceId;
    QString path() const;
    static std::optional<TraceAddress> of(const QString& path); ///< none for paths of files
};

/// Asks the source; `done` is called on the GUI thread, unless stopped before. An error's sentence names the trace.
void fetchTrace(QueryBackend& backend, const TraceAddress& address, std::stop_token stop,
                std::function<void(Result<std::vector<TracePtr>>)> done);

} // namespace sigma
