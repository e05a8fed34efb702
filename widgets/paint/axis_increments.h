#pragma once
#include <span>
#include <vector>

namespace sigma {

/// A chosen distance of ticks: in the axis' unit, and in px. Both 0 if none fits.
struct Increment {
    double value = 0, px = 0;
};
/// The smallest of the (ascending) increments whose ticks stand at least `minSpacePx` apart on `dimPx` pixels from min to max.
Increment findIncrement(double min, double max, std::span<const double> increments, double dimPx, double minSpacePx);

std::span<const double> numericIncrements(); ///< 1, 2, 2.5, 5 times powers of ten
std::span<const double> wholeIncrements();   ///< those without a fraction
std::span<const double> binaryIncrements();  ///< powers of two from 1
std::span<const double> timeIncrements();    ///< ms: parts of seconds up to centuries; months count 30, years 365 days
/// Decimals that ticks at this increment need (of 2.5: 1); 0 for whole ones.
int incrementDecimals(double increment);

} // namespace sigma
