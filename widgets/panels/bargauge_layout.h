#pragma once
#include "widgets/panels/value_text.h"

#include <optional>
#include <string>

namespace sigma {

/// What decides where the parts of one bar stand. Lengths in px.
struct BarLayoutInput {
    double width = 0, height = 0;
    bool vertical = false;    ///< the bar grows upwards
    std::string title, text;  ///< the longest of all bars, so that all align; title empty = none
    std::string namePlacement = "left"; ///< auto, top, left, hidden
    bool valueHidden = false;
    std::optional<double> titleSize, valueSize;
};
struct BarLayout {
    enum class Place { Above, Left, Below } titlePlace = Place::Above;
    double titlePx = 0, titleWidth = 0, titleHeight = 0;
    double valueWidth = 0, valueHeight = 0, maxBarWidth = 0, maxBarHeight = 0, wrapperWidth = 0, wrapperHeight = 0;
};
BarLayout layoutBar(const BarLayoutInput& in, const TextMeasure& measure);
/// Part of [min, max] a value fills: may be below 0, never above 1.
double barPart(double value, double min, double max);

} // namespace sigma
