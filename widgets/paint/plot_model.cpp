#include "widgets/paint/plot_model.h"

#include "widgets/paint/theme.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sigma {

namespace {

/// A column's values without a copy: the pointer keeps the column alive.
template <class T> std::shared_ptr<const T> sharedPart(const ColumnPtr& column) {
    const T* part = column ? std::get_if<T>(column.get()) : nullptr;
    return part ? std::shared_ptr<const T>(column, part) : nullptr;
}

std::shared_ptr<const NumberValues> numbersOf(const Field& field) {
    if (auto numbers = sharedPart<NumberValues>(field.column)) return numbers;
    auto copy = std::make_shared<NumberValues>();
    copy->reserve(field.size());
    for (std::size_t i = 0; i < field.size(); ++i) copy->push_back(field.numberAt(i));
    return copy;
}

bool plottable(const Field& field) {
    return field.type == FieldType::Number || field.type == FieldType::Boolean || (field.type == FieldType::Enum && field.numbers());
}

void sortByTime(PlotSeries& s) {
    const TimeValues& times = *s.times;
    if (std::is_sorted(times.begin(), times.end())) return;
    std::vector<std::size_t> order(times.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return times[a] < times[b]; });
    auto sortedTimes = std::make_shared<TimeValues>();
    auto sortedValues = std::make_shared<NumberValues>();
    for (const std::size_t i : order) {
        sortedTimes->push_back(times[i]);
        sortedValues->push_back(i < s.values->size() ? (*s.values)[i] : nullNumber());
    }
    s.times = std::move(sortedTimes);
    s.values = std::move(sortedValues);
}

class ModelBuilder {
public:
    ModelBuilder(const FrameSet& frames, const DisplayContext& context) : m_frames(frames), m_context(context) {
        m_model.timezone = context.timezone;
        m_model.theme = context.theme;
    }

    PlotModel run() {
        bool anyTime = false, anyField = false;
        for (const FramePtr& frame : m_frames) {
            if (!frame) continue;
            anyField = anyField || !frame->fields.empty();
            const Field* time = frame->firstOf(FieldType::Time);
            if (!time || !time->times()) continue;
            anyTime = true;
            for (const Field& field : frame->fields)
                if (plottable(field)) add(frame, *time, field);
        }
        if (anyField && !anyTime)
            m_model.problem = "The data has no time field. Choose a table, or make the query answer a time series.";
        else if (anyTime && m_model.series.empty())
            m_model.problem = "The data has no number field to draw.";
        finishAxes();
        return std::move(m_model);
    }

private:
    void add(const FramePtr& frame, const Field& time, const Field& field) {
        PlotSeries s;
        s.frame = frame;
        s.field = &field;
        s.name = field.state.displayName ? *field.state.displayName : fieldDisplayName(field, frame.get(), m_frames);
        s.cssColor = seriesColor(field, m_context.theme);
        s.color = cssColor(s.cssColor, QColor(0x80, 0x80, 0x80));
        s.style = seriesStyle(*field.config);
        s.times = sharedPart<TimeValues>(time.column);
        s.values = numbersOf(field);
        s.stepNs = std::llround(std::clamp(time.config->interval.value_or(0), 0.0, 9e12) * 1e6);
        if (m_sorted != s.times.get()) sortByTime(s), m_sorted = s.times.get();
        s.axis = axisFor(s);
        m_model.series.push_back(std::move(s));
    }

    std::size_t axisFor(const PlotSeries& s) {
        std::string key = scaleKey(*s.field->config, s.field->type);
        for (std::size_t i = 0; i < m_model.axes.size(); ++i)
            if (m_model.axes[i].key == key) return i;
        PlotAxis axis;
        axis.key = std::move(key);
        axis.config = s.field->config;
        axis.side = sideOf(s.style.placement);
        axis.shown = s.style.placement != SeriesStyle::Placement::Hidden;
        axis.border = s.style.axisBorder;
        axis.label = s.field->config->custom["axisLabel"].toString();
        axis.display = std::make_shared<const DisplayProcessor>(axisField(*s.field), m_context);
        if (s.style.axisInSeriesColor) axis.color = s.color;
        m_grids.push_back(s.style.axisGrid);
        m_model.axes.push_back(std::move(axis));
        return m_model.axes.size() - 1;
    }

    /// Stacked percentages are counted in percent, whatever the field's unit.
    static Field axisField(const Field& field) {
        if (!isPercentStacked(*field.config)) return field;
        Field percent = field;
        FieldConfig config = *field.config;
        config.unit = "percentunit";
        percent.config = std::make_shared<const FieldConfig>(std::move(config));
        return percent;
    }

    /// The first axis that does not say goes left, later ones right.
    AxisSide sideOf(SeriesStyle::Placement placement) {
        using Placement = SeriesStyle::Placement;
        if (placement == Placement::Hidden || placement == Placement::Left) m_left = m_left || placement == Placement::Left;
        if (placement == Placement::Right) return AxisSide::Right;
        if (placement != Placement::Auto) return AxisSide::Left;
        if (m_left) return AxisSide::Right;
        m_left = true;
        return AxisSide::Left;
    }

    /// One axis draws the grid, the first that is not told otherwise; more only where asked for.
    void finishAxes() {
        bool drawn = false;
        for (std::size_t i = 0; i < m_model.axes.size(); ++i) {
            PlotAxis& axis = m_model.axes[i];
            axis.grid = m_grids[i].value_or(axis.shown && !drawn);
            drawn = drawn || axis.grid;
        }
    }

    const FrameSet& m_frames;
    const DisplayContext& m_context;
    PlotModel m_model;
    std::vector<std::optional<bool>> m_grids;
    const TimeValues* m_sorted = nullptr; ///< known to ascend; most series of a reply share their times
    bool m_left = false;
};

} // namespace

PlotModel plotModel(const FrameSet& frames, const DisplayContext& context) { return ModelBuilder(frames, context).run(); }

SampleRange visibleSamples(std::span<const std::int64_t> times, std::int64_t fromNs, std::int64_t toNs) {
    const auto begin = std::lower_bound(times.begin(), times.end(), fromNs), end = std::upper_bound(begin, times.end(), toNs);
    return {static_cast<std::size_t>(begin - times.begin()), static_cast<std::size_t>(end - times.begin())};
}

} // namespace sigma
