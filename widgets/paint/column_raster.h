#pragma once
#include "widgets/paint/coverage.h"
#include "widgets/paint/turned_pixels.h"

#include <QImage>
#include <QPainter>
#include <QRect>
#include <QRgb>

#include <span>
#include <vector>

namespace sigma {

/// A stretch of a line in device pixels, y down: a vertex, or a dense column, where the line is taken for an upright stroke.
struct PathPoint {
    double x = 0, y = 0;         ///< where the line enters
    double lastX = 0, lastY = 0; ///< where it leaves; of a vertex the same
    double top = 0, bottom = 0;  ///< all heights that it takes
    int column = 0;              ///< of a dense one
    bool dense = false;
    bool openTop = false, openBottom = false; ///< the line runs on from there in the column beside: no round end
    bool gapBefore = true;
    static PathPoint at(double x, double y, bool gapBefore) { return {x, y, x, y, y, y, 0, false, false, false, gapBefore}; }
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
    /// A straight piece of a line.
    struct Step {
        double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
        bool exists = false, steep = false;
    };

    /// `area` in device pixels inside the image; coordinates of what is drawn are relative to it.
    ColumnRaster(QImage& image, const QRect& area);
    /// Draws only the columns [begin, end) of the area, as if all were drawn: rasters of other columns may work at the same time.
    ColumnRaster(QImage& image, const QRect& area, int begin, int end);
    ~ColumnRaster() { flush(); }
    ColumnRaster(const ColumnRaster&) = delete;
    ColumnRaster& operator=(const ColumnRaster&) = delete;
    /// What was drawn so far goes into the image; the end of the raster does it too.
    void flush() const { m_pixels.putBack(); }
    void stroke(const PlotPath& path, double width, const RowInk& ink);
    void fill(const AreaColumns& columns, const RowInk& ink);
    /// Discs of one series, which do not darken each other; centres from left to right.
    void discs(std::span<const QPointF> centres, double radius, const RowInk& ink);
    /// An upright rectangle with fractional edges.
    void box(const QRectF& box, const RowInk& ink);
    /// Calls paint(painter), whose coordinates are those of the area, cut to the columns drawn.
    template <class Paint> void withPainter(Paint paint) const {
        QImage lying = m_pixels.lying();
        QPainter painter(&lying);
        painter.setTransform(QTransform(0, 1, 1, 0, 0, -m_begin));
        paint(painter);
    }
    int width() const { return m_area.width(); }
    int height() const { return m_area.height(); }
    int beginColumn() const { return m_begin; }
    int endColumn() const { return m_end; }

private:
    template <class Sink> void segment(Step step, double width, Sink sink);
    template <class Draw> void withSink(const RowInk& ink, Draw draw);
    void denseSpan(const PathPoint& point, double width, const RowInk& ink);
    void blendSpan(int column, int first, int last, float coverage, const RowInk& ink);
    QRgb* pixel(int column, int row) const { return m_pixels.column(column - m_begin) + row; }

    QRect m_area;
    int m_begin, m_end;
    TurnedPixels m_pixels;
    Coverage& m_coverage; ///< the thread's own: its memory is reused from shape to shape
};

/// The edges between a line and a level (in device px), columns of gaps empty.
AreaColumns areaBetween(const PlotPath& path, double level, int width);
/// The edges between two lines of one time axis, where both are.
AreaColumns areaBetween(const PlotPath& upper, const PlotPath& lower, int width);

} // namespace sigma
