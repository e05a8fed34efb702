#include "tests/oracle/oracle.h"

#include "dashboards/format/metric_find.h"
#include "dashboards/grafana/variables.h"
#include "dashboards/model/adhoc_filters.h"
#include "dashboards/model/interpolation.h"
#include "dashboards/model/time_math.h"
#include "dashboards/model/variable_set.h"
#include "tests/oracle/frames.h"

namespace sigma::oracle {

namespace {

Json optionJson(const VariableOption& o) {
    Json out = {{"label", o.text}, {"value", o.value}};
    if (o.properties.isObject()) out["properties"] = fromValue(o.properties);
    return out;
}

Json optionsJson(const std::vector<VariableOption>& options) {
    Json out = Json::array();
    for (const auto& o : options) out.push_back(optionJson(o));
    return out;
}

VariableModel queryModel(const Json& in) {
    VariableModel m;
    m.type = "query";
    m.name = "v";
    m.regex = in.contains("regex") && in["regex"].is_string() ? in["regex"].get<std::string>() : std::string();
    m.sort = in.contains("sort") && in["sort"].is_number() ? in["sort"].get<int>() : 0;
    m.regexApplyTo = in.contains("regexApplyTo") && in["regexApplyTo"].is_string() ? in["regexApplyTo"].get<std::string>() : std::string();
    return m;
}

std::vector<VariableOption> readOptions(const VariableModel& model, const std::vector<VariableOption>& fetched) {
    VariableSet set({model});
    set.setOptions("v", fetched);
    return set.find("v")->options;
}

std::string text(const Json& j) { return j.is_null() ? std::string() : j.is_string() ? j.get<std::string>() : jsString(toValue(j)); }

Json sorted(const Json& in) {
    std::vector<VariableOption> options;
    for (const auto& o : in["options"]) options.push_back({text(o), text(o)});
    sortOptions(options, queryModel(in).sort);
    Json out = Json::array();
    for (const auto& o : options) out.push_back(o.text);
    return out;
}

Json sortedLabels(const Json& in) {
    // The recorder sorted these four by their label.
    return optionsJson(readOptions(queryModel(in), {{"B", "1"}, {"a", "2"}, {"10", "3"}, {"9", "4"}}));
}

Json metricNames(const Json& in) {
    std::vector<VariableOption> options;
    for (const auto& n : in["names"]) {
        if (!n.is_object()) {
            options.push_back({text(n), text(n)});
            continue;
        }
        const std::string value = n.contains("value") ? text(n["value"]) : text(n["text"]);
        options.push_back({n.contains("text") ? text(n["text"]) : value, value, n.contains("properties") ? toValue(n["properties"]) : Value()});
    }
    return optionsJson(readOptions(queryModel(in), options));
}

std::vector<std::string> textsOf(const Json& j) {
    if (!j.is_array()) return {text(j)};
    std::vector<std::string> out;
    for (const auto& v : j) out.push_back(text(v));
    return out;
}

std::vector<VariableOption> optionsOf(const Json& list) {
    std::vector<VariableOption> options;
    for (const auto& o : list) options.push_back({text(o), text(o)});
    return options;
}

Json stateJson(const VariableState& s) {
    std::vector<std::string> all;
    for (const auto& o : s.options) all.push_back(o.value);
    Json out = {{"value", s.values}, {"text", s.texts}};
    out["getValue"] = !s.isAll() ? Json(s.values) : s.model.allValue.empty() ? Json(all) : Json{{"customAllValue", s.model.allValue}};
    return out;
}

/// Our states hold lists, of one member where Grafana has a bare value; nothing chosen may be an empty text there.
Json asLists(const Json& out) {
    Json lists = out;
    for (auto& [key, value] : lists.items()) {
        if (value.is_string()) value = Json::array({value});
        if (value == Json::array({""})) value = Json::array();
    }
    return lists;
}

Json validate(const Json& in) {
    const Json& state = in["state"];
    VariableModel m = queryModel(Json::object());
    m.multi = state.value("multi", false);
    m.includeAll = state.value("includeAll", false);
    if (state.contains("allValue") && state["allValue"].is_string()) m.allValue = state["allValue"];
    m.currentValues = textsOf(state["value"]);
    if (state.contains("text")) m.currentTexts = textsOf(state["text"]);
    VariableSet set({m});
    set.setOptions("v", optionsOf(in["options"]));
    const auto& s = *set.find("v");
    Json out = stateJson(s);
    out["getValueText"] = formatState(s, {"v", "text", {}, {}}, "text");
    if (s.isAll()) out["text"] = "All"; // Grafana writes it with and without a list
    return out;
}

Json allAsOne(const Json& out) {
    Json lists = asLists(out);
    if (lists.contains("getValueText") && lists["value"].is_array() && !lists["value"].empty() && lists["value"][0] == "$__all") lists["text"] = {"All"};
    return lists;
}

VariableModel chosenModel(const Json& in) {
    VariableModel m = queryModel(Json::object());
    m.name = "c";
    m.multi = in.value("multi", false);
    m.includeAll = in.value("includeAll", false);
    if (in.contains("allValue") && in["allValue"].is_string()) m.allValue = in["allValue"];
    return m;
}

/// The recorder's variable had "b" chosen of a and b.
Json fromUrl(const Json& in) {
    auto m = chosenModel(in);
    m.currentValues = {"b"};
    VariableSet set({m});
    set.setOptions("c", optionsOf({"a", "b"}));
    set.setFromUrl("c", textsOf(in["url"]));
    set.setOptions("c", optionsOf({"a", "b"}));
    return stateJson(*set.find("c"));
}

Json toUrl(const Json& in) {
    auto m = chosenModel(in);
    m.currentValues = textsOf(in["value"]);
    return {{"var-c", urlValues(*VariableSet({m}).find("c"))}};
}

Json intervalState(const Json& in) {
    VariableModel m;
    m.type = "interval";
    m.name = "v";
    std::string list;
    for (const auto& i : in["intervals"]) list += (list.empty() ? "" : ",") + text(i);
    m.query = Value(list);
    m.autoInterval = in.value("autoEnabled", in.value("auto", false));
    if (in.contains("value")) m.currentValues = {text(in["value"])};
    VariableSet set({m});
    if (!in.contains("value")) return optionsJson(set.find("v")->options);
    const TimeMathContext time{1710509862123, "utc", 0, {}};
    set.setTime(*parseTimeText("now-6h", false, time), time.now, "utc", "now-6h", "now");
    return {{"value", set.find("v")->values[0]}, {"getValue", set.interpolate("$v")}};
}

Json adHoc(const Json& filters, const char* textWithVariable) {
    VariableModel m;
    m.type = "adhoc";
    m.name = "filters";
    m.raw = Value(Value::Object{{"filters", toValue(filters)}});
    return VariableSet({m}).interpolate(textWithVariable);
}

Json intervalAuto(const Json& in) {
    const TimeMathContext time{1710509862123, "utc", 0, {}};
    const auto range = evaluateTimeRange(in["from"].get<std::string>(), in["to"].get<std::string>(), {}, time);
    return autoInterval(*range.to - *range.from, in["autoCount"].get<int>(), in["autoMin"].get<std::string>());
}

} // namespace

void registerVariables(Oracle& o) {
    o.drive("variables", "customOptions", [](const Json& in) {
        VariableModel other;
        other.type = "constant";
        other.name = "o";
        other.query = Value("oo");
        return optionsJson(parseCustomOptions(VariableSet({other}).interpolate(in.get<std::string>())));
    });
    o.drive("variables", "sortVariableValues", sorted);
    o.drive("variables", "sortVariableValuesLabels", sortedLabels);
    o.drive("variables", "metricNamesToVariableValues", metricNames);
    o.drive("variables", "metricNamesToVariableValuesObj", metricNames);
    o.drive("variables", "validateVariable", validate, allAsOne);
    o.drive("variables", "updateFromUrl", fromUrl, asLists);
    o.drive("variables", "urlState", toUrl, asLists);
    o.drive("variables", "intervalOptions", intervalState);
    o.drive("variables", "intervalValidate", intervalState);
    o.drive("variables", "renderPrometheusLabelFilters", [](const Json& in) { return Json(filterExpression(toValue(in))); });
    o.drive("variables", "adhocInterpolate", [](const Json& in) { return adHoc(in, "m{$filters}"); });
    o.drive("variables", "escapeUrlPipeDelimiters", [](const Json& in) { return Json(escapeUrlBars(in.get<std::string>())); });
    o.drive("variables", "customJsonOptions", [](const Json& in) {
        const auto options = optionsFromJson(in.get<std::string>());
        if (!options) throw Throws();
        return optionsJson(*options);
    });
    o.drive("variables", "toMetricFindValues", [&o](const Json& in) {
        const auto found = metricFindValues(decodeFrames(o, in["fixture"]));
        if (!found) throw Throws();
        Json out = Json::array();
        for (const auto& v : *found) out.push_back({{"value", fromValue(v.value)}, {"text", fromValue(v.text)}, {"properties", fromValue(v.properties)}});
        return out;
    });
    o.drive("variables", "intervalAuto", intervalAuto);
}

} // namespace sigma::oracle
