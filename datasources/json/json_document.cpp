#include "datasources/json/json_document.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace sigma {

namespace {
constexpr auto kLeast = std::numeric_limits<std::int64_t>::min(), kMost = std::numeric_limits<std::int64_t>::max();

std::int64_t rounded(double n) {
    if (!(n < 9.2e18)) return kMost;
    return n < -9.2e18 ? kLeast : std::llround(n);
}
} // namespace

std::int64_t integerFromText(std::string_view digits) {
    std::int64_t out = 0;
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    if (code == std::errc() && end == digits.data() + digits.size()) return out;
    double number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (read.ec == std::errc() && read.ptr == digits.data() + digits.size()) return rounded(number);
    throw simdjson::simdjson_error(simdjson::NUMBER_ERROR);
}

std::int64_t jsonInteger(simdjson::ondemand::value value) {
    std::int64_t out = 0;
    if (value.get_int64().get(out) == simdjson::SUCCESS) return out;
    if (value.type() == simdjson::ondemand::json_type::string) return integerFromText(value.get_string());
    if (value.is_null()) return 0;
    return rounded(value.get_double());
}

std::int64_t saturatedProduct(std::int64_t a, std::int64_t factor) {
    std::int64_t out = 0;
    if (!__builtin_mul_overflow(a, factor, &out)) return out;
    return a < 0 ? kLeast : kMost;
}

} // namespace sigma
