#pragma once
#include "datasources/trace/trace.h"
#include "datasources/trace/trace_table.h"

#include <iosfwd>

namespace sigma {

/// What `query` and `trace` print of one trace and of a list of traces: the JSON of the outside interfaces, or text for a person.
void printTraceJson(std::ostream& out, const Trace& trace);
void printTraceText(std::ostream& out, const Trace& trace);
void printTracesJson(std::ostream& out, const std::vector<TraceSummary>& traces);
void printTracesText(std::ostream& out, const std::vector<TraceSummary>& traces);

} // namespace sigma
