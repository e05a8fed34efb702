#pragma once
#include "datasources/core/result.h"
#include "datasources/core/value.h"

#include <string>
#include <string_view>

namespace sigma {

/// JSON text that people write, as a Value. A byte order mark is skipped; of repeated keys the last counts. Errors: larger than 64 MB,
/// UTF-16, not JSON (with line and column), truncated, more than 64 levels deep. The parser does not recurse, so depth cannot exhaust the
/// stack.
Result<Value> valueFromJsonText(std::string_view bytes, std::string_view fileName);

} // namespace sigma
