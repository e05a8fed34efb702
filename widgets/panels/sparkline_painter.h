#pragma once
#include "datasources/core/data_frame.h"

#include <QColor>
#include <QPainter>
#include <QRectF>

namespace sigma {

/// A small area chart of a number field over `time` (evenly spaced without one), scaled to its own range
/// or to the field's configured min and max. Nulls break the line.
void paintSparkline(QPainter& painter, const QRectF& area, const Field& values, const Field* time, const QColor& line, const QColor& fill);

} // namespace sigma
