#include "datasources/trace/duration_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace sigma {

std::string durationText(std::int64_t ns) {
    struct Unit {
        double ns;
        const char* name;
    };
    constexpr std::array kUnits = {Unit{1e9, "s"}, Unit{1e6, "ms"}, Unit{1e3, "µs"}};
    for (const auto& unit : kUnits) {
        if (static_cast<double>(ns) < unit.ns) continue;
        char buffer[64];
        std::snprintf(buffer, sizeof buffer, "%.3f", static_cast<double>(ns) / unit.ns);
        std::string number = buffer;
        number.erase(number.find_last_not_of('0') + 1);
        if (number.back() == '.') number.pop_back();
        return number + " " + unit.name;
    }
    return std::to_string(ns) + " ns";
}

std::optional<std::int64_t> durationFromText(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, double>, 8> kUnits = {
        {{"ms", 1e6}, {"us", 1e3}, {"µs", 1e3}, {"μs", 1e3}, {"ns", 1}, {"h", 3600e9}, {"m", 60e9}, {"s", 1e9}}};
    const auto skipSpaces = [&] { text.remove_prefix(std::min(text.find_first_not_of(' '), text.size())); };
    double total = 0;
    bool any = false;
    for (skipSpaces(); !text.empty(); skipSpaces()) {
        double number = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
        if (read.ec != std::errc() || !(number >= 0)) return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
        skipSpaces();
        const auto unit = std::find_if(kUnits.begin(), kUnits.end(), [&](const auto& u) { return text.starts_with(u.first); });
        if (unit == kUnits.end()) return std::nullopt;
        text.remove_prefix(unit->first.size());
        total += number * unit->second;
        any = true;
    }
    return any && total < 4e18 ? std::optional(std::llround(total)) : std::nullopt;
}

} // namespace sigma
