#pragma once
#include "datasources/trace/trace.h"

namespace sigma {

/// Latest start that is kept, in ns; starts below 0 and beyond this are moved to the limit, so that sums and differences cannot overflow.
inline constexpr std::int64_t kLatestNs = 4'000'000'000'000'000'000;

/// Moves spans of other clocks into their parents, by the rules of Jaeger's adjuster: where the host changes from parent to child, a child
/// that is no longer than its parent and sticks out of it is put in the parent's middle (request and reply taking equally long); a longer
/// one is moved only if it starts before its parent. Descendants on the same host move along. The host is what the process says of itself
/// (ip, host.name); two processes that say nothing are two hosts. Fills skewNs, marks and warns each moved span. `order` has parents first.
/// Returns whether any moved.
bool adjustClockSkew(Trace& trace, const std::vector<SpanIndex>& order);
/// Takes back what adjustClockSkew did, its warnings too.
void undoClockSkew(Trace& trace);

} // namespace sigma
