#include "datasources/core/number_text.h"
#include "datasources/prometheus/prometheus_frames.h"
#include "tests/oracle/frames.h"

#include <cmath>
#include <set>

namespace sigma::oracle {

namespace {
/// Frames as Grafana's backend hands them over, back as the reply they were made of.
PromReply replyOf(const FrameSet& frames, std::string_view refId) {
    PromReply reply;
    for (const auto& frame : frames) {
        if (frame->refId != refId) continue;
        reply.resultType = frame->meta.custom["resultType"].toString();
        PromSeries series;
        series.labels = frame->fields.at(1).labels;
        series.times = frame->fields[0].column;
        series.values = frame->fields[1].column;
        series.size = frame->length;
        reply.series.push_back(std::move(series));
    }
    return reply;
}

void addLegend(Json& frame, Json& field, const DataFrame& given) {
    if (!given.name.empty()) frame["name"] = given.name;
    if (const auto& legend = given.fields.at(1).config->displayNameFromDS) field["config"]["displayNameFromDS"] = *legend;
}

/// The backend wrote type, result type and legends; Grafana's frontend adds which view is meant, and how it calls it.
Json shaped(const FrameSet& made, const FrameSet& given, std::string_view format) {
    Json out = encodeFrames(made, {false, false});
    for (std::size_t i = 0; i < out.size(); ++i) {
        const FrameMeta& backend = given.at(std::min(i, given.size() - 1))->meta;
        Json meta = Json::object();
        if (!backend.type.empty()) meta["type"] = format == "heatmap" ? "heatmap-rows" : backend.type;
        if (!backend.custom.isNull()) meta["custom"] = fromValue(backend.custom);
        if (format != "heatmap") meta["preferredVisualisationType"] = format == "table" ? "rawPrometheus" : "graph";
        out[i]["meta"] = std::move(meta);
        for (auto& field : out[i]["fields"]) {
            field["config"].erase("displayNameFromDS");
            if (format == "time_series" && field["type"] == "number") addLegend(out[i], field, *given.at(i));
            const bool nameless = format == "heatmap" && field["type"] == "number" && !(field.contains("labels") && field["labels"].contains("le"));
            if (nameless) field.erase("name");
        }
    }
    return out;
}

Json framesFrom(const Json& inputFrames, const std::string& format) {
    const auto given = decodeFrames(inputFrames);
    std::set<std::string> refIds;
    for (const auto& frame : given) refIds.insert(frame->refId);
    Json out = Json::array();
    for (const auto& refId : refIds) {
        QueryRequest query;
        query.refId = refId;
        const auto interval = given.front()->fields.at(0).config->interval;
        query.step = std::chrono::milliseconds(static_cast<std::int64_t>(interval.value_or(0)));
        query.options = Value(Value::Object{{"format", format}, {"queries", static_cast<double>(refIds.size())}});
        for (auto& frame : shaped(promFrames(query, replyOf(given, refId)).frames, given, format)) out.push_back(std::move(frame));
    }
    return out;
}

/// Which of two buckets a heatmap frame has first.
int orderOf(const std::string& a, const std::string& b) {
    PromReply reply;
    for (const auto& le : {a, b}) {
        PromSeries series;
        series.labels = {{"le", le}};
        series.times = makeColumn(TimeValues{0});
        series.values = makeColumn(NumberValues{1});
        series.size = 1;
        reply.series.push_back(std::move(series));
    }
    const auto frames = promHeatmapFrames({}, reply);
    if (a == b) return 0;
    return frames.at(0)->fields.at(1).labels.get("le") == a ? -1 : 1;
}

/// Cumulative buckets de-cumulated; ours come sorted, with the values at every time of the group.
Json bucketsOverTime(const Json& in) {
    Json out = Json::array();
    if (in.empty()) return out;
    const FrameSet made = promHeatmapFrames({}, replyOf(decodeFrames(in), "A"));
    if (made.empty()) return out;
    for (std::size_t i = 1; i < made[0]->fields.size(); ++i) {
        const Json field = encodeFrames({made[0]}, {false, false})[0]["fields"][i];
        out.push_back({{"name", field["name"]}, {"fields", {{{"name", "Time"}, {"values", in[0]["fields"][0]["values"]}}, {{"name", "Value"}, {"labels", field["labels"]}, {"values", field["values"]}}}}});
    }
    return out;
}
} // namespace

/// What Grafana does to Prometheus' frames in the browser, held against the frames that our source makes of a reply. Legends and frame
/// types are its backend's and not in these tables.
void drivePrometheusFrames(Oracle& oracle) {
    oracle.drive("fieldnames", "prometheusTransformResponse", [](const Json& in) { return framesFrom(in["inline"], in["target"].value("format", "time_series")); });
    oracle.drive("fieldnames", "transformDFToTable", [](const Json& in) { return framesFrom(in, "table"); });
    oracle.drive("fieldnames", "sortSeriesByLabel", [](const Json& in) { return Json(orderOf(in[0], in[1])); });
    oracle.drive("fieldnames", "transformToHistogramOverTime", bucketsOverTime);
    oracle.drive("fieldnames", "parseSampleValue", [](const Json& in) {
        double number = 0;
        return encode(parseSampleNumber(in.get<std::string>(), number) ? number : std::nan(""));
    });
}

} // namespace sigma::oracle
