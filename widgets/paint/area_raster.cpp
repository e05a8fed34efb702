#include "widgets/paint/column_raster.h"

#include <QColor>

#include <algorithm>
#include <cmath>

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

void ColumnRaster::fill(const AreaColumns& columns, const RowInk& ink) {
    const int end = std::min(m_end, static_cast<int>(columns.size()));
    for (int column = m_begin; column < end; ++column) {
        const AreaColumn& c = columns[static_cast<std::size_t>(column)];
        if (c.empty) continue;
        const AreaRows rows = rowsOf(c, height());
        const auto edge = [&](int from, int to) {
            for (int row = from; row < to; ++row) {
                const auto y = static_cast<float>(row);
                const float covered = below(y, c.top0, c.top1) - below(y, c.bottom0, c.bottom1);
                if (covered > 0) blendInk(*pixel(column, row), ink.at(row), covered);
            }
        };
        edge(rows.begin, std::min(rows.fullBegin, rows.end));
        edge(std::max(rows.fullEnd, rows.begin), rows.end);
        if (ink.rows.empty() && rows.fullBegin < rows.fullEnd)
            blendRun(pixel(column, rows.fullBegin), rows.fullEnd - rows.fullBegin, ink.color);
        else
            for (int row = rows.fullBegin; row < rows.fullEnd; ++row) blendRun(pixel(column, row), 1, ink.at(row));
    }
}

} // namespace sigma
