#pragma once
#include <optional>
#include <string>

namespace sigma {

/// Numbers as text, to the digit as JavaScript and Grafana's value formats write them. All take any double: infinities are "∞" or
/// "-∞" (where JavaScript says "Infinity", the comment says so), NaN is "NaN".

/// More digits than a double has; larger requests are taken for this.
constexpr int kMaxDecimals = 20;

/// Round half up, as JavaScript's Math.round; keeps the sign of zero.
double roundHalfUp(double x);

/// Grafana's fixed number of decimals; none = three significant digits for fractions and no decimals for whole numbers.
/// Values too small for `decimals` become 0, values whose shortest form has an exponent keep it.
std::string toFixed(double value, std::optional<int> decimals);
/// Digits behind the point in the shortest form.
int guessDecimals(double value);
/// Rounds to `decimals` places (up to 308) with one ulp of slack (1.005 -> 1.01).
double roundDecimals(double value, int decimals);

/// "1.5e+3"; none = as many digits as the number has. "Infinity" for infinity.
std::string toExponential(double value, std::optional<int> decimals);
/// Digits grouped by "," with at least `least` and at most `most` decimals; rounds the shortest decimal form half away from zero.
std::string toGrouped(double value, int least, int most);
/// Exact upper-case hexadecimal with fraction ("-1.8"); "NAN" for what is no finite number.
std::string toHex(double value);

} // namespace sigma
