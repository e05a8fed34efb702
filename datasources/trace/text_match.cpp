#include "datasources/trace/text_match.h"

#include <algorithm>

namespace sigma {

namespace {

constexpr StringId kBetweenStops = 1 << 16;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool equalText(std::string_view text, std::string_view lowerText) {
    return text.size() == lowerText.size() &&
           std::equal(text.begin(), text.end(), lowerText.begin(), [](char a, char b) { return lower(a) == b; });
}

} // namespace

std::string lowered(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

bool containsText(std::string_view text, std::string_view lowerPart) {
    if (text.size() < lowerPart.size()) return false;
    if (lowerPart.empty()) return !text.empty();
    const char first = lowerPart.front();
    const std::string_view rest = lowerPart.substr(1);
    for (std::size_t i = 0, end = text.size() - lowerPart.size(); i <= end; ++i)
        if (lower(text[i]) == first && equalText(text.substr(i + 1, rest.size()), rest)) return true;
    return false;
}

TextBits matchTexts(const StringTable& strings, std::string_view text, bool contains, const std::stop_token& stop) {
    TextBits bits;
    const auto size = static_cast<StringId>(strings.size());
    bits.words.resize(size / 64 + 1);
    const std::string wanted = lowered(text);
    for (StringId id = 0; id < size; ++id) {
        if (id % kBetweenStops == 0 && stop.stop_requested()) break;
        const std::string_view candidate = strings.at(id);
        if (contains ? containsText(candidate, wanted) : equalText(candidate, wanted)) bits.set(id);
    }
    return bits;
}

} // namespace sigma
