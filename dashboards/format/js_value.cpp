#include "dashboards/format/js_value.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>

namespace sigma {

namespace {
std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\n\r\v\f";
    const auto begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

double radixNumber(std::string_view digits, int base) {
    double out = 0;
    if (digits.empty()) return std::nan("");
    for (const char c : digits) {
        int digit = 99;
        if (c >= '0' && c <= '9') digit = c - '0';
        else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') digit = (c | 0x20) - 'a' + 10;
        if (digit >= base) return std::nan("");
        out = out * base + digit;
    }
    return out;
}

struct Prefix {
    double number = std::nan("");
    std::size_t length = 0; ///< characters that belong to it; 0 = none
};

Prefix decimalPrefix(std::string_view text) {
    const bool negative = !text.empty() && text[0] == '-';
    const std::size_t sign = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    const auto body = text.substr(sign);
    if (body.starts_with("Infinity")) {
        const double infinity = std::numeric_limits<double>::infinity();
        return {negative ? -infinity : infinity, sign + 8};
    }
    // from_chars also takes "inf" and "nan", which JavaScript does not.
    if (body.empty() || !(body[0] == '.' || (body[0] >= '0' && body[0] <= '9'))) return {};
    double number = 0;
    const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), number);
    if (error == std::errc::invalid_argument) return {};
    if (error == std::errc::result_out_of_range) number = std::strtod(std::string(body.data(), end).c_str(), nullptr);
    return {negative ? -number : number, sign + static_cast<std::size_t>(end - body.data())};
}

bool sameReference(const Value& a, const Value& b) {
    if (a.isArray() && b.isArray()) return &a.array() == &b.array();
    return a.isObject() && b.isObject() && &a.object() == &b.object();
}

/// Length of the run that starts the order, made ascending: V8's TimSort begins with it.
std::size_t ascendingRun(std::vector<std::size_t>& order, const std::vector<double>& keys) {
    const auto falls = [&](std::size_t i) { return keys[order[i]] < keys[order[i - 1]]; };
    const bool descending = falls(1);
    std::size_t run = 2;
    while (run < order.size() && falls(run) == descending) ++run;
    if (descending) std::reverse(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(run));
    return run;
}

void binaryInsertionSort(std::vector<std::size_t>& order, const std::vector<double>& keys) {
    if (order.size() < 2) return;
    for (std::size_t start = ascendingRun(order, keys); start < order.size(); ++start) {
        const double pivot = keys[order[start]];
        std::size_t left = 0, right = start;
        while (left < right) {
            const std::size_t mid = left + (right - left) / 2;
            if (pivot < keys[order[mid]]) right = mid;
            else left = mid + 1;
        }
        const auto at = order.begin() + static_cast<std::ptrdiff_t>(start);
        std::rotate(order.begin() + static_cast<std::ptrdiff_t>(left), at, at + 1);
    }
}

double sortKey(double n) { return isNull(n) ? 0 : n; }
} // namespace

double jsToNumber(std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return 0;
    if (text.size() > 2 && text[0] == '0') {
        const char kind = static_cast<char>(text[1] | 0x20);
        if (kind == 'x') return radixNumber(text.substr(2), 16);
        if (kind == 'o') return radixNumber(text.substr(2), 8);
        if (kind == 'b') return radixNumber(text.substr(2), 2);
    }
    const Prefix prefix = decimalPrefix(text);
    return prefix.length == text.size() ? prefix.number : std::nan("");
}

double jsToNumber(const Value& value) {
    if (value.isNumber()) return value.toNumber();
    if (value.isBool()) return value.toBool() ? 1 : 0;
    if (value.isNull()) return 0;
    return value.isString() ? jsToNumber(value.view()) : jsToNumber(std::string_view(jsString(value)));
}

double jsParseFloat(std::string_view text) { return decimalPrefix(trimmed(text)).number; }

bool jsTruthy(const Value& value) {
    if (value.isNull()) return false;
    if (value.isBool()) return value.toBool();
    if (value.isNumber()) return value.toNumber() != 0 && !std::isnan(value.toNumber());
    return !value.isString() || !value.view().empty();
}

bool jsSame(const Value& a, const Value& b) {
    if (a.isArray() || a.isObject()) return sameReference(a, b);
    return a == b;
}

bool jsLooseEqual(const Value& a, const Value& b) {
    if (a.isNull() || b.isNull()) return a.isNull() && b.isNull();
    if (a.isString() && b.isString()) return a.view() == b.view();
    if ((a.isArray() || a.isObject()) && (b.isArray() || b.isObject())) return sameReference(a, b);
    if ((a.isArray() || a.isObject()) && b.isString()) return jsString(a) == b.view();
    if ((b.isArray() || b.isObject()) && a.isString()) return jsString(b) == a.view();
    return jsToNumber(a) == jsToNumber(b);
}

std::vector<std::size_t> jsSortedOrder(const std::vector<double>& keys) {
    std::vector<std::size_t> order(keys.size());
    std::iota(order.begin(), order.end(), 0);
    if (keys.size() < 64) {
        binaryInsertionSort(order, keys);
        return order;
    }
    const auto numbersEnd = std::stable_partition(order.begin(), order.end(), [&](std::size_t i) { return !std::isnan(keys[i]); });
    std::stable_sort(order.begin(), numbersEnd, [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
    return order;
}

void jsSortNumbers(std::vector<double>& values) {
    if (values.size() >= 64) {
        const auto numbersEnd = std::partition(values.begin(), values.end(), [](double n) { return !std::isnan(sortKey(n)); });
        std::sort(values.begin(), numbersEnd, [](double a, double b) { return sortKey(a) < sortKey(b); });
        return;
    }
    std::vector<double> keys(values.size()), sorted(values.size());
    std::transform(values.begin(), values.end(), keys.begin(), sortKey);
    const auto order = jsSortedOrder(keys);
    for (std::size_t i = 0; i < order.size(); ++i) sorted[i] = values[order[i]];
    values = std::move(sorted);
}

} // namespace sigma
