#include "widgets/panels/panel_glyphs.h"

#include <QPainterPath>

namespace sigma {

namespace {

QPainterPath funnel() {
    QPainterPath path(QPointF(2.5, 3.5));
    for (const QPointF p : {QPointF(13.5, 3.5), QPointF(9.5, 8.3), QPointF(9.5, 12.5), QPointF(6.5, 13.5), QPointF(6.5, 8.3)})
        path.lineTo(p);
    path.closeSubpath();
    return path;
}

QPainterPath eye() {
    QPainterPath path(QPointF(1.8, 8));
    path.quadTo(8, -0.4, 14.2, 8);
    path.quadTo(8, 16.4, 1.8, 8);
    path.addEllipse(QPointF(8, 8), 1.9, 1.9);
    return path;
}

QPainterPath corner(QPointF a, QPointF tip, QPointF b) {
    QPainterPath path(a);
    path.lineTo(tip);
    path.lineTo(b);
    return path;
}

QPainterPath pathOf(Glyph glyph) {
    switch (glyph) {
    case Glyph::Filter:
    case Glyph::FilterOn: return funnel();
    case Glyph::Eye: return eye();
    case Glyph::Up: return corner({4, 10}, {8, 6}, {12, 10});
    case Glyph::Down: return corner({4, 6}, {8, 10}, {12, 6});
    case Glyph::Left: return corner({10, 4}, {6, 8}, {10, 12});
    case Glyph::Right: return corner({6, 4}, {10, 8}, {6, 12});
    }
    return {};
}

} // namespace

void paintGlyph(QPainter& painter, const QRectF& place, Glyph glyph, const QColor& color) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(place.topLeft());
    painter.scale(place.width() / 16, place.height() / 16);
    painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(glyph == Glyph::FilterOn ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawPath(pathOf(glyph));
    painter.restore();
}

} // namespace sigma
