#pragma once
#include "widgets/panels/value_text.h"

#include <QPointF>

namespace sigma {

/// What decides where the parts of one gauge stand. Lengths in px.
struct GaugeLayoutInput {
    double width = 0, height = 0;
    std::string title, text; ///< the longest of all gauges, so that all get one size; title empty = none
    bool markers = true;     ///< a band of the thresholds around the arc
    bool labels = false;     ///< the thresholds' values around the band
    std::optional<double> titleSize, valueSize;
};
/// An arc open at the bottom: from kGaugeStart clockwise over kGaugeSpan degrees (0 = three o'clock).
inline constexpr double kGaugeStart = 162, kGaugeSpan = 216;
struct GaugeLayout {
    QPointF center;            ///< relative to the cell
    double radius = 0;         ///< outer edge of the value's arc; 0: no room
    double arcWidth = 0;
    double markerRadius = 0, markerWidth = 0; ///< outer edge of the threshold band; width 0 = none
    double labelRadius = 0, labelPx = 0;      ///< around which labels stand; px 0 = none
    double valuePx = 0, titlePx = 0;
    double titleTop = 0;       ///< of the title's line, relative to the cell
};
GaugeLayout layoutGauge(const GaugeLayoutInput& in, const TextMeasure& measure);

} // namespace sigma
