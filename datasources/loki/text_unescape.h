#pragma once
#include <string>
#include <string_view>

namespace sigma {

/// Appends what a JSON string's inside means; false where an escape is none. `inside` is UTF-8 and is followed by 8 readable bytes.
bool appendUnescaped(std::string& out, std::string_view inside);

} // namespace sigma
