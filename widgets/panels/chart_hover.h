#pragma once
#include "widgets/paint/plot_layout.h"
#include "widgets/panels/tooltip_view.h"

#include <QPointF>

#include <optional>
#include <vector>

namespace sigma {

/// Index of the time nearest to `ns`, the earlier of two as near; none of an empty column. `times` ascend.
std::optional<std::size_t> nearestIndex(const TimeValues& times, std::int64_t ns);
/// The sample of one series at the time under the pointer.
struct HoverPoint {
    std::size_t series = 0, row = 0;
    double value = 0; ///< as answered, not stacked
    QPointF at;       ///< of its dot, logical px of the chart
};
/// What the pointer is at.
struct ChartHover {
    std::int64_t ns = 0;                ///< the sample time nearest to the pointer
    std::vector<HoverPoint> points;     ///< of the series that have a sample there
    std::optional<std::size_t> nearest; ///< in `points`: the one nearest to the pointer's height
};
/// Nothing where no shown series has a sample in the range. `y`: logical px, absent for a pointer in another panel.
std::optional<ChartHover> hoverAt(const PlotModel& model, const std::vector<DrawnSeries>& drawn, const PlotLayout& layout, std::int64_t ns,
                                  std::optional<double> y);

/// options.tooltip of a panel.
struct TooltipSpec {
    enum class Mode { Single, Multi, None } mode = Mode::Single;
    enum class Sort { None, Ascending, Descending } sort = Sort::None;
    bool hideZeros = false;
};
TooltipSpec tooltipSpec(const Value& options);

/// Rows for a hover, sorted; beyond kMostRows they are counted. `interpolate` is for the variables of data links.
TooltipContent tooltipContent(const PlotModel& model, const ChartHover& hover, const TooltipSpec& spec,
                              const std::function<std::string(std::string_view)>& interpolate);

} // namespace sigma
