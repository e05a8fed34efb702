#include "dashboards/format/display.h"
#include "dashboards/transform/sort_frame.h"
#include "dashboards/transform/transformer.h"

#include <algorithm>

namespace sigma::transforming {

namespace {
bool ascends(const Field& time) {
    for (std::size_t row = 1; row < time.size(); ++row)
        if (!(time.numberAt(row) > time.numberAt(row - 1))) return false;
    return true;
}

/// A time that only grows, and numbers: what a time series is. A frame without fields is taken for an empty one.
bool isSeries(const FramePtr& frame) {
    return frame->fields.empty() || (isTimeSeries(*frame) && ascends(*frame->firstOf(FieldType::Time)));
}

std::shared_ptr<const FieldConfig> withoutNames(const std::shared_ptr<const FieldConfig>& config) {
    auto out = std::make_shared<FieldConfig>(*config);
    out->displayName.reset();
    out->displayNameFromDS.reset();
    return out;
}
} // namespace

Result<FrameSet> seriesToRows(const FrameSet& frames, const Value&, const TransformContext&) {
    FrameSet series;
    if (frames.empty() || !std::all_of(frames.begin(), frames.end(), isSeries)) return frames;
    std::copy_if(frames.begin(), frames.end(), std::back_inserter(series), [](const FramePtr& f) { return f->length > 0; });
    if (series.empty()) return FrameSet{makeFrame(frameOf("seriesToRows-", {}))};
    std::vector<Value> times, metrics, values;
    for (const auto& frame : series) {
        const Field* time = frame->firstOf(FieldType::Time);
        const Field* value = frame->firstOf(FieldType::Number);
        const Value name(frameDisplayName(*frame));
        for (std::size_t row = 0; row < frame->length; ++row) {
            times.push_back(time->at(row));
            metrics.push_back(name);
            values.push_back(value->at(row));
        }
    }
    std::vector<Field> fields = {makeField("Time", FieldType::Time, times), makeField("Metric", FieldType::String, metrics),
                                 makeField("Value", FieldType::Number, values)};
    fields[0].config = withoutNames(series.front()->firstOf(FieldType::Time)->config);
    fields[2].config = withoutNames(series.front()->firstOf(FieldType::Number)->config);
    return FrameSet{sortedFrame(makeFrame(frameOf(joinedRefIds("seriesToRows", series), std::move(fields))), 0, true)};
}

} // namespace sigma::transforming
