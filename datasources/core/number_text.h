#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sigma {

/// Prometheus' number text: decimal with exponent, NaN, Inf, +Inf, -Inf; false if it is none. Too large gives infinity, too small zero.
bool parseSampleNumber(std::string_view text, double& out);
/// As Prometheus prints a sample: shortest digits, exponent from 1e21 on and below 1e-6, NaN, +Inf, -Inf.
std::string sampleNumberText(double value);
/// Seconds with milliseconds, as the API takes times and steps: 1795168800 or 1795168800.123.
std::string secondsText(std::int64_t ns);

/// A plain decimal of at most 15 digits at the head of `text`, correctly rounded; its length, or 0 where `text` begins with something else.
/// JSON's grammar: no sign but a minus, no leading zeros, digits on both sides of a point, no exponent.
std::size_t readShortDecimal(std::string_view text, double& out);

} // namespace sigma
