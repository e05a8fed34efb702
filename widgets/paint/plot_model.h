#pragma once
#include "dashboards/format/display.h"
#include "datasources/core/data_frame.h"
#include "widgets/paint/field_axis.h"
#include "widgets/paint/series_style.h"

#include <QColor>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sigma {

/// One number field of the data as a series, whether it is shown or not.
struct PlotSeries {
    FramePtr frame; ///< keeps `field` alive
    const Field* field = nullptr;
    std::string name;
    std::string cssColor;
    QColor color;
    SeriesStyle style;
    std::size_t axis = 0;                       ///< in PlotModel::axes
    std::shared_ptr<const TimeValues> times;    ///< ascending
    std::shared_ptr<const NumberValues> values; ///< as answered (booleans as 0 and 1), as many as times
    std::int64_t stepNs = 0;                    ///< the source's step; 0 = unknown
};

/// A y axis: shared by all series whose fields agree in what makes a scale.
struct PlotAxis {
    std::string key;
    std::shared_ptr<const FieldConfig> config; ///< of its first series
    AxisSide side = AxisSide::Left;
    bool shown = true, grid = true, border = false;
    std::string label;
    std::optional<QColor> color; ///< of the text; none = the theme's
    std::shared_ptr<const DisplayProcessor> display;
};

/// What is plotted: frames read once, independent of range and size. Immutable.
struct PlotModel {
    std::vector<PlotSeries> series;
    std::vector<PlotAxis> axes;
    std::string timezone = "browser";
    ThemeMode theme = ThemeMode::Dark;
    std::string problem; ///< one sentence if the data cannot be plotted
};
/// Reads frames whose overrides are applied. Times that do not ascend are sorted.
PlotModel plotModel(const FrameSet& frames, const DisplayContext& context);

/// The numbers a series draws, after transform and stacking.
struct DrawnSeries {
    bool shown = false;
    std::shared_ptr<const TimeValues> times;
    std::shared_ptr<const NumberValues> values;
    LineBreaks breaks;
    std::optional<std::size_t> fillTo; ///< the series whose line its area ends at; none = zero
};
/// As many as model.series. `hidden`: series switched off by hand; they count in no stack.
std::vector<DrawnSeries> drawnSeries(const PlotModel& model, const std::vector<bool>& hidden);

/// Samples of ascending times in [fromNs, toNs].
struct SampleRange {
    std::size_t begin = 0, end = 0;
};
SampleRange visibleSamples(std::span<const std::int64_t> times, std::int64_t fromNs, std::int64_t toNs);

} // namespace sigma
