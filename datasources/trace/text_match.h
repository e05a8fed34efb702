#pragma once
#include "datasources/trace/trace.h"

#include <stop_token>

namespace sigma {

/// Which texts of a table match.
struct TextBits {
    std::vector<std::uint64_t> words;
    bool any = false;
    bool has(StringId id) const { return words[id / 64] >> (id % 64) & 1; }
    void set(StringId id) { words[id / 64] |= std::uint64_t{1} << (id % 64), any = true; }
};

/// Letters compare without case (ASCII). `contains` false: equal. An empty part is in every text but the empty one.
TextBits matchTexts(const StringTable& strings, std::string_view text, bool contains, const std::stop_token& stop);
bool containsText(std::string_view text, std::string_view lowerPart);
std::string lowered(std::string_view text);

} // namespace sigma
