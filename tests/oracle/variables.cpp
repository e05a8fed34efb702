#include "tests/oracle/oracle.h"

#include "dashboards/model/interpolation.h"
#include "dashboards/model/time_math.h"
#include "dashboards/model/variable_set.h"

namespace sigma::oracle {

namespace {

Json optionJson(const VariableOption& o) { return {{"label", o.text}, {"value", o.value}}; }

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

std::string text(const Json& j) { return j.is_string() ? j.get<std::string>() : jsString(toValue(j)); }

Json sorted(const Json& in) {
    std::vector<VariableOption> options;
    for (const auto& o : in["options"]) options.push_back({text(o), text(o)});
    Json out = Json::array();
    for (const auto& o : readOptions(queryModel(in), options)) out.push_back(o.text);
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
        options.push_back({n.contains("text") ? text(n["text"]) : value, value});
    }
    return optionsJson(readOptions(queryModel(in), options));
}

Json validate(const Json& in) {
    const Json& state = in["state"];
    VariableModel m = queryModel(Json::object());
    m.multi = state.value("multi", false);
    m.includeAll = state.value("includeAll", false);
    if (state.contains("allValue") && state["allValue"].is_string()) m.allValue = state["allValue"];
    if (state["value"].is_array())
        for (const auto& v : state["value"]) m.currentValues.push_back(text(v));
    else m.currentValues = {text(state["value"])};
    std::vector<VariableOption> options;
    for (const auto& o : in["options"]) options.push_back({text(o), text(o)});
    VariableSet set({m});
    set.setOptions("v", options);
    const auto& s = *set.find("v");
    const auto shaped = [&](const std::vector<std::string>& list) { return m.multi ? Json(list) : list.empty() ? Json("") : Json(list[0]); };
    std::vector<std::string> all;
    for (const auto& o : s.options) all.push_back(o.value);
    Json out = {{"value", shaped(s.values)}, {"text", shaped(s.texts)}};
    out["getValue"] = !s.isAll() ? shaped(s.values) : m.allValue.empty() ? Json(all) : Json{{"customAllValue", m.allValue}};
    out["getValueText"] = formatState(s, {"v", "text", {}, {}}, "text");
    return out;
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
    o.drive("variables", "validateVariable", validate);
    o.drive("variables", "intervalAuto", intervalAuto);
}

} // namespace sigma::oracle
