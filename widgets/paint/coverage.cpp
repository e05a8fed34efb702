#include "widgets/paint/coverage.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace sigma {

namespace {

/// The edge of a flat line is followed in steps of at most this height, px: no pixel is wrong by more than 7 %.
constexpr float kStrip = 0.4F;

/// Adds `weight` times the part that [low, high] covers of each cell of a line of cells, whose bounds are whole numbers.
/// 0 <= low < high <= the number of cells.
inline void addInterval(float* cells, float low, float high, float weight) {
    const int first = static_cast<int>(low), last = static_cast<int>(high);
    float* cell = cells + first;
    if (first == last) {
        *cell += weight * (high - low);
        return;
    }
    *cell += weight * (static_cast<float>(first + 1) - low);
    for (int i = first + 1; i < last; ++i) *++cell += weight;
    if (high > static_cast<float>(last)) cell[1] += weight * (high - static_cast<float>(last));
}

/// Four cells at a time.
using Lanes = float __attribute__((vector_size(16)));
constexpr int kLanes = 4;

inline Lanes leastOf(Lanes a, Lanes b) { return a < b ? a : b; }
inline Lanes greatestOf(Lanes a, Lanes b) { return a > b ? a : b; }

/// Intervals of half-length `half` around middles that lie `step` apart.
struct Strips {
    float middle, step, half, weight;
    int count;
};

/// Adds `weight` times what each interval covers of four cells; what lies beyond them is cut off. Without a branch a cell.
inline void addStrips(float* cells, Strips s) {
    constexpr Lanes kBegin{0, 1, 2, 3}, kEnd{1, 2, 3, 4}, kNone{};
    Lanes sum{};
    for (int i = 0; i < s.count; ++i, s.middle += s.step) {
        const float low = s.middle - s.half, high = s.middle + s.half;
        sum += greatestOf(leastOf(Lanes{high, high, high, high}, kEnd) - greatestOf(Lanes{low, low, low, low}, kBegin), kNone);
    }
    Lanes there;
    std::memcpy(&there, cells, sizeof there);
    there += sum * s.weight;
    std::memcpy(cells, &there, sizeof there);
}
constexpr float kShort = 2;
/// Cells beyond the last row that only ever get zeros.
constexpr int kSpare = 3;

inline int floorIn(double v, int low, int high) { return v <= low ? low : v >= high ? high : static_cast<int>(v); }
inline int ceilIn(double v, int low, int high) {
    if (v <= low) return low;
    if (v >= high) return high;
    const int whole = static_cast<int>(v);
    return whole + (v > whole);
}

} // namespace

void Coverage::start(int begin, int end, int height, int reach) {
    const int pitch = height + kSpare;
    const auto window = std::bit_ceil(static_cast<std::size_t>(kStride + 4 * reach + 4));
    if (pitch != m_pitch || window != m_mask + 1) {
        m_values.assign(window * static_cast<std::size_t>(pitch), 0.0F);
        m_rows.assign(window, {height, 0});
    }
    m_begin = begin;
    m_end = end;
    m_height = height;
    m_pitch = pitch;
    m_mask = window - 1;
    m_reach = reach;
    m_next = begin;
}

void Coverage::flatPiece(int column, float width, float y0, float y1, float half) {
    const auto limit = static_cast<float>(m_height);
    const float change = y1 - y0, top = std::max(std::min(y0, y1) - half, 0.0F), bottom = std::min(std::max(y0, y1) + half, limit);
    if (top >= bottom) return;
    touch(column, static_cast<int>(top), ceilIn(bottom, 0, m_height));
    float* values = cells(column);
    int strips = std::fabs(change) <= kStrip ? 1 : 3;
    if (std::fabs(change) > 4 * kStrip) strips = 1 + static_cast<int>(std::fabs(change) / kStrip);
    const float part = strips == 1 ? 1.0F : strips == 3 ? 1.0F / 3 : 1.0F / static_cast<float>(strips);
    const float step = change * part, weight = width * part;
    float middle = y0 + 0.5F * step;
    const int first = static_cast<int>(top);
    if (bottom < limit && bottom - static_cast<float>(first) <= kLanes)
        return addStrips(values + first, {middle - static_cast<float>(first), step, half, weight, strips});
    for (int i = 0; i < strips; ++i, middle += step) {
        const float low = std::max(middle - half, 0.0F), high = std::min(middle + half, limit);
        if (low < high) addInterval(values, low, high, weight);
    }
}

