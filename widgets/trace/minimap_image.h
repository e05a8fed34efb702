#pragma once
#include "widgets/trace/trace_colors.h"
#include "widgets/trace/time_window.h"

#include <QImage>
#include <QSize>

#include <stop_token>

namespace sigma {

/// All spans of a trace as thin bars from its begin to its end, first row on top, in `pixels` (device pixels), on transparent ground. Where
/// several spans share a pixel it has their mean colour, the stronger the more they are; a span is never narrower than a pixel. Linear in
/// spans and pixels; any thread.
QImage drawMinimap(const Trace& trace, const TraceColors& colors, QSize pixels, std::stop_token stop = {});

/// Spans [begin, end) of one row of pixels: how many of them are at each of `columns`.
std::vector<std::uint32_t> spanDensity(const Trace& trace, const std::vector<SpanIndex>& spans, TimeWindow window, int columns);

} // namespace sigma
