#include "dashboards/format/number_text.h"

#include "datasources/core/value.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace sigma {

namespace {

std::string infinityText(double value) { return value > 0 ? "∞" : "-∞"; }

/// Three significant digits for a fraction, none for a whole number.
int automaticDecimals(double value) {
    if (value == 0 || std::fmod(value, 1) == 0 || std::isnan(value)) return 0;
    const int magnitude = static_cast<int>(std::floor(std::log(std::fabs(value)) / std::log(10.0)));
    return std::max(0, 2 - magnitude);
}

/// A positive decimal number: 0.d1d2d3... x 10^point.
struct Digits {
    std::string digits;
    int point = 0;

    /// Rounds half up to the first `count` digits (may be 0 or less).
    void round(int count) {
        if (count >= static_cast<int>(digits.size())) return;
        const bool up = count >= 0 && digits[static_cast<std::size_t>(count)] >= '5';
        digits.resize(static_cast<std::size_t>(std::max(count, 0)));
        if (!up) return;
        auto i = digits.size();
        while (i > 0 && digits[i - 1] == '9') digits[--i] = '0';
        if (i > 0) ++digits[i - 1];
        else digits.insert(digits.begin(), '1'), ++point;
    }
    char at(int place) const {
        return place >= 0 && place < static_cast<int>(digits.size()) ? digits[static_cast<std::size_t>(place)] : '0';
    }
};

/// From "d.ddde+xx".
Digits parseScientific(std::string_view text) {
    Digits out;
    const auto e = text.find('e');
    for (const char c : text.substr(0, e))
        if (c != '.') out.digits += c;
    auto exponent = text.substr(e + 1);
    if (exponent.starts_with('+')) exponent.remove_prefix(1);
    std::from_chars(exponent.data(), exponent.data() + exponent.size(), out.point);
    ++out.point;
    return out;
}

Digits shortestDigits(double magnitude) {
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, magnitude, std::chars_format::scientific).ptr;
    return parseScientific({buffer, static_cast<std::size_t>(end - buffer)});
}

/// Enough exact digits to tell a tie from its neighbours at any place up to kMaxDecimals.
Digits exactDigits(double magnitude) {
    constexpr int kPrecision = kMaxDecimals + 60;
    char buffer[kPrecision + 32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, magnitude, std::chars_format::scientific, kPrecision).ptr;
    return parseScientific({buffer, static_cast<std::size_t>(end - buffer)});
}

} // namespace

double roundHalfUp(double x) {
    const double below = std::floor(x);
    const double rounded = x - below >= 0.5 ? below + 1 : below;
    return rounded == 0 && std::signbit(x) ? -0.0 : rounded;
}

std::string toFixed(double value, std::optional<int> decimals) {
    if (std::isinf(value)) return infinityText(value);
    const int wanted = decimals ? std::clamp(*decimals, 0, kMaxDecimals) : automaticDecimals(value);
    const double factor = std::pow(10.0, wanted);
    std::string text = jsNumber(roundHalfUp(value * factor) / factor);
    if (wanted == 0 || (value != 0 && text.find('e') != std::string::npos)) return text;
    const auto point = text.find('.');
    const auto have = point == std::string::npos ? 0 : static_cast<int>(text.size() - point) - 1;
    if (have >= wanted) return text;
    if (have == 0) text += '.';
    // The zeros are cut from the factor's own text: where the factor overflows, Grafana's text does the same.
    return text += jsNumber(factor).substr(1, static_cast<std::size_t>(wanted - have));
}

int guessDecimals(double value) {
    const std::string text = jsNumber(value);
    const auto point = text.find('.');
    return point == std::string::npos ? 0 : static_cast<int>(text.size() - point) - 1;
}

double roundDecimals(double value, int decimals) {
    if (std::trunc(value) == value && std::isfinite(value)) return value;
    const double factor = std::pow(10.0, std::clamp(decimals, 0, 308));
    return roundHalfUp(value * factor * (1 + 0x1p-52)) / factor;
}

std::string toExponential(double value, std::optional<int> decimals) {
    if (!std::isfinite(value)) return jsNumber(value);
    const double magnitude = std::fabs(value);
    const int wanted = decimals ? std::clamp(*decimals, 0, kMaxDecimals) : -1;
    Digits d = wanted < 0 ? shortestDigits(magnitude) : exactDigits(magnitude);
    if (wanted >= 0) d.round(wanted + 1);
    const int shown = wanted < 0 ? static_cast<int>(d.digits.size()) - 1 : wanted;
    std::string out = value < 0 ? "-" : "";
    out += d.at(0);
    if (shown > 0) out += '.';
    for (int i = 1; i <= shown; ++i) out += d.at(i);
    const int exponent = d.point - 1;
    return out + (exponent < 0 ? "e-" : "e+") + std::to_string(std::abs(exponent));
}

std::string toGrouped(double value, int least, int most) {
    if (std::isinf(value)) return infinityText(value);
    if (std::isnan(value)) return "NaN";
    least = std::clamp(least, 0, kMaxDecimals);
    most = std::clamp(most, least, kMaxDecimals);
    Digits d = shortestDigits(std::fabs(value));
    d.round(d.point + most);
    std::string out = std::signbit(value) ? "-" : "";
    if (d.point <= 0) out += '0';
    for (int i = 0; i < d.point; ++i) {
        if (i > 0 && (d.point - i) % 3 == 0) out += ',';
        out += d.at(i);
    }
    std::string fraction;
    for (int i = 0; i < most; ++i) fraction += d.at(d.point + i);
    while (static_cast<int>(fraction.size()) > least && fraction.back() == '0') fraction.pop_back();
    return fraction.empty() ? out : out + '.' + fraction;
}

std::string toHex(double value) {
    if (!std::isfinite(value)) return "NAN";
    static constexpr char kHexDigits[] = "0123456789ABCDEF";
    const double magnitude = std::fabs(value);
    double whole = std::floor(magnitude), fraction = magnitude - whole;
    std::string out;
    do {
        out += kHexDigits[static_cast<int>(std::fmod(whole, 16))];
        whole = std::floor(whole / 16);
    } while (whole > 0);
    if (value < 0) out += '-';
    std::reverse(out.begin(), out.end());
    if (fraction > 0) out += '.';
    while (fraction > 0) {
        fraction *= 16;
        const int digit = static_cast<int>(fraction);
        out += kHexDigits[digit];
        fraction -= digit;
    }
    return out;
}

} // namespace sigma
