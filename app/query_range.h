#pragma once
#include "app/arguments.h"
#include "datasources/core/time_range.h"

namespace sigma {

/// --from and --to (default: the last hour) as a range that is not empty.
Result<TimeRange> rangeOf(const Arguments& arguments);

} // namespace sigma
