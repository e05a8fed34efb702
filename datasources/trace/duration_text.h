#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sigma {

/// A duration for a sentence, in the unit that fits, at most three digits after the point: "950 ns", "1.5 ms", "2 s".
std::string durationText(std::int64_t ns);
/// "1.5s", "1m30s", "250ms", "10us", "5 ms": numbers with units from h to ns, added up; nothing for other texts.
std::optional<std::int64_t> durationFromText(std::string_view text);

} // namespace sigma
