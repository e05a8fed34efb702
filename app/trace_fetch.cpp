#include "app/trace_fetch.h"

#include <utility>

namespace sigma {

namespace {
constexpr QLatin1String kScheme("trace:");
}

QString TraceAddress::path() const {
    return kScheme + QString::fromStdString(sourceId) + QLatin1Char('/') + QString::fromStdString(traceId);
}

std::optional<TraceAddress> TraceAddress::of(const QString& path) {
    const auto slash = path.lastIndexOf(QLatin1Char('/'));
    if (!path.startsWith(kScheme) || slash <= kScheme.size()) return std::nullopt;
    return TraceAddress{path.mid(kScheme.size(), slash - kScheme.size()).toStdString(), path.mid(slash + 1).toStdString()};
}

void fetchTrace(QueryBackend& backend, const TraceAddress& address, std::stop_token stop,
                std::function<void(Result<std::vector<TracePtr>>)> done) {
    PanelRequest request;
    QueryRequest query;
    query.refId = "A";
    query.sourceId = address.sourceId;
    query.text = address.traceId;
    request.queries.push_back(std::move(query));
    backend.submit(std::move(request), std::move(stop), [id = address.traceId, done = std::move(done)](PanelResponse response) {
        const auto& outcome = response.outcomes.front();
        if (outcome.error) return done(*outcome.error);
        std::vector<TracePtr> traces;
        for (const FramePtr& frame : response.frames)
            if (TracePtr trace = traceOf(*frame); trace && trace->size()) traces.push_back(std::move(trace));
        if (traces.empty()) return done(Error{ErrorKind::NotFound, "The source has no trace " + id + ".", {}});
        done(std::move(traces));
    });
}

} // namespace sigma
