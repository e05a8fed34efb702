#include "dashboards/grafana/single_stat.h"

#include "dashboards/grafana/old_mappings.h"
#include "dashboards/grafana/reading.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>

namespace sigma {

namespace {

constexpr double kMinusInfinity = -std::numeric_limits<double>::infinity();

/// Today's id of a calculation that may be named as in Angular's panels.
std::string reducerId(const std::string& name) {
    using Names = std::pair<std::string_view, std::string_view>;
    static constexpr std::array<Names, 3> kOld = {{{"current", "lastNotNull"}, {"avg", "mean"}, {"total", "sum"}}};
    static constexpr std::array<std::string_view, 27> kIds = {
        "lastNotNull", "last",   "firstNotNull", "first",     "min",         "max",           "mean",     "median",    "variance",
        "stdDev",      "sum",    "count",        "range",     "delta",       "step",          "diff",     "logmin",    "allIsZero",
        "allIsNull",   "diffabs", "changeCount", "distinctCount", "diffperc", "allValues",    "uniqueValues", "countAll", "p95"};
    for (const auto& [old, id] : kOld)
        if (old == name) return std::string(id);
    return std::find(kIds.begin(), kIds.end(), name) == kIds.end() ? std::string() : name;
}

Value knownCalcs(const Value& calcs) {
    Value::Array out;
    for (const auto& calc : calcs.array())
        if (auto id = reducerId(calc.toString()); !id.empty()) out.emplace_back(std::move(id));
    return out;
}

/// Copies members; as when JavaScript spreads an object, those that are undefined erase. Undefined is told apart from null by `erased`.
Value merged(Value into, const Value& from, const std::vector<std::string>& erased) {
    for (const auto& [key, value] : from.object()) into = into.with(key, value);
    for (const auto& key : erased) into = into.without(key);
    return into;
}

/// Before 6.2: one object of value options and members beside it.
Value fromValueOptions(const Value& options) {
    const Value& old = options["valueOptions"];
    Value defaults = Value(Value::Object{});
    for (const char* key : {"unit", "decimals"})
        if (old.has(key)) defaults = defaults.with(key, old[key]);
    if (options.has("minValue")) defaults = defaults.with("min", options["minValue"]);
    if (options.has("maxValue")) defaults = defaults.with("max", options["maxValue"]);
    Value fields = Value::Object{{"thresholds", options["thresholds"]}, {"calcs", Value::Array{old["stat"]}}, {"defaults", defaults}};
    if (!options.has("thresholds")) fields = fields.without("thresholds");
    return options.without("valueOptions").without("thresholds").without("minValue").without("maxValue").with("fieldOptions", fields);
}

struct FieldOptions {
    Value defaults, overrides, rest;
    std::vector<std::string> erased; ///< members of the field configuration that the old form sets to nothing
};

/// 6.2 kept thresholds and mappings beside the defaults.
void takeSiblings(FieldOptions& fields) {
    if (!fields.defaults.isObject()) fields.defaults = Value(Value::Object{});
    for (const char* key : {"mappings", "thresholds"}) {
        fields.defaults = fields.defaults.without(key);
        if (fields.rest.has(key)) fields.defaults = fields.defaults.with(key, fields.rest[key]);
        else fields.erased.push_back(key);
        fields.rest = fields.rest.without(key);
    }
}

Value reduceOptionsFrom(const Value& rest) {
    Value out = Value(Value::Object{});
    for (const char* key : {"values", "limit", "calcs"})
        if (rest.has(key)) out = out.with(key, rest[key]);
    if (out.has("calcs")) out = out.with("calcs", knownCalcs(out["calcs"]));
    return out;
}

/// Moves fieldOptions into the field configuration. False where Grafana fails.
bool moveFieldOptions(Value& options, Value& fieldConfig, double version) {
    const Value& old = options["fieldOptions"];
    FieldOptions fields{old["defaults"], old["overrides"], old, {}};
    if (version < 6.3) takeSiblings(fields);
    if (version < 6.6) {
        if (!fields.defaults.isObject()) return false;
        if (!fields.defaults["thresholds"].isNull()) {
            fields.defaults = fields.defaults.with("thresholds",
                Value::Object{{"mode", "absolute"}, {"steps", fields.defaults["thresholds"]}});
            fields.defaults = fields.defaults.with("color", Value::Object{{"mode", "thresholds"}});
        }
    }
    Value::Array overrides = fieldConfig["overrides"].array();
    for (const auto& one : fields.overrides.array()) overrides.push_back(one);
    const Value defaults = merged(fieldConfig["defaults"], fields.defaults, fields.erased);
    fieldConfig = fieldConfig.with("defaults", defaults).with("overrides", overrides);
    options = options.without("fieldOptions").with("reduceOptions", reduceOptionsFrom(fields.rest));
    return true;
}

/// `title` was the old name of `displayName`.
void renameTitles(Value& fieldConfig) {
    const Value defaults = fieldConfig["defaults"];
    if (defaults.has("title")) fieldConfig = fieldConfig.with("defaults", defaults.without("title").with("displayName", defaults["title"]));
    Value::Array overrides;
    for (const auto& one : fieldConfig["overrides"].array()) {
        Value::Array properties;
        for (const auto& p : one["properties"].array()) properties.push_back(p["id"].view() == "title" ? p.with("id", "displayName") : p);
        overrides.push_back(one["properties"].isArray() ? one.with("properties", properties) : one);
    }
    fieldConfig = fieldConfig.with("overrides", overrides);
}

/// Percentages had a range of their own where none was given.
void fillPercentRange(Value& fieldConfig) {
    Value defaults = fieldConfig["defaults"];
    const auto unit = defaults["unit"].view();
    if (unit != "percent" && unit != "percentunit") return;
    if (defaults["min"].isNull()) defaults = defaults.with("min", 0);
    if (defaults["max"].isNull()) defaults = defaults.with("max", unit == "percent" ? 100 : 1);
    fieldConfig = fieldConfig.with("defaults", defaults);
}

Value thresholdsOfText(const Value& panel) {
    const auto text = panel["thresholds"].toString();
    if (text.empty() || !panel["colors"].isArray()) return {};
    std::vector<Value> levels;
    for (std::size_t at = 0; at != std::string::npos;) {
        const auto comma = text.find(',', at);
        const Value part(text.substr(at, comma == std::string::npos ? comma : comma - at));
        const bool blank = part.view().find_first_not_of(' ') == std::string_view::npos;
        levels.emplace_back(blank ? 0 : numberOf(part).value_or(std::numeric_limits<double>::quiet_NaN()));
        at = comma == std::string::npos ? comma : comma + 1;
    }
    Value::Array steps;
    for (std::size_t i = 0; i < panel["colors"].array().size(); ++i) {
        Value step = Value::Object{{"color", panel["colors"].at(i)}};
        if (i == 0) step = step.with("value", kMinusInfinity);
        else if (i <= levels.size()) step = step.with("value", levels[i - 1]);
        steps.push_back(step);
    }
    return Value::Object{{"mode", "absolute"}, {"steps", steps}};
}

OptionsAndFields fromAngular(const Value& panel) {
    Value defaults = Value(Value::Object{});
    const auto take = [&](const char* from, const char* to) {
        if (const auto text = panel[from].toString(); !text.empty()) defaults = defaults.with(to, text);
    };
    take("format", "unit");
    take("nullPointMode", "nullValueMode");
    take("nullText", "noValue");
    if (panel["decimals"].isNumber()) defaults = defaults.with("decimals", panel["decimals"]);
    const Value thresholds = thresholdsOfText(panel);
    if (thresholds.isObject()) defaults = defaults.with("thresholds", thresholds);
    if (const Value mappings = mappingsOfOldPanel(panel, thresholds); mappings.size()) defaults = defaults.with("mappings", mappings);
    if (panel["gauge"]["show"].toBool())
        defaults = defaults.with("min", panel["gauge"]["minValue"]).with("max", panel["gauge"]["maxValue"]);
    auto calc = reducerId(panel["valueName"].toString());
    Value reduce = Value::Object{{"calcs", Value::Array{calc.empty() ? std::string("mean") : calc}}};
    if (const auto column = panel["tableColumn"].toString(); !column.empty()) reduce = reduce.with("fields", "/^" + column + "$/");
    return {Value::Object{{"reduceOptions", reduce}, {"orientation", "horizontal"}},
        Value::Object{{"defaults", defaults}, {"overrides", Value::Array{}}}};
}

OptionsAndFields fromGraph() {
    const Value legend = Value::Object{{"displayMode", "list"}, {"showLegend", true}, {"placement", "bottom"}, {"calcs", Value::Array{}}};
    const Value reduce = Value::Object{{"values", false}, {"calcs", Value::Array{}}};
    return {Value::Object{{"orientation", "auto"}, {"reduceOptions", reduce}, {"legend", legend}},
        Value::Object{{"defaults", Value::Object{}}, {"overrides", Value::Array{}}}};
}

} // namespace

std::optional<OptionsAndFields> singleStatMigration(const Value& optionsIn, const Value& fieldConfigIn, const std::string& pluginVersion) {
    Value options = optionsIn;
    const Value nothing = Value::Object{{"defaults", Value::Object{}}, {"overrides", Value::Array{}}};
    Value fieldConfig = fieldConfigIn.isObject() ? fieldConfigIn : nothing;
    const double version = pluginVersion.empty() ? 6.1 : std::strtod(pluginVersion.c_str(), nullptr);
    if (version < 6.2 && options["valueOptions"].isObject()) options = fromValueOptions(options);
    if (version < 7 && options["fieldOptions"].isObject() && !moveFieldOptions(options, fieldConfig, version)) return std::nullopt;
    if (version < 7.1) renameTitles(fieldConfig);
    if (version < 8) fillPercentRange(fieldConfig);
    return OptionsAndFields{options, fieldConfig};
}

OptionsAndFields singleStatPanelChanged(const std::string& previousType, const Value& previousOptions) {
    const Value& angular = previousOptions["angular"];
    if (angular.isObject() && (previousType == "singlestat" || previousType == "grafana-singlestat-panel")) return fromAngular(angular);
    if (previousType == "graph") return fromGraph();
    Value options = Value(Value::Object{});
    for (const char* key : {"reduceOptions", "orientation"})
        if (previousOptions.has(key)) options = options.with(key, previousOptions[key]);
    return {options, Value::Object{{"defaults", Value::Object{}}, {"overrides", Value::Array{}}}};
}

} // namespace sigma
