#include "datasources/prometheus/prometheus_frames.h"

#include "datasources/prometheus/legend.h"
#include "datasources/prometheus/prometheus_request.h"

#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace sigma {

namespace {

std::shared_ptr<const FieldConfig> configWith(std::optional<std::string> name, std::optional<double> interval) {
    FieldConfig config;
    config.displayNameFromDS = std::move(name);
    config.interval = interval;
    return std::make_shared<const FieldConfig>(std::move(config));
}

std::optional<std::string> legendOf(const QueryRequest& q, const Labels& labels) {
    const auto format = q.options["legendFormat"].toString();
    if (format.empty() || format == "__auto") return format.empty() ? std::optional(seriesSignature(labels)) : std::nullopt;
    return renderLegend(format, labels);
}

DataFrame seriesFrame(const QueryRequest& q, const PromReply& reply, const PromSeries& s) {
    DataFrame frame;
    frame.refId = q.refId;
    frame.meta.type = reply.resultType == "vector" ? "numeric-multi" : "timeseries-multi";
    frame.meta.custom = Value(Value::Object{{"resultType", Value(reply.resultType)}});
    frame.meta.executedQuery = q.text;
    frame.length = s.size;
    Field time;
    time.name = "Time";
    time.type = FieldType::Time;
    time.column = s.times;
    if (reply.resultType == "matrix") time.config = configWith(std::nullopt, static_cast<double>(q.step.count()) / 1e6);
    Field value;
    value.name = "Value";
    value.type = FieldType::Number;
    value.labels = s.labels;
    value.column = s.values;
    value.config = configWith(legendOf(q, s.labels), std::nullopt);
    frame.fields = {std::move(time), std::move(value)};
    return frame;
}

/// One row a sample; a column a label.
FramePtr tableFrame(const QueryRequest& q, const PromReply& reply) {
    std::set<std::string> names;
    for (const auto& s : reply.series)
        for (const auto& [name, value] : s.labels) names.insert(name);
    TimeValues times;
    NumberValues values;
    std::vector<StringValues> labels(names.size());
    for (const auto& s : reply.series) {
        const auto& t = std::get<TimeValues>(*s.times);
        const auto& v = std::get<NumberValues>(*s.values);
        times.insert(times.end(), t.begin(), t.end());
        values.insert(values.end(), v.begin(), v.end());
        std::size_t column = 0;
        for (const auto& name : names) {
            const auto text = s.labels.get(name);
            for (std::size_t i = 0; i < s.size; ++i) labels[column].push(text);
            ++column;
        }
    }
    DataFrame frame;
    frame.refId = q.refId;
    frame.meta.custom = Value(Value::Object{{"resultType", Value(reply.resultType)}});
    frame.meta.executedQuery = q.text;
    frame.meta.preferredView = "table";
    frame.length = times.size();
    const auto add = [&](std::string name, FieldType type, Column column) {
        Field field;
        field.name = std::move(name);
        field.type = type;
        field.column = makeColumn(std::move(column));
        frame.fields.push_back(std::move(field));
    };
    add("Time", FieldType::Time, std::move(times));
    std::size_t column = 0;
    for (const auto& name : names) add(name, FieldType::String, std::move(labels[column++]));
    const bool several = q.options["queries"].toNumber(1) > 1;
    add(several ? "Value #" + q.refId : "Value", FieldType::Number, std::move(values));
    return makeFrame(std::move(frame));
}

double boundOf(const PromSeries& s) {
    double bound = std::numeric_limits<double>::quiet_NaN();
    parsePromNumber(s.labels.get("le"), bound);
    return bound;
}

/// Cumulative `le` counts become counts of their own; series must share their timestamps to be subtracted.
void deCumulate(std::vector<PromSeries>& series) {
    std::stable_sort(series.begin(), series.end(), [](const auto& a, const auto& b) { return boundOf(a) < boundOf(b); });
    for (std::size_t i = series.size(); i-- > 1;) {
        const auto& low = series[i - 1];
        const auto& lowTimes = std::get<TimeValues>(*low.times);
        const auto& lowValues = std::get<NumberValues>(*low.values);
        const auto& times = std::get<TimeValues>(*series[i].times);
        NumberValues values = std::get<NumberValues>(*series[i].values);
        for (std::size_t k = 0, j = 0; k < times.size(); ++k) {
            while (j < lowTimes.size() && lowTimes[j] < times[k]) ++j;
            if (j < lowTimes.size() && lowTimes[j] == times[k]) values[k] -= lowValues[j];
        }
        series[i].values = makeColumn(std::move(values));
    }
}

namespace od = simdjson::ondemand;

void addOption(std::vector<std::string>& out, std::set<std::string>& seen, std::string value) {
    if (seen.insert(value).second) out.push_back(std::move(value));
}

/// data: an array of strings (labels, label values) or of label sets (series).
std::vector<std::string> readOptions(const std::string& body, const PromVariableQuery& query) {
    od::parser parser;
    const simdjson::padded_string copy(body);
    od::document doc = parser.iterate(copy);
    std::vector<std::string> out;
    std::set<std::string> seen;
    od::array items = doc["data"].get_array();
    for (auto item : items) {
        if (item.type() == od::json_type::string) {
            addOption(out, seen, std::string(std::string_view(item.get_string())));
            continue;
        }
        std::vector<Labels::Pair> pairs;
        for (auto field : item.get_object()) {
            std::string name(std::string_view(field.unescaped_key()));
            pairs.emplace_back(std::move(name), std::string(std::string_view(field.value().get_string())));
        }
        const Labels labels(std::move(pairs));
        if (query.label.empty()) addOption(out, seen, seriesSignature(labels));
        else if (const auto* value = labels.find(query.label)) addOption(out, seen, *value);
    }
    return out;
}

FramePtr optionsFrame(const std::vector<std::string>& options) {
    StringValues values;
    for (const auto& o : options) values.push(o);
    DataFrame frame;
    frame.length = options.size();
    const auto column = makeColumn(std::move(values));
    for (const char* name : {"text", "value"}) {
        Field field;
        field.name = name;
        field.type = FieldType::String;
        field.column = column;
        frame.fields.push_back(std::move(field));
    }
    return makeFrame(std::move(frame));
}

std::vector<std::string> queryResultOptions(const PromReply& reply) {
    std::vector<std::string> out;
    for (const auto& s : reply.series) {
        if (!s.size) continue;
        const auto at = std::get<TimeValues>(*s.times)[0] / 1'000'000;
        out.push_back(seriesSignature(s.labels) + " " + jsNumber(std::get<NumberValues>(*s.values)[0]) + " " + std::to_string(at));
    }
    return out;
}

} // namespace

FrameSet promFrames(const QueryRequest& q, const PromReply& reply) {
    const auto format = q.options["format"].view();
    FrameSet out;
    if (format == "table") {
        if (!reply.series.empty()) out.push_back(tableFrame(q, reply));
        return out;
    }
    auto series = reply.series;
    if (format == "heatmap") deCumulate(series);
    for (const auto& s : series) out.push_back(makeFrame(seriesFrame(q, reply, s)));
    return out;
}

Result<QueryResult> decodeVariable(const QueryRequest& q, const std::string& body) {
    const auto query = parseVariableQuery(q.text);
    QueryResult result;
    if (query.kind == PromVariableQuery::Kind::QueryResult) {
        auto reply = decodePromReply(body);
        if (!reply) return reply.error();
        if (!reply->error.empty()) return Error{ErrorKind::Query, reply->error, {}};
        result.frames.push_back(optionsFrame(queryResultOptions(*reply)));
        return result;
    }
    try {
        result.frames.push_back(optionsFrame(readOptions(body, query)));
        return result;
    } catch (const simdjson::simdjson_error& e) {
        return Error{ErrorKind::Parse, std::string("The reply is not a list of values: ") + e.what() + ".", body.substr(0, 200)};
    }
}

} // namespace sigma
