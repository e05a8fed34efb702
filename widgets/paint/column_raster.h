#pragma once
#include "widgets/paint/coverage.h"

#include <QImage>
#include <QRect>
#include <QRgb>

#include <span>
#include <vector>

namespace sigma {

/// A stretch of a line in device pixels, y down. A point is one sample; a dense one stands for all samples of its column.
struct PathPoint {
    double x = 0, y = 0;         ///< where the line enters
    double lastX = 0, lastY = 0; ///< where it leaves; of a single sample the same
    double top = 0, bottom = 0;  ///< of all its samples
    int column = 0;              ///< of a dense one
    bool dense = false;
    bool gapBefore = true;
    static PathPoint at(double x, double y, bool gapBefore) { return {x, y, x, y, y, y, 0, false, gapBefore}; }
};
using PlotPath = std::vector<PathPoint>;

/// What a shape is filled with: one colour, or a colour a row (a gradient along the value axis). Premultiplied.
struct RowInk {
    QRgb color = 0;
    std::vector<QRgb> rows; ///< empty = `color` everywhere
    QRgb at(int row) const { return rows.empty() ? color : rows[static_cast<std::size_t>(row)]; }
    static RowInk solid(const QColor& color);
};

/// The edges of an area in each device column, y down: between `top` and `bottom`, each running evenly from its first to its second
/// height inside the column. Columns without an area have top >= bottom.
struct AreaColumn {
    float top0 = 0, top1 = 0, bottom0 = 0, bottom1 = 0;
    bool empty = true;
};
using AreaColumns = std::vector<AreaColumn>;

/// Draws the lines and areas of a chart into part of an image (ARGB32_Premultiplied or RGB32), antialiased, by columns: the cost is that of
/// the pixels touched, whatever the number of samples. Any thread.
class ColumnRaster {
public:
    /// `area` in device pixels inside the image; coordinates of what is drawn are relative to it.
    ColumnRaster(QImage& image, const QRect& area);
    void stroke(const PlotPath& path, double width, const RowInk& ink);
    void fill(const AreaColumns& columns, const RowInk& ink);
    /// Discs are gathered until blendDiscs(), so that those of one series do not darken each other.
    void addDisc(double x, double y, double radius) { m_coverage.addDisc(x, y, radius); }
    void blendDiscs(const RowInk& ink) { blendCoverage(ink, 0, width()); }
    /// An upright rectangle with fractional edges.
    void box(const QRectF& box, const RowInk& ink);
    int width() const { return m_area.width(); }
    int height() const { return m_area.height(); }

private:
    void segment(const PlotPath& path, std::size_t i, double width);
    void denseSpan(const PlotPath& path, std::size_t i, double width);
    void blendEdges(const AreaColumns& columns, const RowInk& ink);
    void blendRun(int column, int count, int row, QRgb color);
    void blendCoverage(const RowInk& ink, int begin, int end);
    QRgb* pixel(int column, int row) const { return reinterpret_cast<QRgb*>(m_bits + row * m_stride) + column; }

    QRect m_area;
    uchar* m_bits = nullptr; ///< of the area's corner
    qsizetype m_stride = 0;
    Coverage& m_coverage; ///< the thread's own: its memory is reused from shape to shape
};

/// The edges between a line and a level (in device px), columns of gaps empty.
AreaColumns areaBetween(const PlotPath& path, double level, int width);
/// The edges between two lines of one time axis, where both are.
AreaColumns areaBetween(const PlotPath& upper, const PlotPath& lower, int width);

} // namespace sigma
