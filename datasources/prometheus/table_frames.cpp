#include "datasources/prometheus/prometheus_frames.h"

#include <algorithm>
#include <map>

namespace sigma {

namespace {

/// One sample of the table: where it comes from.
struct Row {
    std::int64_t time;
    std::uint32_t series;
    std::uint32_t sample;
};

std::vector<Row> rowsInTime(const PromReply& reply) {
    std::vector<Row> rows;
    for (std::uint32_t s = 0; s < reply.series.size(); ++s) {
        const auto& times = std::get<TimeValues>(*reply.series[s].times);
        for (std::uint32_t i = 0; i < times.size(); ++i) rows.push_back({times[i], s, i});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.time < b.time; });
    return rows;
}

std::shared_ptr<const FieldConfig> filterable() {
    FieldConfig config;
    config.filterable = true;
    return std::make_shared<const FieldConfig>(std::move(config));
}

} // namespace

FramePtr promTableFrame(const QueryRequest& q, const PromReply& reply) {
    const auto rows = rowsInTime(reply);
    std::map<std::string, StringValues> labels;
    for (const auto& s : reply.series)
        for (const auto& [name, value] : s.labels) labels[name];
    for (auto& [name, column] : labels) {
        std::vector<std::string_view> ofSeries;
        for (const auto& s : reply.series) ofSeries.push_back(s.labels.get(name));
        column.reserve(rows.size());
        for (const auto& row : rows) column.push(ofSeries[row.series]);
    }
    TimeValues times;
    NumberValues values;
    times.reserve(rows.size());
    values.reserve(rows.size());
    for (const auto& row : rows) {
        times.push_back(row.time);
        values.push_back(std::get<NumberValues>(*reply.series[row.series].values)[row.sample]);
    }
    DataFrame frame = promFrame(q, reply.resultType, reply.resultType == "matrix" ? "timeseries-multi" : "numeric-multi");
    frame.meta.preferredView = "table";
    frame.length = rows.size();
    frame.fields.push_back(promField("Time", FieldType::Time, std::move(times)));
    frame.fields.back().config = promTimeConfig(q, reply);
    for (auto& [name, column] : labels) {
        frame.fields.push_back(promField(name, FieldType::String, std::move(column)));
        frame.fields.back().config = filterable();
    }
    // With several table queries in a panel their values are told apart by refId.
    const bool several = q.options["queries"].toNumber(1) > 1;
    frame.fields.push_back(promField(several ? "Value #" + q.refId : "Value", FieldType::Number, std::move(values)));
    return makeFrame(std::move(frame));
}

} // namespace sigma