void Coverage::addFlat(const Line& line, float half) {
    if (line.x1 <= m_begin || line.x0 >= m_end || line.x1 <= line.x0) return;
    const int begin = floorIn(line.x0, m_begin, m_end), end = ceilIn(line.x1, m_begin, m_end);
    double a = std::max(line.x0, static_cast<double>(begin)), ya = line.y0 + line.tilt * (a - line.x0);
    for (int c = begin; c < end; ++c) {
        const double b = std::min(line.x1, static_cast<double>(c + 1)), yb = line.y0 + line.tilt * (b - line.x0);
        flatPiece(c, static_cast<float>(b - a), static_cast<float>(ya), static_cast<float>(yb), half);
        a = b, ya = yb;
    }
}

void Coverage::addSteep(Line line, float half) {
    if (line.y1 < line.y0) std::swap(line.x0, line.x1), std::swap(line.y0, line.y1);
    const double from = std::max(line.y0, 0.0), to = std::min(line.y1, static_cast<double>(m_height));
    if (to <= from) return;
    const SteepBand band{line.x0, line.y0, line.tilt, half};
    const double reach = half + std::fabs(band.lean), xFrom = line.x0 + band.lean * (from - line.y0),
                 xTo = line.x0 + band.lean * (to - line.y0);
    const double low = std::min(xFrom, xTo) - reach, high = std::max(xFrom, xTo) + reach;
    const int left = floorIn(low, m_begin, m_end), right = ceilIn(high, m_begin, m_end), begin = static_cast<int>(from),
              end = ceilIn(to, 0, m_height);
    if (left >= right) return;
    for (int c = left; c < right; ++c) touch(c, begin, end);
    steepRow(band, begin, from, std::min(to, begin + 1.0));
    if (end - 1 > begin) steepRow(band, end - 1, end - 1, to);
    if (low >= m_begin && high < m_end - 2 && 2 * half <= kShort) return thinRows(band, begin + 1, end - 1);
    for (int row = begin + 1; row < end - 1; ++row) steepRow(band, row, row, row + 1);
}

/// The band's part between heights `from` and `to` of one row, as an upright piece where its middle is.
void Coverage::steepRow(const SteepBand& band, int row, double from, double to) {
    const auto middle = static_cast<float>(band.x0 + band.lean * ((from + to) / 2 - band.y0)), half = static_cast<float>(band.half);
    const float low = std::max(middle - half, static_cast<float>(m_begin)), high = std::min(middle + half, static_cast<float>(m_end));
    const auto tall = static_cast<float>(to - from);
    for (int c = static_cast<int>(low); static_cast<float>(c) < high; ++c)
        cells(c)[row] += tall * (std::min(high, static_cast<float>(c + 1)) - std::max(low, static_cast<float>(c)));
}

/// Whole rows of a band at most kShort wide that lies inside: without a branch.
void Coverage::thinRows(const SteepBand& band, int begin, int end) {
    const auto lean = static_cast<float>(band.lean), wide = static_cast<float>(2 * band.half);
    auto low = static_cast<float>(band.x0 + band.lean * (begin + 0.5 - band.y0) - band.half);
    for (int row = begin; row < end; ++row, low += lean) {
        const int c = static_cast<int>(low);
        const float start = low - static_cast<float>(c), stop = start + wide;
        cells(c)[row] += std::min(stop, 1.0F) - start;
        cells(c + 1)[row] += std::min(std::max(stop - 1.0F, 0.0F), 1.0F);
        cells(c + 2)[row] += std::max(stop - 2.0F, 0.0F);
    }
}

void Coverage::addSpan(int column, double top, double bottom, float weight) {
    if (column < m_begin || column >= m_end) return;
    const int begin = floorIn(top, 0, m_height), end = ceilIn(bottom, 0, m_height);
    if (begin >= end) return;
    touch(column, begin, end);
    float* out = cells(column) + begin;
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
    const int begin = floorIn(x - radius - 0.5, m_begin, m_end), end = ceilIn(x + radius + 0.5, m_begin, m_end);
    const int beginRow = floorIn(y - radius - 0.5, 0, m_height), endRow = ceilIn(y + radius + 0.5, 0, m_height);
    if (beginRow >= endRow) return;
    for (int c = begin; c < end; ++c) {
        touch(c, beginRow, endRow);
        for (int row = beginRow; row < endRow; ++row) {
            const double away = std::hypot(c + 0.5 - x, row + 0.5 - y);
            const auto value = static_cast<float>(std::clamp(radius + 0.5 - away, 0.0, 1.0));
            cells(c)[row] = std::max(cells(c)[row], value);
        }
    }
}

} // namespace sigma
