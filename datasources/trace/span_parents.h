#pragma once
#include "datasources/trace/trace.h"
#include "datasources/trace/trace_builder.h"

namespace sigma {

/// Makes ids unique and finds each span's parent: fills `trace.parent`, changes spanId and parentId of repeated ids, flags orphans, cuts
/// circles. The columns are in the order sent. Returns the first span of every id, by StringId (kNoSpan: none).
std::vector<SpanIndex> findParents(Trace& trace, const std::vector<SentSpan>& sent);

} // namespace sigma
