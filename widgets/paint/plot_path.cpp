#include "widgets/paint/plot_path.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace sigma {

namespace {

/// Heights beyond this are far outside any picture; keeps infinities out of the arithmetic.
constexpr double kFarAway = 1e6;
/// A column's extremes may pass its ends by this much, px, and still be drawn as two vertices.
constexpr double kSlack = 0.2;
/// Where samples are no further apart than this many columns, what is taller than kTall px in a column is drawn as an upright stroke: the
/// eye sees no difference between such strokes and steep lines, the processor does.
constexpr int kNear = 2;
constexpr double kTall = 2;
/// Length of the pieces of a smooth line, px.
constexpr double kPiece = 2.5;

double clampedPx(const PixelMap& map, double value) {
    const double px = map.toPx(value);
    return std::isnan(px) ? kFarAway : std::clamp(px, -kFarAway, kFarAway);
}

PathPoint pointOf(const DecimatedColumn& c, const PixelMap& map) {
    PathPoint p = PathPoint::at(c.firstX, clampedPx(map, c.first), c.gapBefore);
    p.column = c.column;
    if (c.count == 1) return p;
    p.lastX = c.lastX;
    p.lastY = clampedPx(map, c.last);
    const double a = clampedPx(map, c.min), b = clampedPx(map, c.max);
    p.top = std::min(a, b);
    p.bottom = std::max(a, b);
    p.dense = c.count > 2 && (p.top < std::min(p.y, p.lastY) - kSlack || p.bottom > std::max(p.y, p.lastY) + kSlack);
    return p;
}

void addPoint(PlotPath& path, const PathPoint& p, std::uint32_t count) {
    if (p.dense || count == 1) return path.push_back(p);
    path.push_back(PathPoint::at(p.x, p.y, p.gapBefore));
    path.push_back(PathPoint::at(p.lastX, p.lastY, false));
}

void straightPath(const DecimatedColumns& columns, const PixelMap& map, PlotPath& path) {
    path.clear();
    path.reserve(columns.size() * 2);
    for (const DecimatedColumn& c : columns) addPoint(path, pointOf(c, map), c.count);
}

double heightAt(const PathPoint& a, const PathPoint& b, double x) {
    const double dx = b.x - a.lastX;
    return dx > 0 ? a.lastY + (b.y - a.lastY) * (x - a.lastX) / dx : a.lastY;
}

/// The stroke of one column whose line is at `left` and `right` where it crosses the column's bounds.
PathPoint strokeOf(PathPoint p, int column, double left, double right) {
    const double top = std::min(left, right), bottom = std::max(left, right);
    p.openTop = top<p.top, p.openBottom = bottom> p.bottom;
    p.top = std::min(p.top, top), p.bottom = std::max(p.bottom, bottom);
    p.x = column, p.lastX = column + 1;
    p.y = left, p.lastY = right;
    p.column = column;
    p.dense = true;
    return p;
}

/// Straight lines: strokes where samples are near to each other and the line is steep, vertices elsewhere.
class StrokePath {
public:
    StrokePath(const DecimatedColumns& columns, const PixelMap& map, PlotPath& path) : m_columns(columns), m_map(map), m_path(path) {}

    void run() {
        m_path.clear();
        m_path.reserve(m_columns.size() * 2);
        if (m_columns.empty()) return;
        PathPoint points[3]; // the one at hand and those beside take turns
        PathPoint *before = &points[0], *here = &points[1], *after = &points[2];
        *here = pointOf(m_columns[0], m_map);
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (i + 1 < m_columns.size()) *after = pointOf(m_columns[i + 1], m_map);
            add(i, *before, *here, *after);
            std::swap(before, here);
            std::swap(here, after);
        }
    }

private:
    bool near(std::size_t i) const { return m_columns[i].column - m_columns[i - 1].column <= kNear; }

