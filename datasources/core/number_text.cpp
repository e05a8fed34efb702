#include "datasources/core/number_text.h"

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

std::size_t readShortDecimal(std::string_view text, double& out) {
    // Powers of ten and whole numbers below 2^53 are exact, so that one division rounds right.
    static constexpr double kPowers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    constexpr std::size_t kMostDigits = 15;
    std::uint64_t whole = 0;
    std::size_t at = text.starts_with('-') ? 1 : 0;
    const std::size_t first = at;
    const auto digits = [&] {
        for (; at < text.size() && at < first + kMostDigits + 1; ++at) {
            const unsigned digit = static_cast<unsigned char>(text[at]) - unsigned{'0'};
            if (digit > 9) break;
            whole = whole * 10 + digit;
        }
    };
    digits();
    const std::size_t point = at;
    if (point == first || point - first > kMostDigits || (text[first] == '0' && point - first > 1)) return 0;
    std::size_t decimals = 0;
    if (at < text.size() && text[at] == '.') {
        ++at;
        digits();
        decimals = at - point - 1;
        if (decimals == 0) return 0;
    }
    const char next = at < text.size() ? text[at] : ' ';
    if ((next >= '0' && next <= '9') || next == '.' || next == 'e' || next == 'E') return 0;
    out = static_cast<double>(whole) / kPowers[decimals];
    if (first) out = -out;
    return at;
}

bool parseSampleNumber(std::string_view text, double& out) {
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

std::string sampleNumberText(double value) {
    if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
    return jsNumber(value);
}

std::string secondsText(std::int64_t ns) {
    const auto ms = ns / 1'000'000;
    const auto whole = ms / 1000, rest = ms % 1000;
    if (rest == 0) return std::to_string(whole);
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%s%lld.%03lld", ms < 0 ? "-" : "", std::llabs(whole), std::llabs(rest));
    return buffer;
}

} // namespace sigma
