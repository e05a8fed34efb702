#include "dashboards/grafana/graph.h"
#include "dashboards/grafana/reading.h"

#include <algorithm>

namespace sigma {

namespace {

std::string colorOf(const Value& threshold) {
    const auto mode = threshold["colorMode"].toString("critical");
    if (mode == "ok") return "green";
    if (mode == "warning") return "orange";
    if (mode != "custom") return "red";
    const auto fill = threshold["fillColor"].toString(), line = threshold["lineColor"].toString();
    return !fill.empty() && threshold["fill"].toBool() ? fill : line.empty() ? "red" : line;
}

Value step(Value from, std::string color) { return Value::Object{{"value", std::move(from)}, {"color", std::move(color)}}; }

/// "greater than" colours what lies above; "less than" what lies below, up to where the next one begins.
Value::Array stepsOf(const std::vector<Value>& sorted) {
    Value::Array steps;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const Value& one = sorted[i];
        const Value next = i + 1 < sorted.size() ? sorted[i + 1] : Value();
        if (one["op"].view() != "lt") {
            steps.push_back(step(one["value"], colorOf(one)));
            continue;
        }
        if (steps.empty()) steps.push_back(step(nullptr, colorOf(one)));
        steps.push_back(step(one["value"], next["op"].view() == "lt" ? colorOf(next) : "transparent"));
    }
    if (!steps.empty() && !steps[0]["value"].isNull()) steps.insert(steps.begin(), step(nullptr, "transparent"));
    return steps;
}

} // namespace

void migrateGraphThresholds(MigratedPanel& panel) {
    const auto& list = panel.source.json["thresholds"].array();
    std::vector<Value> sorted;
    bool area = false, line = false;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto value = finiteNumber(list[i]["value"]);
        if (!value || !list[i]["visible"].toBool(true)) continue;
        area = area || list[i]["fill"].toBool();
        line = line || list[i]["line"].toBool();
        sorted.push_back(list[i].with("value", *value));
        if (list[i]["yaxis"].view() == "right")
            panel.source.noteInFile(childPath("/thresholds", i) + "/yaxis", "This threshold is drawn on the left axis.");
    }
    if (sorted.empty() || (!area && !line)) return;
    std::stable_sort(sorted.begin(), sorted.end(),
        [](const Value& a, const Value& b) { return a["value"].toNumber() < b["value"].toNumber(); });
    panel.setting("thresholds", Value::Object{{"mode", "absolute"}, {"steps", stepsOf(sorted)}}, "/thresholds");
    panel.setting("custom.thresholdsStyle.mode", area && line ? "line+area" : area ? "area" : "line", "/thresholds");
}

} // namespace sigma
