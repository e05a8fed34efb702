#pragma once
#include "datasources/log/line_fields.h"

namespace sigma {

/// The members of the object that `text` begins with, nested ones flattened (see lineFields); stops where the text is no JSON any more.
std::vector<LineField> jsonLineFields(std::string_view text, std::size_t most);

} // namespace sigma
