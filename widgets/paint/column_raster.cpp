#include "widgets/paint/column_raster.h"

#include <QColor>

#include <algorithm>
#include <array>
#include <cmath>

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

inline QRgb scaled(QRgb color, unsigned by) { // each channel times by / 255
    unsigned even = (color & 0xff00ffU) * by;
    even = ((even + ((even >> 8) & 0xff00ffU) + 0x800080U) >> 8) & 0xff00ffU;
    unsigned odd = ((color >> 8) & 0xff00ffU) * by;
    odd = (odd + ((odd >> 8) & 0xff00ffU) + 0x800080U) & 0xff00ff00U;
    return even | odd;
}

/// The colour at each of 256 degrees of coverage.
class InkTable {
public:
    void set(QRgb premultiplied) {
        if (m_set && premultiplied == m_inks[255]) return;
        for (unsigned part = 0; part < 256; ++part) m_inks[part] = scaled(premultiplied, part);
        m_set = true;
    }
    void blend(QRgb& pixel, float coverage) const {
        const QRgb source = m_inks[static_cast<unsigned>(std::min(coverage, 1.0F) * 255.0F + 0.5F)];
        pixel = source + scaled(pixel, 255U - (source >> 24));
    }

private:
    std::array<QRgb, 256> m_inks{};
    bool m_set = false;
};

inline void blend(QRgb& pixel, QRgb premultiplied, float coverage) {
    const QRgb source = scaled(premultiplied, static_cast<unsigned>(std::min(coverage, 1.0F) * 255.0F + 0.5F));
    pixel = source + scaled(pixel, 255U - (source >> 24));
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

void roundEnds(ColumnRaster::Step& step, double width, bool start, bool end) {
    const double dy = step.y1 - step.y0, lean = (step.x1 - step.x0) / dy, reach = std::copysign(kRoundJoin * width, dy);
    if (start) step.y0 -= reach, step.x0 -= reach * lean;
    if (end) step.y1 += reach, step.x1 += reach * lean;
}

} // namespace

RowInk RowInk::solid(const QColor& color) { return {qPremultiply(color.rgba()), {}}; }

ColumnRaster::ColumnRaster(QImage& image, const QRect& area) : m_area(area.intersected(image.rect())), m_coverage(threadCoverage()) {
    if (m_area.isEmpty()) m_area = QRect(0, 0, 0, 0);
    m_stride = image.bytesPerLine();
    m_bits = image.bits() + m_area.top() * m_stride + m_area.left() * 4;
}

/// Calls draw(sink), where the sink blends a run of covered pixels of one column.
template <class Draw> void ColumnRaster::withSink(const RowInk& ink, Draw draw) {
    constexpr float kNothing = 1.0F / 512, kWhole = 1 - kNothing;
    if (!ink.rows.empty()) {
        draw([&](int column, int row, const float* values, int count) {
            for (int i = 0; i < count; ++i)
                if (values[i] > kNothing) blend(*pixel(column, row + i), ink.rows[static_cast<std::size_t>(row + i)], values[i]);
        });
        return;
    }
    thread_local InkTable table;
    table.set(ink.color);
    const bool opaque = qAlpha(ink.color) == 255;
    draw([&](int column, int row, const float* values, int count) {
        auto* target = reinterpret_cast<uchar*>(pixel(column, row));
        for (int i = 0; i < count; ++i, target += m_stride) {
            if (values[i] <= kNothing) continue;
            auto& rgb = *reinterpret_cast<QRgb*>(target);
            if (opaque && values[i] >= kWhole)
                rgb = ink.color;
            else
                table.blend(rgb, values[i]);
        }
    });
}

void ColumnRaster::stroke(const PlotPath& path, double width, const RowInk& ink) {
    if (width <= 0 || path.empty()) return;
    m_coverage.start(this->width(), height(), static_cast<int>(std::ceil(width)) + 2);
    withSink(ink, [&](auto sink) {
        Step before, step = stepTo(path, 0);
        for (std::size_t i = 0; i < path.size(); ++i) {
            const Step after = stepTo(path, i + 1);
            if (step.exists) {
                if (step.steep)
                    roundEnds(step, width, !path[i - 1].dense && needsJoin(step, before), !path[i].dense && needsJoin(step, after));
                segment(step, width, sink);
            }
            if (path[i].dense) denseSpan(path[i], width, sink);
            before = step;
            step = after;
        }
        m_coverage.finishAll(sink);
    });
}

