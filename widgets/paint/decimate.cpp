#include "widgets/paint/decimate.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sigma {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
/// From so many samples a column on, columns are cut by their bounds instead of placing each sample.
constexpr std::size_t kManyPerColumn = 8;

/// Skips NaN without a branch; infinities take part.
ValueExtent rawExtent(const double* v, std::size_t n) {
    constexpr std::size_t kLanes = 8;
    double low[kLanes], high[kLanes];
    std::fill_n(low, kLanes, kInfinity);
    std::fill_n(high, kLanes, -kInfinity);
    std::size_t i = 0;
    for (; i + kLanes <= n; i += kLanes) {
        for (std::size_t k = 0; k < kLanes; ++k) {
            low[k] = v[i + k] < low[k] ? v[i + k] : low[k];
            high[k] = v[i + k] > high[k] ? v[i + k] : high[k];
        }
    }
    for (; i < n; ++i) {
        low[0] = v[i] < low[0] ? v[i] : low[0];
        high[0] = v[i] > high[0] ? v[i] : high[0];
    }
    return {*std::min_element(low, low + kLanes), *std::max_element(high, high + kLanes)};
}

class Decimator {
public:
    Decimator(std::span<const std::int64_t> times, std::span<const double> values, const ColumnGrid& grid, const LineBreaks& rule,
              DecimatedColumns& out)
        : m_times(times), m_values(values), m_grid(grid), m_rule(rule), m_scale(grid.pixelsPerNs()), m_out(out),
          m_firstColumn(std::clamp(grid.begin, 0, grid.columns)), m_endColumn(std::clamp(grid.end, m_firstColumn, grid.columns)) {}

    void run() {
        const std::size_t n = std::min(m_times.size(), m_values.size());
        const auto begin = m_times.begin(), end = begin + static_cast<std::ptrdiff_t>(n);
        const std::int64_t from = m_firstColumn > 0 ? timeAt(m_firstColumn) : m_grid.fromNs;
        const std::int64_t to = m_endColumn < m_grid.columns ? timeAt(m_endColumn) - 1 : m_grid.toNs;
        const auto first = static_cast<std::size_t>(std::lower_bound(begin, end, from) - begin);
        const auto last = static_cast<std::size_t>(std::upper_bound(begin + static_cast<std::ptrdiff_t>(first), end, to) - begin);
        const auto columns = static_cast<std::size_t>(m_endColumn - m_firstColumn);
        m_out.reserve(std::min(last - first, columns) + 2);
        addLeftNeighbour(first);
        if (last - first > kManyPerColumn * columns)
            addByColumn(first, last);
        else
            addBySample(first, last);
        addRightNeighbour(last, n);
    }

private:
    double x(std::size_t i) const { return static_cast<double>(m_times[i] - m_grid.fromNs) * m_scale; }

    std::int64_t timeAt(int column) const { return m_grid.fromNs + std::llround(column / m_scale); }

    bool gapBefore(std::size_t i) const {
        if (m_previous == kNone) return true;
        if (m_rule.connect == LineBreaks::Connect::Always) return false;
        const std::int64_t apart = m_times[i] - m_times[m_previous];
        const bool interrupted = i - m_previous > 1 || (m_rule.missingAfterNs > 0 && apart > m_rule.missingAfterNs);
        if (!interrupted) return false;
        return m_rule.connect == LineBreaks::Connect::Never || apart >= m_rule.upToNs;
    }

    void start(std::size_t i, int column, double at) {
        const double v = m_values[i];
        m_out.push_back({at, at, v, v, v, v, column, 1, gapBefore(i)});
        m_previous = i;
    }

