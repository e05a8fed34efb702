#pragma once
#include <QColor>
#include <QPainter>
#include <QRectF>

namespace sigma {

/// Small signs that panels draw themselves, in the look of the window's icons (16 units square, strokes of 1.4).
enum class Glyph { Filter, FilterOn, Eye, Up, Down, Left, Right };
void paintGlyph(QPainter& painter, const QRectF& place, Glyph glyph, const QColor& color);

} // namespace sigma
