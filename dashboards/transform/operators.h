#pragma once
#include <string_view>

namespace sigma {

using BinaryOperator = double (*)(double, double);
/// + - * / ; null if unknown.
BinaryOperator binaryOperator(std::string_view id);
bool isUnaryOperator(std::string_view id);
/// abs, exp, ln, floor, ceil, round, percent (of `total`); NaN if unknown.
double applyUnary(std::string_view id, double value, double total);

} // namespace sigma
