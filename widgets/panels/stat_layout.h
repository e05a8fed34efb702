#pragma once
#include "widgets/panels/value_text.h"

#include <optional>
#include <string>
#include <vector>

namespace sigma {

/// What decides where the parts of one stat stand.
struct StatLayoutInput {
    double width = 0, height = 0; ///< px
    std::string title, text;      ///< text = prefix, number and suffix
    std::string alignTitle, alignText; ///< the longest of all values beside it, so that all get one size; empty = own
    std::string textMode = "auto", justifyMode = "auto";
    bool sparkline = false; ///< there is one with at least two points, and graphMode wants it
    bool wideAllowed = true;
    std::size_t count = 1;
    std::optional<double> titleSize, valueSize, percentSize; ///< px, fixed by the options
};

/// Sizes in px; a title or value that is not shown is empty.
struct StatLayout {
    std::string title, value;
    double titlePx = 0, valuePx = 0, percentPx = 0, padding = 8, chartWidth = 0, chartHeight = 0;
    double maxTextWidth = 0, maxTextHeight = 0;
    bool centered = true, wide = false;
};
/// Colours of a stat, CSS texts. `background`: none, one plain colour, or both ends of a gradient from the top left.
struct StatColors {
    std::string value;
    std::vector<std::string> background;
};
StatColors statColors(std::string_view colorMode, std::string_view color, ThemeMode theme);

StatLayout layoutStat(const StatLayoutInput& in, const TextMeasure& measure);

} // namespace sigma
