#pragma once
#include "datasources/trace/trace.h"

#include <utility>

namespace sigma {

/// What a list of traces shows of one.
struct TraceSummary {
    std::string traceId, service, operation; ///< service and operation of its root
    std::int64_t startNs = 0, durationNs = 0;
    std::uint32_t spans = 0, errors = 0;
    std::vector<std::pair<std::string, std::uint32_t>> services; ///< spans of each; most first
    bool operator==(const TraceSummary&) const = default;
};
TraceSummary summaryOf(const Trace& trace);

/// A table of traces: traceID, service, operation, startTime (time), duration (ns), spans, errors, services (an object of counts).
/// meta.custom is {"resultType":"traces"}.
FramePtr traceTableFrame(const std::vector<TraceSummary>& traces, std::string refId);
bool isTraceTable(const DataFrame& frame);
/// The rows of such a frame; nothing for others.
std::vector<TraceSummary> summariesOf(const DataFrame& frame);

/// Calls from one service to another.
struct ServiceCalls {
    std::string parent, child;
    double calls = 0, errors = 0;
    bool operator==(const ServiceCalls&) const = default;
};
/// A table parent, child, calls, errors. meta.custom is {"resultType":"dependencies"}.
FramePtr dependencyFrame(const std::vector<ServiceCalls>& calls, std::string refId);
std::vector<ServiceCalls> dependenciesOf(const DataFrame& frame);

/// Options of a variable or an editor: the text fields "text" and "value".
FramePtr textOptionsFrame(const std::vector<std::string>& options, std::string refId);
/// What a source's check found: message, server, version, roundTripMs.
FramePtr sourceCheckFrame(const std::string& server, std::size_t services, double roundTripMs, std::string refId);

} // namespace sigma
