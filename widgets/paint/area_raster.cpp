#include "widgets/paint/column_raster.h"

#include <QColor>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace sigma {

namespace {

/// Mean of clamp(row + 1 - y, 0, 1) while y runs evenly from y0 to y1: the part of a pixel below that edge.
float below(float row, float y0, float y1) {
    const auto integral = [](float t) {
        const float inside = std::clamp(t, 0.0F, 1.0F);
        return 0.5F * inside * inside + std::max(t - 1.0F, 0.0F);
    };
    const float a = row + 1 - y0, b = row + 1 - y1;
    if (std::fabs(b - a) < 1e-3F) return std::clamp(0.5F * (a + b), 0.0F, 1.0F);
    return (integral(b) - integral(a)) / (b - a);
}

/// Rows of a column that an area touches, and those that it covers whole.
struct AreaRows {
    int begin = 0, fullBegin = 0, fullEnd = 0, end = 0;
};

AreaRows rowsOf(const AreaColumn& c, int height) {
    const auto down = [&](float y) { return static_cast<int>(std::floor(std::clamp(y, 0.0F, static_cast<float>(height)))); };
    const auto up = [&](float y) { return static_cast<int>(std::ceil(std::clamp(y, 0.0F, static_cast<float>(height)))); };
    AreaRows rows{down(std::min(c.top0, c.top1)), up(std::max(c.top0, c.top1)), down(std::min(c.bottom0, c.bottom1)),
                  up(std::max(c.bottom0, c.bottom1))};
    if (rows.fullBegin > rows.fullEnd) rows.fullBegin = rows.fullEnd = rows.end;
    return rows;
}

/// Puts the line's heights at the bounds of each column it runs through into `out`.
class EdgeTracer {
public:
    explicit EdgeTracer(int width) : m_edges(static_cast<std::size_t>(std::max(0, width))) {}

    std::vector<AreaColumn> trace(const PlotPath& path) {
        for (std::size_t i = 1; i < path.size(); ++i)
            if (!path[i].gapBefore) segment(path[i - 1], path[i]);
        for (const PathPoint& p : path)
            if (p.dense) dense(p);
        return std::move(m_edges);
    }

private:
    void segment(const PathPoint& a, const PathPoint& b) {
        const double dx = b.x - a.lastX, slope = dx > 0 ? (b.y - a.lastY) / dx : 0;
        const int begin = static_cast<int>(std::floor(std::clamp(a.lastX, 0.0, static_cast<double>(m_edges.size()))));
        const int end = static_cast<int>(std::ceil(std::clamp(b.x, 0.0, static_cast<double>(m_edges.size()))));
        for (int c = begin; c < end; ++c) {
            const double left = std::max<double>(a.lastX, c), right = std::min<double>(b.x, c + 1);
            AreaColumn& edge = m_edges[static_cast<std::size_t>(c)];
            if (edge.empty) edge.top0 = static_cast<float>(a.lastY + slope * (left - a.lastX));
            edge.top1 = static_cast<float>(a.lastY + slope * (right - a.lastX));
            edge.empty = false;
        }
    }

    void dense(const PathPoint& p) {
        if (p.column < 0 || p.column >= static_cast<int>(m_edges.size())) return;
        m_edges[static_cast<std::size_t>(p.column)] = {static_cast<float>(p.top), static_cast<float>(p.bottom), 0, 0, false};
    }

    std::vector<AreaColumn> m_edges;
};

void order(AreaColumn& c) {
    if (c.top0 > c.bottom0) std::swap(c.top0, c.bottom0);
    if (c.top1 > c.bottom1) std::swap(c.top1, c.bottom1);
}

} // namespace

AreaColumns areaBetween(const PlotPath& path, double level, int width) {
    AreaColumns columns = EdgeTracer(width).trace(path);
    for (AreaColumn& c : columns) {
        c.bottom0 = c.bottom1 = static_cast<float>(level);
        order(c);
    }
    return columns;
}

