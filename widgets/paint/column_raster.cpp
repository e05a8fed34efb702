#include "widgets/paint/column_raster.h"

#include <QColor>

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {

/// A half disc's height over its width: how far a round join reaches past the vertex of a steep line, on average over the width.
constexpr double kRoundJoin = 0.39;

Coverage& threadCoverage() {
    thread_local Coverage coverage;
    return coverage;
}

inline QRgb scaled(QRgb color, unsigned by) { // each channel times by / 255
    unsigned even = (color & 0xff00ffU) * by;
    even = ((even + ((even >> 8) & 0xff00ffU) + 0x800080U) >> 8) & 0xff00ffU;
    unsigned odd = ((color >> 8) & 0xff00ffU) * by;
    odd = (odd + ((odd >> 8) & 0xff00ffU) + 0x800080U) & 0xff00ff00U;
    return even | odd;
}

inline void blend(QRgb& pixel, QRgb premultiplied, float coverage) {
    const auto part = static_cast<unsigned>(std::min(coverage, 1.0F) * 255.0F + 0.5F);
    const QRgb source = part == 255 ? premultiplied : scaled(premultiplied, part);
    pixel = source + scaled(pixel, 255U - (source >> 24));
}

struct Step {
    double x0, y0, x1, y1;
    bool exists = false;
    bool steep() const { return std::fabs(y1 - y0) > x1 - x0; }
};

bool adjacentSpans(const PathPoint& a, const PathPoint& b) { return a.dense && b.dense && b.column == a.column + 1 && !b.gapBefore; }

Step stepTo(const PlotPath& path, std::size_t i) {
    if (i == 0 || i >= path.size() || path[i].gapBefore || adjacentSpans(path[i - 1], path[i])) return {};
    return {path[i - 1].lastX, path[i - 1].lastY, path[i].x, path[i].y, true};
}

/// Does a steep step need its end rounded where `other` joins it? Not where the line just goes on.
bool needsJoin(const Step& step, const Step& other) {
    if (!other.exists) return false;
    return !other.steep() || (other.y1 > other.y0) != (step.y1 > step.y0);
}

} // namespace

RowInk RowInk::solid(const QColor& color) { return {qPremultiply(color.rgba()), {}}; }

ColumnRaster::ColumnRaster(QImage& image, const QRect& area) : m_area(area.intersected(image.rect())), m_coverage(threadCoverage()) {
    if (m_area.isEmpty()) m_area = QRect(0, 0, 0, 0);
    m_stride = image.bytesPerLine();
    m_bits = image.bits() + m_area.top() * m_stride + m_area.left() * 4;
    m_coverage.resize(m_area.width(), m_area.height());
}

void ColumnRaster::stroke(const PlotPath& path, double width, const RowInk& ink) {
    if (width <= 0) return;
    for (std::size_t i = 0; i < path.size(); ++i) {
        segment(path, i, width);
        if (path[i].dense) denseSpan(path, i, width);
    }
    blendCoverage(ink, 0, this->width());
}

void ColumnRaster::segment(const PlotPath& path, std::size_t i, double width) {
    Step step = stepTo(path, i);
    if (!step.exists) return;
    const double dx = step.x1 - step.x0, dy = step.y1 - step.y0;
    if (!step.steep()) {
        const double slope = dx > 0 ? dy / dx : 0;
        m_coverage.addFlat(step.x0, step.y0, step.x1, step.y1, width / 2 * std::sqrt(1 + slope * slope));
        return;
    }
    const double lean = dx / dy, reach = std::copysign(kRoundJoin * width, dy);
    if (!path[i - 1].dense && needsJoin(step, stepTo(path, i - 1))) step.y0 -= reach, step.x0 -= reach * lean;
    if (!path[i].dense && needsJoin(step, stepTo(path, i + 1))) step.y1 += reach, step.x1 += reach * lean;
    m_coverage.addSteep(step.x0, step.y0, step.x1, step.y1, width / 2 * std::sqrt(1 + lean * lean));
}

void ColumnRaster::denseSpan(const PlotPath& path, std::size_t i, double width) {
    const PathPoint& point = path[i];
    double top = point.top, bottom = point.bottom;
    const auto joinHalfWay = [&](double there, double here) {
        const double middle = (there + here) / 2;
        top = std::min(top, middle), bottom = std::max(bottom, middle);
    };
    if (i > 0 && adjacentSpans(path[i - 1], point)) joinHalfWay(path[i - 1].lastY, point.y);
    if (i + 1 < path.size() && adjacentSpans(point, path[i + 1])) joinHalfWay(path[i + 1].y, point.lastY);
    const int reach = static_cast<int>(std::ceil(width / 2 - 0.5));
    for (int away = -reach; away <= reach; ++away) {
        const double weight = std::clamp(width / 2 + 0.5 - std::abs(away), 0.0, std::min(width, 1.0));
        m_coverage.addSpan(point.column + away, top - width / 2, bottom + width / 2, static_cast<float>(weight));
    }
}

void ColumnRaster::blendCoverage(const RowInk& ink, int begin, int end) {
    const bool opaque = ink.rows.empty() && qAlpha(ink.color) == 255;
    m_coverage.take(begin, end, [&](int column, int row, const float* values, int count) {
        for (int i = 0; i < count; ++i) {
            QRgb& target = *pixel(column, row + i);
            if (values[i] >= 1 && opaque)
                target = ink.color;
            else if (values[i] > 0)
                blend(target, ink.at(row + i), values[i]);
        }
    });
}

void ColumnRaster::box(const QRectF& box, const RowInk& ink) {
    const int begin = std::clamp(static_cast<int>(std::floor(box.left())), 0, width()),
              end = std::clamp(static_cast<int>(std::ceil(box.right())), 0, width());
    for (int c = begin; c < end; ++c) {
        const double part = std::min<double>(c + 1, box.right()) - std::max<double>(c, box.left());
        m_coverage.addSpan(c, box.top(), box.bottom(), static_cast<float>(part));
    }
    blendCoverage(ink, begin, end);
}

} // namespace sigma
