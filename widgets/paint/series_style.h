#pragma once
#include "datasources/core/field_config.h"
#include "widgets/paint/decimate.h"
#include "widgets/paint/plot_path.h"

#include <optional>
#include <string>
#include <vector>

namespace sigma {

/// How one field of a time series panel is drawn: its config.custom, read once.
struct SeriesStyle {
    enum class Draw { Line, Bars, Points } draw = Draw::Line;
    enum class Gradient { None, Opacity, Hue, Scheme } gradient = Gradient::None;
    enum class Points { Auto, Always, Never } points = Points::Auto;
    enum class Thresholds { Off, Line, Dashed, Area, LineArea, DashedArea } thresholds = Thresholds::Off;
    enum class Placement { Auto, Left, Right, Hidden } placement = Placement::Auto;

    LineShape shape = LineShape::Straight;
    double lineWidth = 1;
    double fillOpacity = 0;   ///< 0..1
    std::vector<double> dash; ///< px of line and space; empty = solid
    bool dots = false;        ///< the dashes are round dots
    double pointSize = 5;
    LineBreaks breaks; ///< spanNulls and insertNulls; missingAfterNs is only insertNulls' here
    bool stacked = false;
    bool zeroNulls = false; ///< null and missing samples count as 0 (old graphs)
    bool negative = false, constant = false;
    std::string fillBelowTo;
    int barAlignment = 0; ///< -1 before, 0 around, 1 after its time
    double barWidthFactor = 0.6;
    std::optional<double> barMaxWidth;
    bool hidden = false, hiddenInLegend = false, hiddenInTooltip = false;
    std::optional<bool> axisGrid;
    bool axisInSeriesColor = false, axisBorder = false;
};
SeriesStyle seriesStyle(const FieldConfig& config);

} // namespace sigma
