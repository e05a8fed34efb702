#pragma once
#include "widgets/panels/bargauge_style.h"

#include <QPainter>

namespace sigma {

/// A bar of a bar gauge or a table cell.
struct BarPaint {
    const Field& field;
    const DisplayValue& value;
    std::string mode = "gradient"; ///< basic, gradient or lcd
    ThemeMode theme = ThemeMode::Dark;
    std::string timezone = "browser";
    bool vertical = false, showUnfilled = true;
};
void paintBar(QPainter& painter, const QRectF& track, const BarPaint& bar);

} // namespace sigma
