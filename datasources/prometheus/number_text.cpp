#include "datasources/prometheus/number_text.h"

#include "datasources/core/value.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <algorithm>
#include <cstdio>
#include <limits>

namespace sigma {

namespace {

/// For what no double can hold: whether it is too large or too small, told by the place of its first digit.
bool isHuge(std::string_view text) {
    const auto mark = text.find_first_of("eE");
    const auto digits = text.substr(0, mark);
    long exponent = 0;
    if (mark != std::string_view::npos) {
        const auto tail = text.substr(mark + (text[mark + 1] == '+' ? 2 : 1));
        const auto [stop, code] = std::from_chars(tail.data(), tail.data() + tail.size(), exponent);
        if (code == std::errc::result_out_of_range) return !tail.starts_with('-');
    }
    const auto first = digits.find_first_of("123456789");
    const auto point = std::min(digits.find('.'), digits.size());
    if (first == std::string_view::npos) return false;
    return static_cast<long>(point) - static_cast<long>(first) + exponent > 0;
}

} // namespace

bool parsePromNumber(std::string_view text, double& out) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if (text == "Inf" || text == "NaN") {
        out = text == "NaN" ? std::numeric_limits<double>::quiet_NaN() : negative ? -HUGE_VAL : HUGE_VAL;
        return true;
    }
    // from_chars would also take "nan(x)", "infinity" and a second sign.
    if (text.empty() || !((text[0] >= '0' && text[0] <= '9') || text[0] == '.')) return false;
    const char* end = text.data() + text.size();
    const auto [stop, code] = std::from_chars(text.data(), end, out);
    if (stop != end || code == std::errc::invalid_argument) return false;
    if (code == std::errc::result_out_of_range) out = isHuge(text) ? HUGE_VAL : 0;
    if (negative) out = -out;
    return true;
}

std::string promNumberText(double value) {
    if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
    return jsNumber(value);
}

std::string promSecondsText(std::int64_t ns) {
    const auto ms = ns / 1'000'000;
    const auto whole = ms / 1000, rest = ms % 1000;
    if (rest == 0) return std::to_string(whole);
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%s%lld.%03lld", ms < 0 ? "-" : "", std::llabs(whole), std::llabs(rest));
    return buffer;
}

} // namespace sigma
