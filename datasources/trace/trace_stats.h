#pragma once
#include "datasources/trace/trace.h"
#include "datasources/trace/trace_table.h"

#include <span>

namespace sigma {

/// What spans are gathered by: their service, service and operation, or the value of a tag (the span's own, else its process's).
struct SpanGrouping {
    enum class By { Service, Operation, Tag } by = By::Service;
    std::string tagKey;
};

/// Spans of one group. Percentiles are of the durations, by nearest rank: the least duration that this share of the spans does not exceed.
struct SpanStatistics {
    std::string service, operation; ///< as far as the grouping has them
    std::string tagValue;
    bool hasTag = true; ///< false: the group of the spans without the tag
    std::uint32_t count = 0, errors = 0;
    std::int64_t totalNs = 0; ///< durations added up; spans within each other count each
    std::int64_t selfNs = 0;  ///< self times added up
    std::int64_t minNs = 0, maxNs = 0, p50Ns = 0, p95Ns = 0, p99Ns = 0;
};
/// One entry a group, the most self time first.
std::vector<SpanStatistics> spanStatistics(const Trace& trace, const SpanGrouping& grouping);

/// Who calls whom: one entry a pair of services of a parent and its child, where they differ, or where the kinds tell a call of the
/// service to itself. Errors are calls whose called span failed. Most calls first.
std::vector<ServiceCalls> serviceCalls(std::span<const TracePtr> traces);

} // namespace sigma
