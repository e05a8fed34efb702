#include "datasources/loki/loki_frames.h"

#include "datasources/core/series_name.h"

#include <unordered_set>

namespace sigma {

DataFrame lokiFrame(const QueryRequest& q) {
    DataFrame frame;
    frame.refId = q.refId;
    frame.meta.executedQuery = q.text;
    return frame;
}

Field lokiField(std::string name, FieldType type, Column column) {
    Field field;
    field.name = std::move(name);
    field.type = type;
    field.column = makeColumn(std::move(column));
    return field;
}

FrameSet lokiSeriesFrames(const QueryRequest& q, const PromReply& reply) {
    FrameSet out;
    FieldConfig timeConfig;
    const bool matrix = reply.resultType == "matrix";
    if (matrix && q.step.count() > 0) timeConfig.interval = static_cast<double>(q.step.count()) / 1e6; // missing steps show as gaps
    const auto sharedConfig = std::make_shared<const FieldConfig>(std::move(timeConfig));
    const std::string format = q.options["legendFormat"].toString();
    for (const auto& series : reply.series) {
        DataFrame frame = lokiFrame(q);
        frame.meta.type = matrix ? "timeseries-multi" : "numeric-multi";
        frame.meta.custom = Value(Value::Object{{"resultType", Value(reply.resultType)}});
        frame.length = series.size;
        Field time, value;
        time.name = "Time";
        time.type = FieldType::Time;
        time.column = series.times;
        time.config = sharedConfig;
        value.name = "Value";
        value.type = FieldType::Number;
        value.labels = series.labels;
        value.column = series.values;
        FieldConfig named;
        named.displayNameFromDS = format.empty() ? seriesSignature(series.labels) : renderLegend(format, series.labels);
        value.config = std::make_shared<const FieldConfig>(std::move(named));
        frame.fields = {std::move(time), std::move(value)};
        out.push_back(makeFrame(std::move(frame)));
    }
    return out;
}

FramePtr lokiOptionsFrame(const QueryRequest& q, const std::vector<std::string>& options) {
    StringValues values;
    std::unordered_set<std::string> seen;
    for (const auto& option : options)
        if (seen.insert(option).second) values.push(option);
    DataFrame frame = lokiFrame(q);
    frame.length = values.size();
    frame.fields = {lokiField("text", FieldType::String, values), lokiField("value", FieldType::String, values)};
    return makeFrame(std::move(frame));
}

} // namespace sigma
