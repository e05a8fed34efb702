#pragma once
#include "datasources/trace/trace.h"

namespace sigma {

/// A piece of the critical path: for [startNs, endNs) nothing but this span held the trace up.
struct CriticalSection {
    SpanIndex span = 0;
    std::int64_t startNs = 0, endNs = 0;
};
/// The critical path of the trace's first root, by start; sections do not overlap, and none is empty. Found backwards from the root's end,
/// always on into the child that ended last before the point reached; children that outlive their parent count to the parent's end.
std::vector<CriticalSection> criticalPath(const Trace& trace);

} // namespace sigma
