#include "widgets/panels/bar_painter.h"

#include <QLineF>

#include <algorithm>
#include <cmath>

namespace sigma {
namespace {

QColor blend(const QColor& a, const QColor& b, double part) {
    const auto mix = [part](int x, int y) { return static_cast<int>(std::lround(x + (y - x) * part)); };
    return QColor(mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()), mix(a.alpha(), b.alpha()));
}

QBrush fillBrush(const BarFill& fill, const QPointF& from, const QPointF& to) {
    if (fill.stops.size() < 2) return cssColor(fill.stops.empty() ? "" : fill.stops[0].color, Qt::gray);
    const double length = QLineF(from, to).length();
    QLinearGradient gradient(from, to);
    for (std::size_t i = 0; i < fill.stops.size(); ++i) {
        const auto& [px, color] = fill.stops[i];
        // What lies past the bar's end still pulls the colour at its end.
        const double at = px ? *px / std::max(length, 1.0) : i == 0 ? 0 : 1;
        if (at > 1) {
            const double before = i ? fill.stops[i - 1].px.value_or(0) : 0, part = (length - before) / std::max(*px - before, 1e-6);
            gradient.setColorAt(1, blend(cssColor(fill.stops[i ? i - 1 : 0].color), cssColor(color), part));
            break;
        }
        gradient.setColorAt(std::max(at, 0.0), cssColor(color));
    }
    return gradient;
}

QBrush cellBrush(const LcdCell& look, const QRectF& cell, bool up) {
    if (!look.lit) return cssColor(look.background);
    QLinearGradient gradient(cell.topLeft(), up ? cell.topRight() : cell.bottomLeft());
    gradient.setColorAt(0, cssColor(look.shade));
    gradient.setColorAt(0.45, cssColor(look.background));
    gradient.setColorAt(0.55, cssColor(look.background));
    gradient.setColorAt(1, cssColor(look.shade));
    return gradient;
}

void paintCells(QPainter& painter, const QRectF& track, const BarPaint& bar) {
    constexpr double kPitch = 12, kGap = 8;
    const double length = bar.vertical ? track.height() : track.width();
    const int count = static_cast<int>(std::min(std::floor(length / kPitch), 10'000.0));
    if (count < 1) return;
    const GaugeRange range = gaugeRange(bar.field);
    const DisplayProcessor process(bar.field, {bar.theme, bar.timezone});
    const double size = std::floor((length - kGap * count) / count);
    for (int i = 0; i < count; ++i) {
        const LcdCell look = lcdCell(range.min + range.span() / count * i, bar.value.numeric, process);
        if (!look.lit && !bar.showUnfilled) continue;
        const double at = (size + kGap) * i;
        QRectF cell(track.left() + at, track.top(), size, track.height());
        if (bar.vertical) cell = QRectF(track.left(), track.bottom() - at - size, track.width(), size);
        painter.setBrush(cellBrush(look, cell, bar.vertical));
        painter.drawRoundedRect(cell, 2, 2);
    }
}

void paintPlain(QPainter& painter, const QRectF& filled, const BarPaint& bar) {
    const QColor color = cssColor(bar.value.color, Qt::gray);
    QColor pale = color;
    pale.setAlphaF(0.35F);
    painter.setBrush(pale);
    painter.drawRoundedRect(filled, 4, 4);
    painter.setBrush(color);
    QRectF edge = filled;
    if (bar.vertical) edge.setHeight(2);
    else edge.setLeft(std::max(filled.left(), filled.right() - 2));
    painter.drawRect(edge);
}

} // namespace

void paintBar(QPainter& painter, const QRectF& track, const BarPaint& bar) {
    if (track.width() <= 0 || track.height() <= 0) return;
    painter.setPen(Qt::NoPen);
    if (bar.mode == "lcd") return paintCells(painter, track, bar);
    if (bar.showUnfilled) {
        painter.setBrush(cssColor(emptyBarColor(bar.theme)));
        painter.drawRoundedRect(track, 4, 4);
    }
    const double length = bar.vertical ? track.height() : track.width();
    const double part = std::min(barLength(bar.value.numeric, gaugeRange(bar.field), length), length);
    QRectF filled = track;
    if (bar.vertical) filled.setTop(track.bottom() - part);
    else filled.setWidth(part);
    if (bar.mode == "basic") return paintPlain(painter, filled, bar);
    const BarFill fill = barGradient(bar.field, bar.value, length, bar.theme);
    const QPointF from = bar.vertical ? filled.bottomLeft() : filled.topLeft(), to = bar.vertical ? filled.topLeft() : filled.topRight();
    painter.setBrush(fillBrush(fill, from, to));
    painter.drawRoundedRect(filled, 4, 4);
}

} // namespace sigma
