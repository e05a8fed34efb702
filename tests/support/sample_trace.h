#pragma once
#include "datasources/trace/trace.h"

#include <string>
#include <string_view>

namespace sigma {

/// A trace from lines "service operation start duration [error] [key=value...]", in ms since the trace's begin; two spaces of indent a
/// level, siblings by start. Words have no spaces; a leading "xN " repeats the line N times, each a millisecond later.
TracePtr sampleTrace(std::string_view lines);
/// Reproducible and large: `spans` spans of `services` services, some with errors, events, links; siblings up to `fan` a span, `levels`
/// deep.
struct SampleShape {
    SpanIndex spans = 1000;
    std::uint32_t services = 12, fan = 8, levels = 10;
};
TracePtr sampleTrace(const SampleShape& shape);

} // namespace sigma
