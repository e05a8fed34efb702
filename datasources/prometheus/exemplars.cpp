#include "datasources/json/json_value.h"
#include "datasources/prometheus/metadata.h"
#include "datasources/core/number_text.h"
#include "datasources/prometheus/prometheus_frames.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace sigma {

namespace {

struct Exemplar {
    std::int64_t time = 0;
    double value = 0;
    Labels labels; ///< its own beside its series'
};

void addLabels(Labels& out, const Value& object) {
    for (const auto& [name, value] : object.object()) out.set(name, value.toString());
}

/// False if it is not what the API promises.
bool readSeries(const Value& series, std::vector<Exemplar>& out) {
    Labels common;
    addLabels(common, series["seriesLabels"]);
    for (const auto& item : series["exemplars"].array()) {
        Exemplar e{0, 0, common};
        const auto seconds = item["timestamp"].toNumber(std::nan(""));
        if (!(std::fabs(seconds) < 9.2e9) || !parseSampleNumber(item["value"].view(), e.value)) return false;
        e.time = std::llround(seconds * 1000) * 1'000'000;
        addLabels(e.labels, item["labels"]);
        out.push_back(std::move(e));
    }
    return true;
}

FramePtr frameOf(const QueryRequest& q, const std::vector<Exemplar>& exemplars) {
    std::map<std::string, StringValues> labels;
    for (const auto& e : exemplars)
        for (const auto& [name, value] : e.labels) labels[name];
    TimeValues times;
    NumberValues values;
    for (const auto& e : exemplars) {
        times.push_back(e.time);
        values.push_back(e.value);
        for (auto& [name, column] : labels) column.push(e.labels.get(name));
    }
    DataFrame frame = promFrame(q, "exemplar", "");
    frame.name = "exemplar";
    frame.meta.extra = Value(Value::Object{{"dataTopic", Value("annotations")}});
    frame.length = exemplars.size();
    frame.fields.push_back(promField("Time", FieldType::Time, std::move(times)));
    frame.fields.push_back(promField("Value", FieldType::Number, std::move(values)));
    for (auto& [name, column] : labels) frame.fields.push_back(promField(name, FieldType::String, std::move(column)));
    return makeFrame(std::move(frame));
}

} // namespace

Result<FramePtr> promExemplarFrame(const QueryRequest& q, const std::string& body) {
    const auto json = parseJson(body);
    if (!json) return json.error();
    if ((*json)["status"].view() == "error") return Error{ErrorKind::Query, (*json)["error"].toString("the server gives no reason"), {}};
    if ((*json)["status"].view() != "success")
        return Error{ErrorKind::Parse, "The reply is no list of exemplars: it has no status.", body.substr(0, 300)};
    std::vector<Exemplar> exemplars;
    std::size_t index = 0;
    for (const auto& series : (*json)["data"].array()) {
        ++index;
        if (!readSeries(series, exemplars))
            return Error{ErrorKind::Parse, "The reply is no list of exemplars: series " + std::to_string(index) + " cannot be read.",
                toJson(series).substr(0, 300)};
    }
    if (exemplars.empty()) return FramePtr();
    std::stable_sort(exemplars.begin(), exemplars.end(), [](const Exemplar& a, const Exemplar& b) { return a.time < b.time; });
    return frameOf(q, exemplars);
}

} // namespace sigma
