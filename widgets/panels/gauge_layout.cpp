#include "widgets/panels/gauge_layout.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sigma {
namespace {

constexpr double kTitleLine = 1.5, kMaxArc = 40, kPadding = 4, kBandGap = 2, kLeastLabelled = 40, kLabelWidth = 3;

/// How far the arc's ends reach below its centre, in radii.
double belowCenter() { return std::sin(kGaugeStart * std::numbers::pi / 180); }

double titlePxOf(const GaugeLayoutInput& in) {
    if (in.title.empty()) return 0;
    if (in.titleSize) return *in.titleSize;
    return in.height < 60 ? 0 : std::clamp(std::min(in.width * 0.1, in.height * 0.15), 12.0, 20.0); // a low gauge has no room for its name
}

} // namespace

GaugeLayout layoutGauge(const GaugeLayoutInput& in, const TextMeasure& measure) {
    GaugeLayout out;
    out.titlePx = titlePxOf(in);
    const double titleHeight = out.titlePx * kTitleLine, below = belowCenter();
    const double room = in.height - titleHeight - 2 * kPadding;
    double outer = std::min((in.width - 2 * kPadding) / 2, room / (1 + below));
    if (in.labels && outer > kLeastLabelled) {
        out.labelPx = std::clamp(outer / 8, 10.0, 14.0);
        // Beside the arc a label needs its width, above it only a line.
        outer = std::min(outer - out.labelPx, in.width / 2 - kLabelWidth * out.labelPx) - kPadding;
        out.labelRadius = outer + kPadding + out.labelPx / 2;
    }
    if (outer < 6) return {};
    out.arcWidth = std::min(outer * 2 / 6.5, kMaxArc) / (in.labels ? 1.5 : 1);
    if (in.markers) {
        out.markerRadius = outer;
        out.markerWidth = std::max(out.arcWidth / 5, 2.0);
        outer -= out.markerWidth + kBandGap;
    }
    out.radius = outer;
    const double full = out.labelPx > 0 ? out.labelRadius + out.labelPx / 2 : in.markers ? out.markerRadius : out.radius;
    const double content = full * (1 + below) + titleHeight;
    out.center = QPointF(in.width / 2, (in.height - content) / 2 + full);
    out.titleTop = out.center.y() + full * below;
    const double inside = 2 * (out.radius - out.arcWidth) * 0.92;
    out.valuePx = in.valueSize.value_or(fitFontSize(in.text, inside, full, 1, measure, out.arcWidth * 2));
    return out;
}

} // namespace sigma
