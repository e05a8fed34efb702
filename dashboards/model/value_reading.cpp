#include "dashboards/model/value_reading.h"

#include <charconv>

namespace sigma {

std::optional<std::string> textOf(const Value& value) {
    if (value.isNumber()) return jsNumber(value.toNumber());
    if (value.isBool()) return value.toBool() ? "true" : "false";
    return value.string();
}

std::optional<double> numberOf(const Value& value) {
    if (!value.isString()) return value.number();
    auto text = value.view();
    constexpr std::string_view kBlank = " \t\n\r";
    const auto first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) return std::nullopt;
    text = text.substr(first, text.find_last_not_of(kBlank) - first + 1);
    if (text.front() == '+') text.remove_prefix(1);
    double out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return out;
}

} // namespace sigma
