#include "dashboards/grafana/elements.h"

#include "dashboards/grafana/reading.h"

#include <array>

namespace sigma {

namespace {

/// {"kind":"DataQuery","group":"prometheus",...}; the first previews put the group into the kind.
std::string groupOf(const Value& kinded, std::string_view plainKind) {
    const auto group = kinded["group"].toString();
    if (!group.empty()) return group;
    const auto kind = kinded["kind"].toString();
    return kind == plainKind ? std::string() : kind;
}

Value sourceOf(const Value& query, const Value& beside) {
    if (beside.isObject()) return beside;
    return Value::Object{{"type", groupOf(query, "DataQuery")}, {"uid", query["datasource"]["name"].toString()}};
}

Value classicTarget(const Value& query) {
    const Value& spec = query["spec"];
    Value out = spec["query"]["spec"].isObject() ? spec["query"]["spec"] : Value(Value::Object{});
    out = out.with("refId", spec["refId"]).with("hide", spec["hidden"].toBool());
    return out.with("datasource", sourceOf(spec["query"], spec["datasource"]));
}

void takeData(const Value& data, const std::string& path, Value& out, PathMap& paths) {
    Value::Array targets, transformations;
    const auto& queries = data["queries"].array();
    for (std::size_t i = 0; i < queries.size(); ++i) {
        targets.push_back(classicTarget(queries[i]));
        const auto spec = childPath(path + "/queries", i) + "/spec";
        paths.moved(childPath("/targets", i), spec + "/query/spec");
    }
    const auto& steps = data["transformations"].array();
    for (std::size_t i = 0; i < steps.size(); ++i) {
        transformations.push_back(steps[i]["spec"].with("id", groupOf(steps[i], "Transformation")));
        paths.moved(childPath("/transformations", i), childPath(path + "/transformations", i) + "/spec");
    }
    for (const auto& [key, value] : data["queryOptions"].object()) {
        out = out.with(key, value);
        paths.moved(childPath("", key), childPath(path + "/queryOptions", key));
    }
    out = out.with("targets", targets).with("transformations", transformations);
}

void takeVisualization(const Value& viz, const std::string& path, Value& out, PathMap& paths) {
    out = out.with("type", groupOf(viz, "VizConfig"));
    out = out.with("options", viz["spec"]["options"]).with("fieldConfig", viz["spec"]["fieldConfig"]);
    const auto version = viz["version"].toString();
    out = out.with("pluginVersion", viz["spec"]["pluginVersion"].isString() ? viz["spec"]["pluginVersion"] : Value(version));
    paths.moved("/type", path + (viz["group"].isString() ? "/group" : "/kind"));
    paths.moved("/options", path + "/spec/options");
    paths.moved("/fieldConfig", path + "/spec/fieldConfig");
}

} // namespace

PanelSource panelSourceOfElement(const Value& element, const std::string& path) {
    PanelSource source;
    source.raw = element;
    source.paths = PathMap(path);
    const Value& spec = element["spec"];
    const auto specPath = path + "/spec";
    Value out = Value(Value::Object{});
    for (const char* key : {"id", "title", "description", "links", "transparent", "libraryPanel"}) {
        if (!spec.has(key)) continue;
        out = out.with(key, spec[key]);
        source.paths.moved(std::string("/") + key, specPath + "/" + key);
    }
    if (element["kind"].view() != "LibraryPanel") {
        takeData(spec["data"]["spec"], specPath + "/data/spec", out, source.paths);
        takeVisualization(spec["vizConfig"], specPath + "/vizConfig", out, source.paths);
    }
    source.importedType = out["type"].toString();
    source.json = out;
    return source;
}

Value classicSettings(const Value& v2, PathMap& paths) {
    const Value& time = v2["timeSettings"];
    const auto& root = paths.root();
    Value out = Value(Value::Object{});
    for (const char* key : {"title", "description", "tags", "links", "uid"}) out = out.with(key, v2[key]);
    out = out.with("time", Value::Object{{"from", time["from"]}, {"to", time["to"]}}).with("refresh", time["autoRefresh"]);
    for (const char* key : {"timezone", "weekStart", "fiscalYearStartMonth"}) {
        out = out.with(key, time[key]);
        paths.moved(std::string("/") + key, root + "/timeSettings/" + key);
    }
    paths.madeFrom("/time", root + "/timeSettings");
    out = out.with("timepicker", Value::Object{{"nowDelay", time["nowDelay"]}});
    const auto sync = v2["cursorSync"].toString();
    out = out.with("graphTooltip", sync == "Crosshair" ? 1 : sync == "Tooltip" ? 2 : 0);
    Value::Array annotations;
    for (const auto& one : v2["annotations"].array()) annotations.push_back(one["spec"]);
    paths.moved("/annotations/list", root + "/annotations");
    return out.with("annotations", Value::Object{{"list", annotations}});
}

Value classicVariable(const Value& v2) {
    static constexpr std::array<std::pair<std::string_view, const char*>, 9> kKinds = {{{"QueryVariable", "query"},
                                                                                       {"DatasourceVariable", "datasource"},
                                                                                       {"CustomVariable", "custom"},
                                                                                       {"ConstantVariable", "constant"},
                                                                                       {"TextVariable", "textbox"},
                                                                                       {"IntervalVariable", "interval"},
                                                                                       {"AdhocVariable", "adhoc"},
                                                                                       {"GroupByVariable", "groupby"},
                                                                                       {"SwitchVariable", "switch"}}};
    Value out = v2["spec"];
    for (const auto& [kind, type] : kKinds)
        if (v2["kind"].view() == kind) out = out.with("type", type);
    if (out["type"].view() == "datasource") out = out.with("query", out["pluginId"]);
    if (out["type"].view() == "query" && out["query"].isObject()) {
        const Value query = out["query"];
        out = out.with("datasource", sourceOf(query, out["datasource"])).with("query", query["spec"]);
    }
    return out;
}

} // namespace sigma
