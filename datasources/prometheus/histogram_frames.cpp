#include "datasources/core/series_name.h"
#include "datasources/prometheus/prometheus_frames.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace sigma {

namespace {

struct Span {
    std::size_t begin, end;
};

Span bucketsOf(const PromHistograms& h, std::size_t row) { return {row ? h.ends[row - 1] : 0, h.ends[row]}; }

Field namedField(const QueryRequest& q, const PromSeries& s, const std::string& name, NumberValues values) {
    Field field = promField(name, FieldType::Number, std::move(values));
    field.labels = s.labels;
    FieldConfig config;
    const auto series = seriesName(q.options["legendFormat"].view(), s.labels, q.text).value_or(seriesSignature(s.labels));
    config.displayNameFromDS = series + " " + name;
    field.config = std::make_shared<const FieldConfig>(std::move(config));
    return field;
}

} // namespace

double promHistogramQuantile(const PromHistograms& h, std::size_t row, double q) {
    const auto [begin, end] = bucketsOf(h, row);
    double total = 0;
    for (std::size_t i = begin; i < end; ++i) total += h.weight[i];
    if (begin == end || !(total > 0)) return std::numeric_limits<double>::quiet_NaN();
    const double rank = q * total;
    double below = 0;
    for (std::size_t i = begin; i < end; ++i) {
        const double weight = h.weight[i];
        if (below + weight < rank && i + 1 < end) {
            below += weight;
            continue;
        }
        const double share = weight > 0 ? std::clamp((rank - below) / weight, 0.0, 1.0) : 1;
        return h.low[i] + (h.high[i] - h.low[i]) * share;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

FramePtr promHistogramSummary(const QueryRequest& q, const PromReply& reply, const PromSeries& s) {
    static constexpr std::array<std::pair<const char*, double>, 3> kQuantiles = {{{"p50", 0.5}, {"p90", 0.9}, {"p99", 0.99}}};
    const auto& h = *s.histograms;
    DataFrame frame = promFrame(q, reply.resultType, reply.resultType == "matrix" ? "timeseries-wide" : "numeric-wide");
    frame.length = h.times.size();
    frame.fields.push_back(promField("Time", FieldType::Time, h.times));
    frame.fields.back().config = promTimeConfig(q, reply);
    frame.fields.push_back(namedField(q, s, "count", h.count));
    frame.fields.push_back(namedField(q, s, "sum", h.sum));
    for (const auto& [name, quantile] : kQuantiles) {
        NumberValues values;
        for (std::size_t row = 0; row < h.times.size(); ++row) values.push_back(promHistogramQuantile(h, row, quantile));
        frame.fields.push_back(namedField(q, s, name, std::move(values)));
    }
    return makeFrame(std::move(frame));
}

FramePtr promHistogramCells(const QueryRequest& q, const PromReply& reply, const PromSeries& s) {
    const auto& h = *s.histograms;
    TimeValues times;
    times.reserve(h.low.size());
    for (std::size_t row = 0; row < h.times.size(); ++row) {
        const auto [begin, end] = bucketsOf(h, row);
        times.insert(times.end(), end - begin, h.times[row]);
    }
    DataFrame frame = promFrame(q, reply.resultType, "heatmap-cells");
    frame.name = seriesSignature(s.labels);
    frame.length = times.size();
    frame.fields.push_back(promField("xMax", FieldType::Time, std::move(times)));
    frame.fields.back().config = promTimeConfig(q, reply);
    frame.fields.push_back(promField("yMin", FieldType::Number, h.low));
    frame.fields.back().labels = s.labels;
    frame.fields.push_back(promField("yMax", FieldType::Number, h.high));
    frame.fields.push_back(promField("count", FieldType::Number, h.weight));
    return makeFrame(std::move(frame));
}

} // namespace sigma
