#include "widgets/paint/scale.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sigma {
namespace {

/// The value on the straightened axis: itself, its logarithm or its inverse hyperbolic sine.
double straighten(const Scale& scale, double value) {
    if (scale.distribution == Distribution::Linear) return value;
    if (scale.distribution == Distribution::Symlog) return std::asinh(value / scale.linearThreshold);
    // A log axis of negative values mirrors the positive one.
    const bool negative = scale.max < 0;
    const double magnitude = negative ? -value : value;
    if (std::isnan(value)) return value;
    const double log = magnitude > 0 ? std::log(magnitude) : std::log(std::numeric_limits<double>::min());
    return negative ? -log : log;
}

double bend(const Scale& scale, double straight) {
    if (scale.distribution == Distribution::Linear) return straight;
    if (scale.distribution == Distribution::Symlog) return std::sinh(straight) * scale.linearThreshold;
    return scale.max < 0 ? -std::exp(-straight) : std::exp(straight);
}

} // namespace

double Scale::toUnit(double value) const { return PixelMap(*this, 0, 1).toPx(value); }
double Scale::fromUnit(double unit) const { return PixelMap(*this, 0, 1).toValue(unit); }

PixelMap::PixelMap(const Scale& scale, double pxAtMin, double pxAtMax)
    : m_scale(scale), m_linear(scale.distribution == Distribution::Linear) {
    if (!(m_scale.linearThreshold > 0)) m_scale.linearThreshold = 1;
    const double low = straighten(m_scale, scale.min), span = straighten(m_scale, scale.max) - low;
    const bool usable = std::isfinite(low) && std::isfinite(span) && span != 0;
    m_pxAtMin = usable ? pxAtMin : (pxAtMin + pxAtMax) / 2; // an empty scale puts everything in the middle
    m_low = usable ? low : 0;
    m_factor = usable ? (pxAtMax - pxAtMin) / span : 0;
}

double PixelMap::warp(double value) const { return straighten(m_scale, value); }

double PixelMap::toValue(double px) const {
    return m_factor == 0 ? m_scale.min : bend(m_scale, m_low + (px - m_pxAtMin) / m_factor);
}

} // namespace sigma
