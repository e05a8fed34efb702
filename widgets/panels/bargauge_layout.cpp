#include "widgets/panels/bargauge_layout.h"

#include <algorithm>
#include <cmath>

namespace sigma {
namespace {

constexpr double kTitleLine = 1.5, kMinLine = 18, kMaxLine = 50, kPadding = 10;

void placeTitle(const BarLayoutInput& in, const TextMeasure& measure, BarLayout& out) {
    if (in.title.empty() || in.namePlacement == "hidden") return;
    if (in.vertical) {
        out.titlePlace = BarLayout::Place::Below;
        out.titlePx = in.titleSize.value_or(14);
        out.titleWidth = in.width;
        out.titleHeight = out.titlePx * kTitleLine;
        return;
    }
    if (in.namePlacement == "top" || (in.namePlacement == "auto" && in.height > 40)) {
        out.titleHeight = in.titleSize ? *in.titleSize * kTitleLine : std::max(std::min(in.height * 0.45, kMaxLine), 17.0);
        out.titlePx = out.titleHeight / kTitleLine;
        return;
    }
    out.titlePlace = BarLayout::Place::Left;
    // Grafana measures at its own size even where the options set another.
    const double automatic = std::max(in.height * 0.6, kMinLine) / kTitleLine;
    out.titlePx = in.titleSize.value_or(automatic);
    out.titleWidth = std::min(measure(in.title, automatic) + 15, in.width * 0.4);
}

} // namespace

BarLayout layoutBar(const BarLayoutInput& in, const TextMeasure& measure) {
    BarLayout out;
    placeTitle(in, measure, out);
    if (in.vertical) {
        out.valueHeight = in.valueSize.value_or(std::min(std::max(in.height * 0.1, kMinLine), kMaxLine));
        out.valueWidth = in.width;
        if (in.valueHidden) out.valueHeight = out.valueWidth = 0;
        out.maxBarHeight = in.height - out.titleHeight - out.valueHeight;
        out.maxBarWidth = in.width;
        out.wrapperWidth = in.width;
        out.wrapperHeight = in.height - out.titleHeight;
        return out;
    }
    const double needed = measure(in.text, in.valueSize.value_or(std::max(out.titlePx, 12.0))) + 2 * kPadding;
    out.valueHeight = in.height - out.titleHeight;
    out.valueWidth = std::max(std::min(in.width * 0.2, 150.0), needed);
    if (in.valueHidden) out.valueHeight = out.valueWidth = 0;
    out.maxBarHeight = in.height - out.titleHeight;
    out.maxBarWidth = in.width - out.valueWidth - out.titleWidth;
    out.wrapperWidth = in.width - out.titleWidth;
    out.wrapperHeight = in.height - out.titleHeight;
    return out;
}

double barPart(double value, double min, double max) {
    const double part = (value - min) / (max - min);
    return std::isnan(part) ? 0 : std::min(part, 1.0);
}

} // namespace sigma
