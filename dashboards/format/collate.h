#pragma once
#include <string_view>

namespace sigma {

/// Order of two texts as a person expects it (the Unicode root collation, near enough): punctuation, digits, letters; case and accents
/// only break ties, lower case first. `numeric` compares runs of digits by their value. Negative, 0 or positive.
int collate(std::string_view a, std::string_view b, bool numeric = false);

} // namespace sigma
