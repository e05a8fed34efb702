#pragma once
#include "datasources/core/data_source.h"

#include <string>

namespace sigma::test {

/// What a source of traces answered, on one line: a trace, a table of traces, options, dependencies, a further round, or an error's
/// sentence.
std::string traceDigest(const Result<Advance>& answer);

} // namespace sigma::test
