#include "widgets/paint/coverage.h"

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {

/// Integral of clamp(t, 0, 1) from minus infinity.
inline float ramp(float t) {
    const float inside = std::min(std::max(t, 0.0F), 1.0F);
    return 0.5F * inside * inside + std::max(t - 1.0F, 0.0F);
}

/// Mean of clamp(t, 0, 1) while t runs evenly from `a` to `b`; `scale` is 1 / (b - a), or 0 where they are about equal.
inline float meanInside(float a, float b, float scale) {
    if (scale == 0) return std::min(std::max(0.5F * (a + b), 0.0F), 1.0F);
    return (ramp(b) - ramp(a)) * scale;
}

inline float inverseOf(float difference) { return std::fabs(difference) < 1e-3F ? 0.0F : 1.0F / difference; }

inline int floorIn(double v, int low, int high) {
    return static_cast<int>(std::floor(std::clamp(v, static_cast<double>(low), static_cast<double>(high))));
}
inline int ceilIn(double v, int low, int high) {
    return static_cast<int>(std::ceil(std::clamp(v, static_cast<double>(low), static_cast<double>(high))));
}

} // namespace

void Coverage::resize(int width, int height) {
    if (width == m_width && height == m_height) return;
    m_width = std::max(0, width);
    m_height = std::max(0, height);
    const std::size_t size = static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height);
    if (m_values.size() < size) m_values.resize(size, 0.0F); // what is there is 0 already
    m_rows.assign(static_cast<std::size_t>(m_width), {m_height, 0});
}

void Coverage::flatPiece(int column, float width, float y0, float y1, float half) {
    const float low = std::min(y0, y1) - half, high = std::max(y0, y1) + half;
    const int begin = floorIn(low, 0, m_height), end = ceilIn(high, 0, m_height);
    if (begin >= end) return;
    touch(column, begin, end);
    float* out = &at(column, begin);
    const float scale = inverseOf(y0 - y1);
    for (int row = begin; row < end; ++row) {
        const float top = static_cast<float>(row + 1) + half, bottom = static_cast<float>(row + 1) - half;
        *out++ += width * (meanInside(top - y0, top - y1, scale) - meanInside(bottom - y0, bottom - y1, scale));
    }
}

void Coverage::addFlat(double x0, double y0, double x1, double y1, double half) {
    if (x1 <= 0 || x0 >= m_width || x1 <= x0) return;
    const double slope = (y1 - y0) / (x1 - x0);
    const int begin = floorIn(x0, 0, m_width), end = ceilIn(x1, 0, m_width);
    for (int c = begin; c < end; ++c) {
        const double a = std::max(x0, static_cast<double>(c)), b = std::min(x1, static_cast<double>(c + 1));
        flatPiece(c, static_cast<float>(b - a), static_cast<float>(y0 + slope * (a - x0)), static_cast<float>(y0 + slope * (b - x0)),
                  static_cast<float>(half));
    }
}

void Coverage::addSteep(double x0, double y0, double x1, double y1, double half) {
    if (y1 < y0) std::swap(x0, x1), std::swap(y0, y1);
    if (y1 <= 0 || y0 >= m_height || y1 <= y0) return;
    const double slope = (x1 - x0) / (y1 - y0);
    const int beginRow = floorIn(y0, 0, m_height), endRow = ceilIn(y1, 0, m_height);
    const auto wide = static_cast<float>(half);
    for (int row = beginRow; row < endRow; ++row) {
        const double a = std::max(y0, static_cast<double>(row)), b = std::min(y1, static_cast<double>(row + 1));
        const auto xa = static_cast<float>(x0 + slope * (a - y0)), xb = static_cast<float>(x0 + slope * (b - y0));
        const int begin = floorIn(std::min(xa, xb) - wide, 0, m_width), end = ceilIn(std::max(xa, xb) + wide, 0, m_width);
        const float tall = static_cast<float>(b - a), scale = inverseOf(xa - xb);
        for (int c = begin; c < end; ++c) {
            const float right = static_cast<float>(c + 1) + wide, left = static_cast<float>(c + 1) - wide;
            touch(c, row, row + 1);
            at(c, row) += tall * (meanInside(right - xa, right - xb, scale) - meanInside(left - xa, left - xb, scale));
        }
    }
}

void Coverage::addSpan(int column, double top, double bottom, float weight) {
    if (column < 0 || column >= m_width) return;
    const int begin = floorIn(top, 0, m_height), end = ceilIn(bottom, 0, m_height);
    if (begin >= end) return;
    touch(column, begin, end);
    float* out = &at(column, begin);
    const float headless = weight * static_cast<float>(std::max(0.0, top - begin)),
                tailless = weight * static_cast<float>(std::max(0.0, end - bottom));
    for (int row = begin; row < end; ++row, ++out) {
        float value = weight;
        if (row == begin) value -= headless;
        if (row == end - 1) value -= tailless;
        *out = std::max(*out, value);
    }
}

void Coverage::addDisc(double x, double y, double radius) {
    const int begin = floorIn(x - radius - 0.5, 0, m_width), end = ceilIn(x + radius + 0.5, 0, m_width);
    const int beginRow = floorIn(y - radius - 0.5, 0, m_height), endRow = ceilIn(y + radius + 0.5, 0, m_height);
    if (beginRow >= endRow) return;
    for (int c = begin; c < end; ++c) {
        touch(c, beginRow, endRow);
        for (int row = beginRow; row < endRow; ++row) {
            const double away = std::hypot(c + 0.5 - x, row + 0.5 - y);
            const auto value = static_cast<float>(std::clamp(radius + 0.5 - away, 0.0, 1.0));
            at(c, row) = std::max(at(c, row), value);
        }
    }
}

} // namespace sigma
