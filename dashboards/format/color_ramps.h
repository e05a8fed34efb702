#pragma once
#include <string>

namespace sigma {

enum class ColorRamp { Viridis, Magma, Plasma, Inferno };

/// "#rrggbb" of a perceptual colour map at `t` in [0, 1] (clamped); empty for NaN.
std::string rampColor(ColorRamp ramp, double t);

} // namespace sigma
