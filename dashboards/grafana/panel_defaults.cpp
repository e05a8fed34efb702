#include "dashboards/grafana/panel_defaults.h"

#include <limits>

namespace sigma {

namespace {

Value deepMerged(const Value& base, const Value& over) {
    if (!base.isObject() || !over.isObject()) return over;
    Value out = base;
    for (const auto& [key, value] : over.object()) out = out.with(key, base.has(key) ? deepMerged(base[key], value) : value);
    return out;
}

Value initialThresholds() {
    const auto step = [](Value from, const char* color) { return Value(Value::Object{{"value", std::move(from)}, {"color", color}}); };
    const Value::Array steps = {step(-std::numeric_limits<double>::infinity(), "green"), step(80, "red")};
    return Value::Object{{"mode", "absolute"}, {"steps", steps}};
}

/// JSON has no -Infinity: a saved base step has null.
Value withBaseStep(const Value& thresholds) {
    Value::Array steps = thresholds["steps"].array();
    if (steps.empty() || !steps[0].isObject() || !steps[0]["value"].isNull()) return thresholds;
    steps[0] = steps[0].with("value", -std::numeric_limits<double>::infinity());
    return thresholds.with("steps", steps);
}

Value knownOnly(const Value& custom, const Value& known) {
    Value out = known;
    for (const auto& [key, value] : known.object())
        if (custom.has(key)) out = out.with(key, custom[key]);
    return out;
}

Value filledFields(const Value& saved, const PanelDefaults& defaults) {
    Value out = saved.isObject() ? saved : Value(Value::Object{});
    for (const auto& [key, value] : defaults.fields.object())
        if (!saved.has(key)) out = out.with(key, value);
    if (!out.has("color")) out = out.with("color", Value::Object{{"mode", "thresholds"}});
    out = out.with("thresholds", out.has("thresholds") ? withBaseStep(out["thresholds"]) : initialThresholds());
    if (!out.has("mappings")) out = out.with("mappings", Value::Array{});
    if (saved.has("custom") && saved["custom"].isNull()) return out.without("custom");
    return out.with("custom", knownOnly(saved["custom"], defaults.custom));
}

} // namespace

OptionsAndFields panelWithDefaults(const OptionsAndFields& saved, const PanelDefaults& defaults) {
    Value::Array overrides;
    for (const auto& one : saved.fieldConfig["overrides"].array()) {
        Value::Array properties;
        for (const auto& p : one["properties"].array()) {
            const auto id = p["id"].toString();
            if (!id.starts_with("custom.") || defaults.custom.has(id.substr(7))) properties.push_back(p);
        }
        overrides.push_back(one.with("properties", properties));
    }
    const Value fields = filledFields(saved.fieldConfig["defaults"], defaults);
    return {deepMerged(defaults.options, saved.options), Value::Object{{"defaults", fields}, {"overrides", overrides}}};
}

void fillFieldDefaults(PanelSource& source) {
    const Value config = source.json["fieldConfig"];
    Value fields = config["defaults"].isObject() ? config["defaults"] : Value(Value::Object{});
    const bool lines = source.json["type"].view() == "timeseries";
    if (fields["color"]["mode"].view().empty())
        fields = fields.with("color", fields["color"].with("mode", lines ? "palette-classic" : "thresholds"));
    if (fields["thresholds"].isNull()) fields = fields.with("thresholds", initialThresholds());
    source.json = source.json.with("fieldConfig", Value::Object{{"defaults", fields}, {"overrides", config["overrides"]}});
}

} // namespace sigma
