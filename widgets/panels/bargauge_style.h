#pragma once
#include "widgets/panels/bargauge_layout.h"

#include <string>
#include <vector>

namespace sigma {

/// Range of a value on a gauge: configured, else found by the display pass, else 0..100.
struct GaugeRange {
    double min = 0, max = 100;
    double span() const { return max - min; }
};
GaugeRange gaugeRange(const Field& field);

/// Px a value fills of `track` px: at least one.
double barLength(double value, GaugeRange range, double track);
/// Font size of the value; `text` is the longest of all bars.
double barValuePx(const BarLayoutInput& in, const BarLayout& layout, const TextMeasure& measure);

/// Colours along a bar, CSS texts.
struct BarFill {
    struct Stop {
        std::optional<double> px; ///< from the bar's start; none = the start of the first, the end of the last
        std::string color;
    };
    std::vector<Stop> stops; ///< one stop: plain
};
/// The gradient of a bar that shows `value` on a track of `track` px: the threshold colours passed so far, each blending into the next
/// half-way, or the whole ramp of a continuous mode, of which the bar shows its part; else the value's own colour.
BarFill barGradient(const Field& field, const DisplayValue& value, double track, ThemeMode theme);

/// A cell of an LCD bar at a value of the range.
struct LcdCell {
    bool lit = false;
    std::string background, shade; ///< CSS; the shade is at the edges of a lit cell, empty otherwise
};
LcdCell lcdCell(double position, double value, const DisplayProcessor& process);

/// What is behind the unfilled part of a bar.
std::string emptyBarColor(ThemeMode theme);

/// One threshold step in absolute numbers, percentage scales resolved.
struct GaugeStep {
    double from = 0;
    std::string color; ///< CSS
};
std::vector<GaugeStep> gaugeSteps(const Field& field, GaugeRange range, ThemeMode theme);

} // namespace sigma
