#include "datasources/prometheus/prometheus_frames.h"

#include "datasources/core/series_name.h"

#include <algorithm>

namespace sigma {

namespace {

FramePtr seriesFrame(const QueryRequest& q, const PromReply& reply, const PromSeries& s,
    const std::shared_ptr<const FieldConfig>& timeConfig) {
    DataFrame frame = promFrame(q, reply.resultType, reply.resultType == "matrix" ? "timeseries-multi" : "numeric-multi");
    frame.length = s.size;
    Field time;
    time.name = "Time";
    time.type = FieldType::Time;
    time.column = s.times;
    time.config = timeConfig;
    Field value;
    value.name = "Value";
    value.type = FieldType::Number;
    value.labels = s.labels;
    value.column = s.values;
    value.config = promNameConfig(q, s.labels);
    frame.fields = {std::move(time), std::move(value)};
    return makeFrame(std::move(frame));
}

FramePtr textFrame(const QueryRequest& q, const PromReply& reply) {
    DataFrame frame = promFrame(q, reply.resultType, "");
    frame.length = 1;
    StringValues text;
    text.push(reply.text);
    Field time;
    time.name = "Time";
    time.type = FieldType::Time;
    time.column = reply.series.at(0).times;
    frame.fields = {std::move(time), promField("Value", FieldType::String, std::move(text))};
    return makeFrame(std::move(frame));
}

} // namespace

DataFrame promFrame(const QueryRequest& q, const std::string& resultType, std::string frameType) {
    DataFrame frame;
    frame.refId = q.refId;
    frame.meta.type = std::move(frameType);
    frame.meta.custom = Value(Value::Object{{"resultType", Value(resultType)}});
    frame.meta.executedQuery = q.text;
    return frame;
}

Field promField(std::string name, FieldType type, Column column) {
    Field field;
    field.name = std::move(name);
    field.type = type;
    field.column = makeColumn(std::move(column));
    return field;
}

std::shared_ptr<const FieldConfig> promTimeConfig(const QueryRequest& q, const PromReply& reply) {
    FieldConfig config;
    if (reply.resultType == "matrix") config.interval = static_cast<double>(q.step.count()) / 1e6; // missing steps show as gaps
    return std::make_shared<const FieldConfig>(std::move(config));
}

std::shared_ptr<const FieldConfig> promNameConfig(const QueryRequest& q, const Labels& labels) {
    FieldConfig config;
    config.displayNameFromDS = seriesName(q.options["legendFormat"].view(), labels, q.text);
    return std::make_shared<const FieldConfig>(std::move(config));
}

QueryResult promFrames(const QueryRequest& q, const PromReply& reply) {
    QueryResult out;
    const auto format = q.options["format"].view();
    if (reply.resultType == "string") {
        out.frames.push_back(textFrame(q, reply));
        return out;
    }
    const bool native = std::any_of(reply.series.begin(), reply.series.end(), [](const PromSeries& s) { return s.histograms != nullptr; });
    const bool floats = std::any_of(reply.series.begin(), reply.series.end(),
        [](const PromSeries& s) { return s.size > 0 || !s.histograms; });
    const auto timeConfig = promTimeConfig(q, reply);
    if (format == "heatmap" && floats) out.frames = promHeatmapFrames(q, reply);
    else if (format == "table" && floats) out.frames.push_back(promTableFrame(q, reply));
    else
        for (const auto& s : reply.series)
            if (s.size || !s.histograms) out.frames.push_back(seriesFrame(q, reply, s, timeConfig));
    if (!native) return out;
    for (const auto& s : reply.series)
        if (s.histograms) out.frames.push_back(format == "heatmap" ? promHistogramCells(q, reply, s) : promHistogramSummary(q, reply, s));
    if (format != "heatmap")
        out.notices.push_back({Notice::Severity::Info, "The result holds native histograms. They are shown as count, sum and quantiles; "
                                                       "use histogram_quantile() in the query, or the format heatmap."});
    return out;
}

} // namespace sigma
