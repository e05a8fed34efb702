#include "widgets/paint/plot_path.h"

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {

/// Heights beyond this are far outside any picture; keeps infinities out of the arithmetic.
constexpr double kFarAway = 1e6;
/// A column's extremes may pass its ends by this much, px, and still be drawn as two vertices.
constexpr double kSlack = 0.2;
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

PlotPath straightPath(const DecimatedColumns& columns, const PixelMap& map) {
    PlotPath path;
    path.reserve(columns.size() * 2);
    for (const DecimatedColumn& c : columns) {
        const PathPoint p = pointOf(c, map);
        if (p.dense || c.count == 1) {
            path.push_back(p);
            continue;
        }
        path.push_back(PathPoint::at(p.x, p.y, p.gapBefore));
        path.push_back(PathPoint::at(p.lastX, p.lastY, false));
    }
    return path;
}

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
    PlotPath path = straightPath(columns, y);
    switch (shape) {
    case LineShape::Straight: return path;
    case LineShape::Smooth: return smoothed(path);
    case LineShape::StepBefore: return stepped(path, false);
    case LineShape::StepAfter: return stepped(path, true);
    }
    return path;
}

} // namespace sigma
