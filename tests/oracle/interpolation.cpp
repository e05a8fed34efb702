#include "tests/oracle/oracle.h"

#include "dashboards/model/interpolation.h"

namespace sigma::oracle {

namespace {

std::vector<std::string> texts(const Json& j) {
    std::vector<std::string> out;
    if (j.is_array())
        for (const auto& item : j) out.push_back(item.is_string() ? item.get<std::string>() : jsString(toValue(item)));
    else if (j.is_string()) out.push_back(j.get<std::string>());
    else if (!j.is_null()) out.push_back(jsString(toValue(j)));
    return out;
}

VariableOption optionOf(const Json& o) {
    if (o.is_object()) return {o["label"], o["value"], toValue(o["properties"])};
    return {jsString(toValue(o)), jsString(toValue(o))};
}

VariableModel modelOf(const Json& v) {
    VariableModel m;
    m.type = v["type"];
    m.name = v["name"];
    m.multi = v.value("multi", false);
    m.includeAll = v.value("includeAll", false);
    if (v.contains("allValue") && v["allValue"].is_string()) m.allValue = v["allValue"];
    m.currentValues = texts(v["value"]);
    m.currentTexts = v.contains("text") ? texts(v["text"]) : m.currentValues;
    if (v.contains("options"))
        for (const auto& o : v["options"]) m.options.push_back(optionOf(o));
    return m;
}

/// A local variable's value may be an object: it lives in the scope, as repeats and rows put theirs.
Json interpolate(const Json& in) {
    std::vector<VariableModel> models;
    ScopedValues scoped;
    for (const auto& v : in["vars"]) {
        if (v["type"] == "local") scoped[v["name"]] = {toValue(v["text"]), toValue(v["value"]), true};
        else models.push_back(modelOf(v));
    }
    if (in.contains("scopedVars") && in["scopedVars"].is_object())
        for (const auto& [name, v] : in["scopedVars"].items())
            scoped[name] = {v.contains("text") ? toValue(v["text"]) : Value(), v.contains("value") ? toValue(v["value"]) : Value()};
    VariableSet set(models);
    const Json range = in.contains("range") ? in["range"] : Json{{"from", "now-6h"}, {"to", "now"}, {"timeZone", "utc"}};
    const TimeMathContext time{1710509862123, range["timeZone"], 0, {}};
    const std::string from = range["from"], to = range["to"];
    const auto evaluated = evaluateTimeRange(from, to, {}, time);
    set.setTime(evaluated.from.value_or(0), evaluated.to.value_or(0), time.timezone, from, to);
    if (!in["text"].is_string()) return in["text"].is_null() ? Json("") : in["text"];
    const std::string format = in.contains("format") && in["format"].is_string() ? in["format"].get<std::string>() : "glob";
    return set.interpolate(in["text"].get<std::string>(), scoped, std::string_view(format));
}

} // namespace

void registerInterpolation(Oracle& o) {
    o.drive("interpolation", "interpolate", interpolate);
    o.drive("interpolation", "formatter", [](const Json& in) {
        if (isMarker(in[1])) throw std::runtime_error("undefined is no value here");
        return Json(formatVariable(toValue(in[1]), toValue(in[1]), "v", in[0].get<std::string>()));
    });
}

} // namespace sigma::oracle
