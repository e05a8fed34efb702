#include "dashboards/format/display.h"
#include "dashboards/transform/sort_frame.h"
#include "dashboards/transform/transformer.h"

#include <algorithm>

namespace sigma::transforming {

Result<FrameSet> seriesToRows(const FrameSet& frames, const Value&, const TransformContext&) {
    FrameSet series;
    std::copy_if(frames.begin(), frames.end(), std::back_inserter(series), [](const FramePtr& f) { return isTimeSeries(*f) && f->length > 0; });
    if (frames.empty()) return frames;
    if (series.empty()) return FrameSet{makeFrame(frameOf("seriesToRows-", {}))};
    std::vector<Value> times, metrics, values;
    std::shared_ptr<const FieldConfig> timeConfig = series.front()->firstOf(FieldType::Time)->config;
    for (const auto& frame : series) {
        const Field* time = frame->firstOf(FieldType::Time);
        const Field* value = frame->firstOf(FieldType::Number);
        const Value name(fieldDisplayName(*value, frame.get(), {}));
        for (std::size_t row = 0; row < frame->length; ++row) {
            times.push_back(time->at(row));
            metrics.push_back(name);
            values.push_back(value->at(row));
        }
    }
    std::vector<Field> fields = {makeField("Time", FieldType::Time, times), makeField("Metric", FieldType::String, metrics),
                                 makeField("Value", FieldType::Number, values)};
    fields[0].config = timeConfig;
    return FrameSet{sortedFrame(makeFrame(frameOf(joinedRefIds("seriesToRows", series), std::move(fields))), 0, true)};
}

} // namespace sigma::transforming
