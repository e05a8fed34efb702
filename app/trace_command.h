#pragma once
#include "app/arguments.h"
#include "datasources/core/value.h"

#include <string>
#include <vector>

namespace sigma {

/// `sigmascope trace FILE [TRACEID]`: a trace, or the list of several, on stdout. Exit 0, or 2 with one sentence on stderr.
int runTrace(const std::vector<std::string>& words);

/// `sigmascope query` for a source of traces: a trace by its id, or a search. Needs a QCoreApplication.
int runTraceQuery(const Arguments& arguments);

/// "service=ryot,tag.http.status=500" as the options of a search (trace_query.h), added to `options`.
Result<Value> searchOptions(const std::vector<std::string>& terms, Value options);

} // namespace sigma
