#pragma once
#include "datasources/core/data_frame.h"

#include <string>
#include <string_view>
#include <vector>

namespace sigma {

/// JavaScript's conversions. Dashboards are written against them: a filter's "10" meets a number, a join key meets text.

/// Number(text): white space around is ignored, "" is 0, hex and "Infinity" are read; NaN if the rest is no number.
double jsToNumber(std::string_view text);
/// Number(value): null is 0, booleans 0/1, lists and objects by their text.
double jsToNumber(const Value& value);
/// parseFloat(text): the longest numeric prefix; NaN without one.
double jsParseFloat(std::string_view text);
/// String(value), by its older name here.
inline std::string jsToString(const Value& value) { return jsString(value); }
/// value ? true : false.
bool jsTruthy(const Value& value);
/// a === b, except that NaN equals itself and lists or objects are equal only if they are the same one (as in a Set).
bool jsSame(const Value& a, const Value& b);

/// a == b: null equals only null, numbers meet text and booleans by their number.
bool jsLooseEqual(const Value& a, const Value& b);

/// The order (indices) in which Array.prototype.sort with (a, b) => a - b leaves `keys`: stable. Where NaN makes that order contradict
/// itself, short lists (< 64) end in the very order V8 leaves them in; longer ones have their NaN last.
std::vector<std::size_t> jsSortedOrder(const std::vector<double>& keys);
/// Sorts numbers by that order, null (nullNumber()) counting as 0.
void jsSortNumbers(std::vector<double>& values);

} // namespace sigma