    void add(std::size_t i, const PathPoint& before, const PathPoint& here, const PathPoint& after) {
        if (m_columns[i].count == 1) return m_path.push_back(here);
        const bool fromLeft = i > 0 && !here.gapBefore, toRight = i + 1 < m_columns.size() && !after.gapBefore;
        const int column = m_columns[i].column;
        if ((fromLeft && !near(i)) || (toRight && !near(i + 1))) return addPoint(m_path, here, m_columns[i].count);
        const double left = fromLeft ? heightAt(before, here, column) : here.y,
                     right = toRight ? heightAt(here, after, column + 1) : here.lastY;
        const double tall = std::max({here.bottom, left, right}) - std::min({here.top, left, right});
        if (tall > kTall)
            m_path.push_back(strokeOf(here, column, left, right));
        else
            addPoint(m_path, here, m_columns[i].count);
    }

    const DecimatedColumns& m_columns;
    const PixelMap& m_map;
    PlotPath& m_path;
};

PlotPath stepped(const PlotPath& straight, bool after) {
    PlotPath path;
    path.reserve(straight.size() * 2);
    for (std::size_t i = 0; i < straight.size(); ++i) {
        PathPoint p = straight[i];
        if (i > 0 && !p.gapBefore) {
            const PathPoint& before = straight[i - 1];
            path.push_back(after ? PathPoint::at(p.x, before.lastY, false) : PathPoint::at(before.lastX, p.y, false));
        }
        path.push_back(p);
    }
    return path;
}

/// Tangents of a cubic that never leaves the interval of two neighbours: the weighted harmonic mean of the slopes beside (Fritsch and
/// Butland 1984).
std::vector<double> monotoneTangents(const PlotPath& path, std::size_t begin, std::size_t end) {
    const std::size_t n = end - begin;
    std::vector<double> dx(n), slope(n), tangent(n, 0.0);
    for (std::size_t i = 0; i + 1 < n; ++i) {
        dx[i] = path[begin + i + 1].x - path[begin + i].x;
        slope[i] = dx[i] > 0 ? (path[begin + i + 1].y - path[begin + i].y) / dx[i] : 0;
    }
    tangent.front() = slope.front();
    tangent.back() = slope[n - 2];
    for (std::size_t i = 1; i + 1 < n; ++i) {
        if (slope[i - 1] * slope[i] <= 0) continue;
        const double before = 2 * dx[i] + dx[i - 1], after = dx[i] + 2 * dx[i - 1];
        tangent[i] = (before + after) / (before / slope[i - 1] + after / slope[i]);
    }
    return tangent;
}

void appendSmooth(PlotPath& out, const PlotPath& path, std::size_t begin, std::size_t end) {
    out.push_back(path[begin]);
    if (end - begin < 2) return;
    const auto tangent = monotoneTangents(path, begin, end);
    for (std::size_t i = begin; i + 1 < end; ++i) {
        const PathPoint &a = path[i], &b = path[i + 1];
        const double dx = b.x - a.x;
        const int pieces = std::clamp(static_cast<int>(dx / kPiece), 1, 400);
        for (int k = 1; k < pieces; ++k) {
            const double t = static_cast<double>(k) / pieces, u = 1 - t;
            const double y =
                u * u * (1 + 2 * t) * a.y + t * t * (3 - 2 * t) * b.y + dx * t * u * (u * tangent[i - begin] - t * tangent[i - begin + 1]);
            out.push_back(PathPoint::at(a.x + dx * t, y, false));
        }
        out.push_back(b);
    }
}

PlotPath smoothed(const PlotPath& straight) {
    PlotPath path;
    path.reserve(straight.size() * 2);
    for (std::size_t begin = 0; begin < straight.size();) {
        std::size_t end = begin + 1;
        while (end < straight.size() && !straight[begin].dense && !straight[end].dense && !straight[end].gapBefore) ++end;
        appendSmooth(path, straight, begin, end);
        begin = end;
    }
    return path;
}

} // namespace

PlotPath buildPath(const DecimatedColumns& columns, const PixelMap& y, LineShape shape) {
    PlotPath path;
    buildPath(columns, y, shape, path);
    return path;
}

void buildPath(const DecimatedColumns& columns, const PixelMap& y, LineShape shape, PlotPath& out) {
    if (shape == LineShape::Straight) return StrokePath(columns, y, out).run();
    straightPath(columns, y, out);
    switch (shape) {
    case LineShape::Straight: break;
    case LineShape::Smooth: out = smoothed(out); break;
    case LineShape::StepBefore: out = stepped(out, false); break;
    case LineShape::StepAfter: out = stepped(out, true); break;
    }
}

} // namespace sigma
