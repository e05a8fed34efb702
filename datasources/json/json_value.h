#pragma once
#include "datasources/core/result.h"
#include "datasources/core/value.h"

#include <string>
#include <string_view>

namespace sigma {

/// Reads a whole JSON document, at most 64 levels deep. For the small replies; samples have a decoder of their own.
Result<Value> parseJson(std::string_view text);
/// What simdjson complains about, in words, with the byte where it stands.
Error jsonError(int simdjsonCode, std::string_view body, std::size_t offset, const std::string& where = {});

} // namespace sigma