/// In pieces that fit the window of columns.
template <class Sink> void ColumnRaster::segment(Step step, double width, Sink sink) {
    const double dx = step.x1 - step.x0, dy = step.y1 - step.y0;
    const double tilt = step.steep ? dx / dy : dx > 0 ? dy / dx : 0, half = width / 2 * std::sqrt(1 + tilt * tilt);
    const auto add = [&](double x0, double y0, double x1, double y1) {
        m_coverage.finish(x0, sink);
        if (step.steep)
            m_coverage.addSteep(x0, y0, x1, y1, half);
        else
            m_coverage.addFlat(x0, y0, x1, y1, half);
    };
    if (dx <= Coverage::kStride) return add(step.x0, step.y0, step.x1, step.y1);
    const double margin = width + 2, slope = dy / dx;
    const double begin = std::max(step.x0, -margin), end = std::min(step.x1, this->width() + margin);
    for (double x = begin; x < end; x += Coverage::kStride) {
        const double to = std::min(x + Coverage::kStride, end);
        add(x, step.y0 + slope * (x - step.x0), to, step.y0 + slope * (to - step.x0));
    }
}

template <class Sink> void ColumnRaster::denseSpan(const PathPoint& point, double width, Sink sink) {
    const double top = point.top - (point.openTop ? 0 : width / 2), bottom = point.bottom + (point.openBottom ? 0 : width / 2);
    m_coverage.finish(point.column, sink);
    if (width > kThin) {
        const int reach = static_cast<int>(std::ceil(width / 2 - 0.5));
        for (int away = -reach; away <= reach; ++away)
            m_coverage.addSpan(point.column + away, top, bottom,
                               static_cast<float>(std::clamp(width / 2 + 0.5 - std::abs(away), 0.0, 1.0)));
        return;
    }
    if (point.column < 0 || point.column >= this->width()) return;
    const auto low = static_cast<float>(std::max(top, 0.0)), high = static_cast<float>(std::min<double>(bottom, height()));
    if (low >= high) return;
    const int first = static_cast<int>(low), last = static_cast<int>(high);
    const auto thin = static_cast<float>(std::min(width, 1.0));
    const float head = thin * (std::min(high, static_cast<float>(first + 1)) - low), tail = thin * (high - static_cast<float>(last));
    sink(point.column, first, &head, 1);
    std::array<float, 64> whole;
    whole.fill(thin);
    constexpr int kMost = static_cast<int>(whole.size());
    for (int row = first + 1; row < last; row += kMost) sink(point.column, row, whole.data(), std::min(kMost, last - row));
    if (last > first && tail > 0) sink(point.column, last, &tail, 1);
}

void ColumnRaster::discs(std::span<const QPointF> centres, double radius, const RowInk& ink) {
    m_coverage.start(width(), height(), static_cast<int>(std::ceil(radius)) + 2);
    withSink(ink, [&](auto sink) {
        for (const QPointF& centre : centres) {
            m_coverage.finish(centre.x(), sink);
            m_coverage.addDisc(centre.x(), centre.y(), radius);
        }
        m_coverage.finishAll(sink);
    });
}

void ColumnRaster::blendPixel(int column, int row, float coverage, const RowInk& ink) { blend(*pixel(column, row), ink.at(row), coverage); }

void ColumnRaster::box(const QRectF& box, const RowInk& ink) {
    const auto within = [](double v, int most) { return std::clamp(v, 0.0, static_cast<double>(most)); };
    const double left = within(box.left(), width()), right = within(box.right(), width());
    const double top = within(box.top(), height()), bottom = within(box.bottom(), height());
    for (int c = static_cast<int>(left); c < right; ++c) {
        const double wide = std::min<double>(c + 1, right) - std::max<double>(c, left);
        for (int row = static_cast<int>(top); row < bottom; ++row)
            blendPixel(c, row, static_cast<float>(wide * (std::min<double>(row + 1, bottom) - std::max<double>(row, top))), ink);
    }
}

} // namespace sigma
