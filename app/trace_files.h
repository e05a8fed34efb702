#pragma once
#include "datasources/core/result.h"
#include "datasources/trace/trace_builder.h"

#include <string>
#include <vector>

namespace sigma {

/// The traces in a file's bytes, whatever form they have: Jaeger's JSON, OTLP's JSON (also an object a line) or protobuf, Zipkin's JSON.
/// `name` is what error sentences call the file. At least one trace, none of them empty. Any thread; a trace of 100,000 spans takes a few
/// hundred milliseconds, so not the GUI thread. Bytes with 64 spare bytes of capacity are read in place.
Result<std::vector<TracePtr>> readTraces(const std::string& bytes, const std::string& name, TraceBuilder::Options options = {});

/// Whether a file's beginning has one of these forms and is no dashboard. False too for a file that cannot be read. Any thread.
bool isTraceFile(const std::string& path);

/// readTraces() of a file. Any thread but the GUI's.
Result<std::vector<TracePtr>> readTraceFile(const std::string& path, TraceBuilder::Options options = {});

} // namespace sigma
