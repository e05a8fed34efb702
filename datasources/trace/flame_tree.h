#pragma once
#include "datasources/trace/trace.h"

#include <stop_token>

namespace sigma {

/// Spans of one path of (service, operation) from a root, put together.
struct FlameNode {
    std::uint32_t parent = kNoNode, firstChild = kNoNode, nextSibling = kNoNode;
    std::uint32_t depth = 0;
    SpanIndex firstSpan = 0; ///< stands for service and operation
    std::uint32_t count = 0, errors = 0;
    std::int64_t selfNs = 0, totalNs = 0; ///< sums of the spans' own times and durations
    std::int64_t weightNs = 0;            ///< self time of it and all below it: how wide it is
    std::int64_t beginNs = 0;             ///< sum of the weights left of it: where it stands
    static constexpr std::uint32_t kNoNode = std::numeric_limits<std::uint32_t>::max();
};

/// A trace as a flame graph: paths merged, siblings by weight, widest first. A node stands after its parent.
struct FlameTree {
    std::vector<FlameNode> nodes;
    std::vector<std::uint32_t> nodeOf; ///< by span
    std::int64_t weightNs = 0;         ///< of everything
    std::uint32_t maxDepth = 0;
    static FlameTree of(const Trace& trace, std::stop_token stop = {});
};

} // namespace sigma