    void addBySample(std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const double v = m_values[i];
            if (!std::isfinite(v)) continue;
            const double at = x(i);
            const int column = std::min(static_cast<int>(at), m_grid.columns - 1);
            if (m_out.empty() || m_out.back().column != column) {
                start(i, column, at);
                continue;
            }
            DecimatedColumn& c = m_out.back();
            c.lastX = at;
            c.last = v;
            c.min = v < c.min ? v : c.min;
            c.max = v > c.max ? v : c.max;
            ++c.count;
            m_previous = i;
        }
    }

    /// First sample at or after the left bound of `column`, looked for around `guess`, since steps are mostly even.
    std::size_t boundary(int column, std::size_t begin, std::size_t end, std::size_t guess) const {
        if (column >= m_grid.columns) return end;
        std::size_t low = begin, high = end, step = 1;
        std::size_t at = std::clamp(guess, begin, end - 1);
        if (x(at) >= column) {
            for (high = at; at > begin && x(at) >= column; step *= 2) high = at, at = at - std::min(step, at - begin);
            low = at;
        } else {
            for (low = at; at < end && x(at) < column; step *= 2) low = at, at = std::min(end, at + step);
            high = at;
        }
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            if (x(middle) < column)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    void addByColumn(std::size_t begin, std::size_t end) {
        std::size_t from = begin, width = (end - begin) / static_cast<std::size_t>(std::max(1, m_endColumn - m_firstColumn));
        // Rounding may leave a sample of the column before in front of the first.
        const int firstColumn = from < end ? std::clamp(static_cast<int>(x(from)), 0, m_grid.columns - 1) : 0;
        for (int column = firstColumn; column < m_grid.columns && from < end; ++column) {
            const std::size_t to = boundary(column + 1, from, end, from + width);
            if (to == from) continue;
            width = to - from;
            addRun(column, from, to);
            from = to;
        }
    }

    void addRun(int column, std::size_t from, std::size_t to) {
        std::size_t first = from, last = to;
        while (first < last && !std::isfinite(m_values[first])) ++first;
        while (last > first && !std::isfinite(m_values[last - 1])) --last;
        if (first == last) return;
        start(first, column, x(first));
        const ValueExtent extent = finiteExtent(m_values.subspan(first, last - first));
        DecimatedColumn& c = m_out.back();
        c.min = extent.min, c.max = extent.max;
        c.lastX = x(last - 1);
        c.last = m_values[last - 1];
        c.count = static_cast<std::uint32_t>(last - first);
        m_previous = last - 1;
    }

    void addLeftNeighbour(std::size_t first) {
        while (first > 0)
            if (std::isfinite(m_values[--first])) return start(first, -1, x(first));
    }

    void addRightNeighbour(std::size_t i, std::size_t n) {
        for (; i < n; ++i)
            if (std::isfinite(m_values[i])) return start(i, m_grid.columns, x(i));
    }

    static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
    std::span<const std::int64_t> m_times;
    std::span<const double> m_values;
    const ColumnGrid& m_grid;
    const LineBreaks& m_rule;
    double m_scale;
    DecimatedColumns& m_out;
    int m_firstColumn, m_endColumn;
    std::size_t m_previous = kNone;
};

} // namespace

ValueExtent finiteExtent(std::span<const double> values) {
    const ValueExtent raw = rawExtent(values.data(), values.size());
    if ((std::isfinite(raw.min) && std::isfinite(raw.max)) || values.empty()) return raw;
    ValueExtent extent{kInfinity, -kInfinity};
    for (const double v : values) {
        if (!std::isfinite(v)) continue;
        extent.min = std::min(extent.min, v);
        extent.max = std::max(extent.max, v);
    }
    return extent;
}

DecimatedColumns decimate(std::span<const std::int64_t> times, std::span<const double> values, const ColumnGrid& grid,
                          const LineBreaks& rule) {
    DecimatedColumns out;
    decimate(times, values, grid, rule, out);
    return out;
}

void decimate(std::span<const std::int64_t> times, std::span<const double> values, const ColumnGrid& grid, const LineBreaks& rule,
              DecimatedColumns& out) {
    out.clear();
    if (grid.columns > 0 && grid.toNs > grid.fromNs) Decimator(times, values, grid, rule, out).run();
}

ValueExtent extentOf(const DecimatedColumns& columns, int width) {
    ValueExtent extent{kInfinity, -kInfinity};
    for (const DecimatedColumn& c : columns) {
        if (c.outside(width)) continue;
        extent.min = std::min(extent.min, c.min);
        extent.max = std::max(extent.max, c.max);
    }
    return extent;
}

} // namespace sigma
