#include "widgets/paint/column_raster.h"

#include <QColor>

#include <algorithm>
#include <cmath>
#include <utility>

namespace sigma {

namespace {

/// A half disc's height over its width: how far a round join reaches past the vertex of a steep line, on average over the width.
constexpr double kRoundJoin = 0.39;
/// Lines up to this width fill just the columns they run in.
constexpr double kThin = 1.05;

Coverage& threadCoverage() {
    thread_local Coverage coverage;
    return coverage;
}

ColumnRaster::Step stepTo(const PlotPath& path, std::size_t i) {
    if (i == 0 || i >= path.size() || path[i].gapBefore) return {};
    const PathPoint &a = path[i - 1], &b = path[i];
    if (a.dense && b.x <= a.lastX) return {}; // its stroke ends where the next begins
    return {a.lastX, a.lastY, b.x, b.y, true, std::fabs(b.y - a.lastY) > Coverage::kSteepFrom * (b.x - a.lastX)};
}

/// Does a steep step need its end rounded where `other` joins it? Not where the line just goes on.
bool needsJoin(const ColumnRaster::Step& step, const ColumnRaster::Step& other) {
    if (!other.exists) return false;
    return !other.steep || (other.y1 > other.y0) != (step.y1 > step.y0);
}

/// The points of [from, to) whose pieces of the line come near the columns between `left` and `right`.
std::pair<std::size_t, std::size_t> nearColumns(const PlotPath& path, double left, double right) {
    const auto leftOf = [](double x) { return [x](const PathPoint& p) { return p.lastX < x; }; };
    const auto first = std::partition_point(path.begin(), path.end(), leftOf(left)),
               last = std::partition_point(first, path.end(), leftOf(right));
    return {static_cast<std::size_t>(first - path.begin()), static_cast<std::size_t>(last - path.begin()) + (last != path.end())};
}

void roundEnds(ColumnRaster::Step& step, double width, bool start, bool end) {
    const double dy = step.y1 - step.y0, lean = (step.x1 - step.x0) / dy, reach = std::copysign(kRoundJoin * width, dy);
    if (start) step.y0 -= reach, step.x0 -= reach * lean;
    if (end) step.y1 += reach, step.x1 += reach * lean;
}

/// The part of `area` that the image has; at least somewhere.
QRect inside(const QRect& area, const QImage& image) {
    const QRect part = area.intersected(image.rect());
    return part.isEmpty() ? QRect(0, 0, 0, 0) : part;
}

} // namespace

RowInk RowInk::solid(const QColor& color) { return {qPremultiply(color.rgba()), {}}; }

ColumnRaster::ColumnRaster(QImage& image, const QRect& area) : ColumnRaster(image, area, 0, area.width()) {}

ColumnRaster::ColumnRaster(QImage& image, const QRect& area, int begin, int end)
    : m_area(inside(area, image)), m_begin(std::clamp(begin, 0, m_area.width())), m_end(std::clamp(end, m_begin, m_area.width())),
      m_pixels(image, QRect(m_area.left() + m_begin, m_area.top(), m_end - m_begin, m_area.height())), m_coverage(threadCoverage()) {}

/// Calls draw(sink), where the sink blends a run of covered pixels of one column.
template <class Draw> void ColumnRaster::withSink(const RowInk& ink, Draw draw) {
    if (!ink.rows.empty()) {
        draw([&](int column, int row, const float* values, int count) {
            QRgb* target = pixel(column, row);
            for (int i = 0; i < count; ++i)
                if (values[i] > 0) blendInk(target[i], ink.rows[static_cast<std::size_t>(row + i)], values[i]);
        });
        return;
    }
    draw([&](int column, int row, const float* values, int count) { blendCovered(pixel(column, row), values, count, ink.color); });
}

void ColumnRaster::stroke(const PlotPath& path, double width, const RowInk& ink) {
    if (width <= 0 || path.empty()) return;
    m_coverage.start(m_begin, m_end, height(), static_cast<int>(std::ceil(width)) + 2);
    const bool all = m_begin == 0 && m_end == this->width();
    const auto [first, last] = all ? std::pair(std::size_t{0}, path.size()) : nearColumns(path, m_begin - width - 3, m_end + width + 3);
    withSink(ink, [&](auto sink) {
        Step before = first > 0 ? stepTo(path, first - 1) : Step(), step = stepTo(path, first);
        for (std::size_t i = first; i < last; ++i) {
            const Step after = stepTo(path, i + 1);
            if (step.exists) {
                if (step.steep)
                    roundEnds(step, width, !path[i - 1].dense && needsJoin(step, before), !path[i].dense && needsJoin(step, after));
                segment(step, width, sink);
            }
            if (path[i].dense) {
                m_coverage.finish(path[i].column, sink);
                denseSpan(path[i], width, ink);
            }
            before = step;
            step = after;
        }
        m_coverage.finishAll(sink);
    });
}

/// In pieces that fit the window of columns.
template <class Sink> void ColumnRaster::segment(Step step, double width, Sink sink) {
    const double dx = step.x1 - step.x0, dy = step.y1 - step.y0;
    const double tilt = step.steep ? dx / dy : dx > 0 ? dy / dx : 0;
    const auto lean = static_cast<float>(tilt), half = static_cast<float>(width / 2) * std::sqrt(1 + lean * lean);
    const auto add = [&](double x0, double y0, double x1, double y1) {
        m_coverage.finish(x0, sink);
        if (step.steep)
            m_coverage.addSteep({x0, y0, x1, y1, tilt}, half);
        else
            m_coverage.addFlat({x0, y0, x1, y1, tilt}, half);
    };
    if (dx <= Coverage::kStride) return add(step.x0, step.y0, step.x1, step.y1);
    const double margin = width + 2, slope = dy / dx;
    const double begin = std::max(step.x0, m_begin - margin), end = std::min(step.x1, m_end + margin);
    for (double x = begin; x < end; x += Coverage::kStride) {
        const double to = std::min(x + Coverage::kStride, end);
        add(x, step.y0 + slope * (x - step.x0), to, step.y0 + slope * (to - step.x0));
    }
}

void ColumnRaster::denseSpan(const PathPoint& point, double width, const RowInk& ink) {
    const double top = point.top - (point.openTop ? 0 : width / 2), bottom = point.bottom + (point.openBottom ? 0 : width / 2);
    if (width > kThin) {
        const int reach = static_cast<int>(std::ceil(width / 2 - 0.5));
        for (int away = -reach; away <= reach; ++away)
            m_coverage.addSpan(point.column + away, top, bottom,
                               static_cast<float>(std::clamp(width / 2 + 0.5 - std::abs(away), 0.0, 1.0)));
        return;
    }
    if (point.column < m_begin || point.column >= m_end) return;
    const auto low = static_cast<float>(std::max(top, 0.0)), high = static_cast<float>(std::min<double>(bottom, height()));
    if (low >= high) return;
    const int first = static_cast<int>(low), last = static_cast<int>(high);
    const auto thin = static_cast<float>(std::min(width, 1.0));
    const float head = thin * (std::min(high, static_cast<float>(first + 1)) - low), tail = thin * (high - static_cast<float>(last));
    blendInk(*pixel(point.column, first), ink.at(first), head);
    blendSpan(point.column, first + 1, last, thin, ink);
    if (last > first && tail > 0) blendInk(*pixel(point.column, last), ink.at(last), tail);
}

/// Rows [first, last) of a column, all covered alike.
void ColumnRaster::blendSpan(int column, int first, int last, float coverage, const RowInk& ink) {
    if (first >= last) return;
    if (!ink.rows.empty()) {
        for (int row = first; row < last; ++row) blendInk(*pixel(column, row), ink.at(row), coverage);
        return;
    }
    const QRgb source = scaledInk(ink.color, static_cast<unsigned>(coverage * 255.0F + 0.5F));
    if (qAlpha(source) == 255)
        std::fill_n(pixel(column, first), last - first, source);
    else
        blendRun(pixel(column, first), last - first, source);
}

void ColumnRaster::discs(std::span<const QPointF> centres, double radius, const RowInk& ink) {
    m_coverage.start(m_begin, m_end, height(), static_cast<int>(std::ceil(radius)) + 2);
    withSink(ink, [&](auto sink) {
        for (const QPointF& centre : centres) {
            m_coverage.finish(centre.x(), sink);
            m_coverage.addDisc(centre.x(), centre.y(), radius);
        }
        m_coverage.finishAll(sink);
    });
}

void ColumnRaster::box(const QRectF& box, const RowInk& ink) {
    const auto within = [](double v, int least, int most) { return std::clamp(v, static_cast<double>(least), static_cast<double>(most)); };
    const double left = within(box.left(), m_begin, m_end), right = within(box.right(), m_begin, m_end);
    const double top = within(box.top(), 0, height()), bottom = within(box.bottom(), 0, height());
    for (int c = static_cast<int>(left); c < right; ++c) {
        const double wide = std::min<double>(c + 1, right) - std::max<double>(c, left);
        for (int row = static_cast<int>(top); row < bottom; ++row)
            blendInk(*pixel(c, row), ink.at(row),
                     static_cast<float>(wide * (std::min<double>(row + 1, bottom) - std::max<double>(row, top))));
    }
}

} // namespace sigma
