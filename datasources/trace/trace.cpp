#include "datasources/trace/trace.h"

namespace sigma {

namespace {
bool sameSpans(const Trace& a, const Trace& b) {
    return a.spanId == b.spanId && a.parentId == b.parentId && a.operation == b.operation && a.parent == b.parent &&
           a.process == b.process && a.startNs == b.startNs && a.durationNs == b.durationNs && a.skewNs == b.skewNs && a.flags == b.flags &&
           a.kind == b.kind;
}

bool samePools(const Trace& a, const Trace& b) {
    return a.tagsOf == b.tagsOf && a.eventsOf == b.eventsOf && a.linksOf == b.linksOf && a.tags == b.tags && a.events == b.events &&
           a.links == b.links && a.processes == b.processes;
}
} // namespace

// Depth, self time and the like follow from what is compared.
bool Trace::equals(const FrameDocument& other) const {
    const auto* b = dynamic_cast<const Trace*>(&other);
    return b && (this == b || (traceId == b->traceId && sameSpans(*this, *b) && samePools(*this, *b) && strings == b->strings &&
                               warnings == b->warnings && traceWarnings == b->traceWarnings));
}

} // namespace sigma