AreaColumns areaBetween(const PlotPath& upper, const PlotPath& lower, int width) {
    AreaColumns columns = EdgeTracer(width).trace(upper);
    const AreaColumns below = EdgeTracer(width).trace(lower);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i].bottom0 = below[i].top0;
        columns[i].bottom1 = below[i].top1;
        columns[i].empty = columns[i].empty || below[i].empty;
        order(columns[i]);
    }
    return columns;
}

void ColumnRaster::blendEdges(const AreaColumns& columns, const RowInk& ink) {
    const auto part = [&](int column, int begin, int end) {
        const AreaColumn& c = columns[static_cast<std::size_t>(column)];
        for (int row = begin; row < end; ++row) {
            const auto y = static_cast<float>(row);
            const float covered = below(y, c.top0, c.top1) - below(y, c.bottom0, c.bottom1);
            if (covered > 0) blendPixel(column, row, covered, ink);
        }
    };
    for (int column = 0; column < std::min(width(), static_cast<int>(columns.size())); ++column) {
        if (columns[static_cast<std::size_t>(column)].empty) continue;
        const AreaRows rows = rowsOf(columns[static_cast<std::size_t>(column)], height());
        part(column, rows.begin, std::min(rows.fullBegin, rows.end));
        part(column, std::max(rows.fullEnd, rows.begin), rows.end);
    }
}

void ColumnRaster::fill(const AreaColumns& columns, const RowInk& ink) {
    blendEdges(columns, ink);
    const int count = std::min(width(), static_cast<int>(columns.size()));
    std::vector<AreaRows> rows(static_cast<std::size_t>(count));
    int begin = height(), end = 0;
    for (int c = 0; c < count; ++c) {
        if (columns[static_cast<std::size_t>(c)].empty) continue;
        rows[static_cast<std::size_t>(c)] = rowsOf(columns[static_cast<std::size_t>(c)], height());
        const AreaRows& r = rows[static_cast<std::size_t>(c)];
        if (r.fullBegin >= r.fullEnd) continue;
        begin = std::min(begin, r.fullBegin), end = std::max(end, r.fullEnd);
    }
    for (int row = begin; row < end; ++row) {
        const auto whole = [&](int c) {
            return row >= rows[static_cast<std::size_t>(c)].fullBegin && row < rows[static_cast<std::size_t>(c)].fullEnd;
        };
        for (int c = 0; c < count;) {
            if (!whole(c)) {
                ++c;
                continue;
            }
            const int from = c;
            while (c < count && whole(c)) ++c;
            blendRun(from, c - from, row, ink.at(row));
        }
    }
}

void ColumnRaster::rect(const QRect& rect, const QColor& color) {
    const QRect part = rect.intersected(QRect(0, 0, width(), height()));
    const QRgb ink = qPremultiply(color.rgba());
    for (int row = part.top(); row < part.top() + part.height(); ++row) blendRun(part.left(), part.width(), row, ink);
}

void ColumnRaster::blendRun(int column, int count, int row, QRgb color) {
    constexpr int kBlock = 16; // bytes: four pixels at a time, which the compiler turns into vectors
    std::array<std::uint8_t, kBlock> source;
    for (int i = 0; i < 4; ++i) std::copy_n(reinterpret_cast<const std::uint8_t*>(&color), 4, source.begin() + 4 * i);
    const unsigned alpha = qAlpha(color), rest = 256U - (alpha + (alpha >> 7));
    auto* out = reinterpret_cast<std::uint8_t*>(pixel(column, row));
    int i = 0;
    for (; i + kBlock <= count * 4; i += kBlock)
        for (int k = 0; k < kBlock; ++k)
            out[i + k] = static_cast<std::uint8_t>(source[static_cast<std::size_t>(k)] + (out[i + k] * rest >> 8));
    for (; i < count * 4; ++i) out[i] = static_cast<std::uint8_t>(source[static_cast<std::size_t>(i) % kBlock] + (out[i] * rest >> 8));
}

} // namespace sigma
