#pragma once
#include <cstdint>
#include <string>

namespace sigma {

/// A duration for a sentence, in the unit that fits, at most three digits after the point: "950 ns", "1.5 ms", "2 s".
std::string durationText(std::int64_t ns);

} // namespace sigma
