#pragma once
#include "datasources/trace/trace.h"

namespace sigma {

/// Children of every span in one array: those of i are items[begin[i]] .. items[begin[i + 1] - 1], by start, then by place.
struct SpanChildren {
    std::vector<SpanIndex> roots, items;
    std::vector<std::uint32_t> begin;
};
/// `trace.parent` must hold no circle.
SpanChildren childrenOf(const Trace& trace);
/// The spans with every parent before its children.
std::vector<SpanIndex> parentsFirst(const SpanChildren& children);

/// Puts a trace in order whose columns spanId, parentId, operation, parent, process, startNs, durationNs, flags, kind and the pool ranges
/// are filled in any order: clocks adjusted if wanted, rows depth first, and everything else worked out. Starts are as sent, `warnings`
/// name places of that order.
void orderTrace(Trace& trace, bool adjustSkew);

} // namespace sigma
