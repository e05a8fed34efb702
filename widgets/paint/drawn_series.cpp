#include "widgets/paint/plot_frame.h"
#include "widgets/paint/plot_model.h"
#include "widgets/paint/stacking.h"

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {

/// Old graphs' "null as zero": also where a step of the source is missing.
void zeroNulls(DrawnSeries& d, std::int64_t stepNs) {
    GapRule rule;
    if (stepNs > 0) rule.step = stepNs;
    const FilledTimes filled = fillTimes(*d.times, rule);
    auto values = std::make_shared<NumberValues>();
    const auto at = [&](std::size_t i) { return i < d.values->size() && !isNull((*d.values)[i]) ? (*d.values)[i] : 0.0; };
    if (filled.rows.empty()) {
        for (std::size_t i = 0; i < d.times->size(); ++i) values->push_back(at(i));
    } else {
        for (const std::int64_t row : filled.rows) values->push_back(row < 0 ? 0.0 : at(static_cast<std::size_t>(row)));
        d.times = std::make_shared<const TimeValues>(filled.times);
    }
    d.values = std::move(values);
}

/// Flips the sign, or keeps only the first number (drawn as one level over the whole range by its line).
void transformAlone(DrawnSeries& d, const SeriesStyle& style) {
    if (!style.negative && !style.constant) return;
    auto values = std::make_shared<NumberValues>(*d.values);
    const auto first = std::find_if(values->begin(), values->end(), [](double v) { return std::isfinite(v); });
    for (double& v : *values) {
        if (style.constant)
            v = first == values->end() ? nullNumber() : *first;
        else if (!isNull(v))
            v = -v;
    }
    d.values = std::move(values);
}

Field stackField(const PlotSeries& s, bool hidden) {
    Field field = *s.field;
    if (!hidden) return field;
    FieldConfig config = *field.config;
    config.custom = config.custom.with("hideFrom", Value(Value::Object{{"viz", Value(true)}}));
    field.config = std::make_shared<const FieldConfig>(std::move(config));
    return field;
}

/// The stacked series alone, as frames of one series each, so that they can be brought onto one time axis.
FrameSet stackFrames(const PlotModel& model, const std::vector<DrawnSeries>& drawn, const std::vector<bool>& hidden,
                     std::vector<std::size_t>& owners) {
    FrameSet frames;
    ColumnPtr times; // one column for neighbours that share their times: joining them is free then
    const TimeValues* timesOf = nullptr;
    for (std::size_t i = 0; i < model.series.size(); ++i) {
        const PlotSeries& s = model.series[i];
        if (!s.style.stacked) continue;
        if (timesOf != drawn[i].times.get()) timesOf = drawn[i].times.get(), times = makeColumn(*drawn[i].times);
        DataFrame frame;
        Field time;
        time.name = "Time";
        time.type = FieldType::Time;
        FieldConfig timeConfig;
        if (s.stepNs > 0) timeConfig.interval = static_cast<double>(s.stepNs) / 1e6;
        time.config = std::make_shared<const FieldConfig>(std::move(timeConfig));
        time.column = times;
        Field value = stackField(s, i < hidden.size() && hidden[i]);
        value.type = FieldType::Number;
        value.column = makeColumn(*drawn[i].values);
        frame.length = drawn[i].times->size();
        frame.fields = {std::move(time), std::move(value)};
        frames.push_back(makeFrame(std::move(frame)));
        owners.push_back(i);
    }
    return frames;
}

void stack(const PlotModel& model, const std::vector<bool>& hidden, std::vector<DrawnSeries>& drawn) {
    std::vector<std::size_t> owners;
    const FrameSet frames = stackFrames(model, drawn, hidden, owners);
    if (frames.empty()) return;
    const PlotFrame joined = preparePlotFrame(frames, std::nullopt);
    if (!joined.time) return;
    const auto times = std::shared_ptr<const TimeValues>(joined.time, &std::get<TimeValues>(*joined.time));
    const auto groups = stackingGroups(joined.series);
    const auto stacked = stackSeries(joined.series, groups);
    const auto ownerOf = [&](std::size_t joinedIndex) { return owners[joined.origins[joinedIndex].frame]; };
    for (std::size_t k = 0; k < joined.series.size(); ++k) {
        DrawnSeries& d = drawn[ownerOf(k)];
        d.times = times;
        d.values = stacked[k].values;
        d.breaks = {};
    }
    for (const StackGroup& group : groups)
        for (const StackBand& band : stackBands(group)) drawn[ownerOf(band.upper)].fillTo = ownerOf(band.lower);
}

void fillBelowOthers(const PlotModel& model, std::vector<DrawnSeries>& drawn) {
    for (std::size_t i = 0; i < model.series.size(); ++i) {
        const std::string& below = model.series[i].style.fillBelowTo;
        if (below.empty()) continue;
        for (std::size_t k = 0; k < model.series.size(); ++k)
            if (k != i && model.series[k].name == below) drawn[i].fillTo = k;
    }
}

} // namespace

std::vector<DrawnSeries> drawnSeries(const PlotModel& model, const std::vector<bool>& hidden) {
    std::vector<DrawnSeries> drawn;
    drawn.reserve(model.series.size());
    bool stacks = false;
    for (std::size_t i = 0; i < model.series.size(); ++i) {
        const PlotSeries& s = model.series[i];
        DrawnSeries d{!s.style.hidden && !(i < hidden.size() && hidden[i]), s.times, s.values, s.style.breaks, {}};
        const std::int64_t inserted = d.breaks.missingAfterNs;
        d.breaks.missingAfterNs = inserted > 0 && s.stepNs > 0 ? std::min(inserted, s.stepNs) : std::max(inserted, s.stepNs);
        if (s.style.zeroNulls) zeroNulls(d, s.stepNs);
        if (!s.style.stacked) transformAlone(d, s.style);
        stacks = stacks || s.style.stacked;
        drawn.push_back(std::move(d));
    }
    if (stacks) stack(model, hidden, drawn);
    fillBelowOthers(model, drawn);
    return drawn;
}

} // namespace sigma
