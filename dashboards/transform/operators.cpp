#include "dashboards/transform/operators.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sigma {

BinaryOperator binaryOperator(std::string_view id) {
    if (id == "+") return [](double a, double b) { return a + b; };
    if (id == "-") return [](double a, double b) { return a - b; };
    if (id == "*") return [](double a, double b) { return a * b; };
    if (id == "/") return [](double a, double b) { return a / b; };
    return nullptr;
}

bool isUnaryOperator(std::string_view id) {
    constexpr std::array<std::string_view, 7> kKnown = {"abs", "exp", "ln", "floor", "ceil", "round", "percent"};
    return std::find(kKnown.begin(), kKnown.end(), id) != kKnown.end();
}

double applyUnary(std::string_view id, double value, double total) {
    if (id == "abs") return std::fabs(value);
    if (id == "exp") return std::exp(value);
    if (id == "ln") return std::log(value);
    if (id == "floor") return std::floor(value);
    if (id == "ceil") return std::ceil(value);
    if (id == "percent") return value / total;
    // Halves go up, and a half below zero gives -0, as JavaScript's Math.round has it.
    if (id == "round") return std::fabs(value) < 4503599627370496.0 ? std::copysign(std::floor(value + 0.5), value) : value;
    return std::nan("");
}

} // namespace sigma
