#include "datasources/trace/duration_text.h"

#include <array>
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

} // namespace sigma
