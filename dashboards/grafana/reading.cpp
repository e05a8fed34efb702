#include "dashboards/grafana/reading.h"

#include <algorithm>
#include <cmath>

namespace sigma {

std::string plainText(const Value& v) { return textOf(v).value_or(std::string()); }

std::optional<double> finiteNumber(const Value& v) {
    const auto n = numberOf(v);
    return n && std::isfinite(*n) ? n : std::nullopt;
}

int boundedInt(const Value& v, int otherwise, int least, int most) {
    const auto n = finiteNumber(v);
    return n ? static_cast<int>(std::round(std::clamp(*n, static_cast<double>(least), static_cast<double>(most)))) : otherwise;
}

} // namespace sigma
