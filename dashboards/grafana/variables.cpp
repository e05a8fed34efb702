#include "dashboards/grafana/variables.h"

#include "dashboards/grafana/json_path.h"
#include "dashboards/grafana/json_text.h"
#include "dashboards/grafana/reading.h"
#include "dashboards/grafana/source_ref.h"
#include "dashboards/grafana/variable_query.h"
#include "dashboards/model/source_kind.h"
#include "dashboards/model/variable_options.h"

#include <algorithm>
#include <array>

namespace sigma {

namespace {

/// A setting that is a number in classic files, a boolean in old ones and a word in schema v2.
int coded(const Value& v, int otherwise, std::initializer_list<std::pair<std::string_view, int>> words) {
    if (v.isBool()) return v.toBool() ? 1 : 0;
    for (const auto& [word, code] : words)
        if (v.view() == word) return code;
    return boundedInt(v, otherwise, 0, 100);
}

std::vector<std::string> textsOf(const Value& v) {
    std::vector<std::string> out;
    if (!v.isArray()) {
        if (auto text = plainText(v); !text.empty() || v.isString()) out.push_back(std::move(text));
        return out;
    }
    for (const auto& item : v.array())
        if (item.isString() || item.isNumber() || item.isBool()) out.push_back(plainText(item));
    return out;
}

std::string joined(const Value& v) {
    std::string out;
    for (const auto& text : textsOf(v)) out += (out.empty() ? "" : " + ") + text;
    return out;
}

void readCurrent(const Value& json, VariableModel& out) {
    const Value& current = json["current"];
    const Value& value = current.isObject() ? current["value"] : current;
    const Value& text = current.isObject() ? current["text"] : Value();
    out.currentValues = textsOf(value);
    // {"text": "", "value": ""} is how an exporter writes "nothing chosen yet".
    if (out.type != "textbox" && out.type != "constant" && out.type != "custom") std::erase(out.currentValues, "");
    const bool all = std::find(out.currentValues.begin(), out.currentValues.end(), "$__all") != out.currentValues.end();
    if (all) out.currentValues = {"$__all"};
    out.currentTexts = all ? std::vector<std::string>{"All"} : textsOf(text);
    if (out.currentTexts.size() != out.currentValues.size()) out.currentTexts = out.currentValues;
}

void readOptions(const Value& json, VariableModel& out) {
    for (const auto& option : json["options"].array()) {
        const Value& value = option.isObject() ? option["value"] : option;
        if (value.isObject() || value.isNull() || value.view() == "$__all") continue;
        const auto text = option["text"].isNull() ? joined(value) : joined(option["text"]);
        out.options.push_back({text, joined(value)});
    }
}

void readHide(const Value& json, VariableModel& out) {
    out.hide = coded(json["hide"], 0, {{"dontHide", 0}, {"hideLabel", 1}, {"hideVariable", 2}, {"inControlsMenu", 3}});
    if (json["hideLabel"].toBool()) out.hide = 1;
    if (json["hideVariable"].toBool()) out.hide = 2;
}

/// An old constant that can be seen has been a text box since Grafana 8.
void readConstant(int schemaVersion, VariableModel& out) {
    const auto text = plainText(out.query);
    if (schemaVersion > 0 && schemaVersion < 27 && out.hide < 2) out.type = "textbox";
    else out.currentValues = out.currentTexts = {text};
}

void readJsonOptions(VariableModel& out) {
    auto options = optionsFromJson(out.query.view());
    if (!options) return;
    out.options = std::move(*options);
    out.optionsAreJson = true;
}

VariableModel readOne(const Value& json, const std::string& path, int schemaVersion) {
    VariableModel out;
    out.raw = json;
    out.path = path;
    out.name = plainText(json["name"]);
    out.type = json["type"].toString("query");
    out.label = plainText(json["label"]);
    out.description = plainText(json["description"]);
    readHide(json, out);
    out.datasource = sourceRefFromValue(json["datasource"]);
    out.query = json["query"];
    out.regex = plainText(json["regex"]);
    out.regexApplyTo = json["regexApplyTo"].toString("value");
    out.sort = coded(json["sort"], 0,
                     {{"disabled", 0}, {"alphabeticalAsc", 1}, {"alphabeticalDesc", 2}, {"numericalAsc", 3}, {"numericalDesc", 4},
                      {"alphabeticalCaseInsensitiveAsc", 5}, {"alphabeticalCaseInsensitiveDesc", 6}, {"naturalAsc", 7},
                      {"naturalDesc", 8}});
    out.refresh = coded(json["refresh"], 1, {{"never", 0}, {"onDashboardLoad", 1}, {"onTimeRangeChanged", 2}, {"load", 1}, {"time", 2}});
    out.multi = json["multi"].toBool();
    out.includeAll = json["includeAll"].toBool();
    out.allValue = plainText(json["allValue"]);
    out.allowCustomValue = json["allowCustomValue"].toBool(true);
    out.autoInterval = json["auto"].toBool();
    out.autoCount = boundedInt(json["auto_count"], 30, 1, 10000);
    out.autoMin = json["auto_min"].toString("10s");
    readCurrent(json, out);
    readOptions(json, out);
    if (out.type == "custom" && json["valuesFormat"].view() == "json") readJsonOptions(out);
    if (out.type == "constant") readConstant(schemaVersion, out);
    return out;
}

constexpr std::array<std::string_view, 6> kTypes = {"query", "custom", "constant", "textbox", "interval", "datasource"};

void judge(const VariableModel& variable, Dashboard& out) {
    const auto note = [&](std::string message) { out.diagnostics.push_back({variable.path, std::move(message)}); };
    const std::string named = "The variable \"" + variable.name + "\"";
    if (variable.type == "adhoc") return note(named + " holds ad-hoc filters, which are not applied.");
    if (std::find(kTypes.begin(), kTypes.end(), variable.type) == kTypes.end())
        return note(named + " is of the type " + variable.type + ", which cannot be chosen; it keeps its saved value.");
    if (variable.type == "custom" && variable.raw["valuesFormat"].view() == "json" && !variable.optionsAreJson)
        note(named + " lists its values as JSON, but is no JSON list of texts or of objects with \"text\" and \"value\".");
    if (variable.type != "query") return;
    const auto kind = sourceKindInFile(variable.datasource, out);
    if (!kind.empty() && !isAskedKind(kind))
        note(named + " asks a " + kind + " source, which cannot be asked yet; it keeps its saved value.");
}

} // namespace

std::optional<std::vector<VariableOption>> optionsFromJson(std::string_view text) {
    if (text.empty()) return std::vector<VariableOption>();
    const auto list = valueFromJsonText(text, "the variable's list");
    return list ? optionsFromList(*list) : std::nullopt;
}

std::vector<PlacedVariable> classicVariables(const Value& dashboard, const std::string& path) {
    std::vector<PlacedVariable> out;
    const auto& list = dashboard["templating"]["list"].array();
    for (std::size_t i = 0; i < list.size(); ++i) out.push_back({list[i], childPath(path + "/templating/list", i)});
    return out;
}

void readVariables(const std::vector<PlacedVariable>& list, Dashboard& out) {
    for (const auto& [json, at] : list) {
        if (!json.isObject() || plainText(json["name"]).empty()) {
            out.diagnostics.push_back({at, "This variable has no name; it is left out."});
            continue;
        }
        auto variable = readOne(json, at, out.schemaVersion);
        const bool repeated = std::any_of(out.variables.begin(), out.variables.end(),
            [&](const auto& v) { return v.name == variable.name; });
        if (repeated) out.diagnostics.push_back({at, "Another variable is also named \"" + variable.name + "\"; the first one counts."});
        else out.variables.push_back(std::move(variable));
    }
    // Sources are told through other variables, which may stand further down.
    for (auto& variable : out.variables) {
        if (variable.type == "query" && variable.query.isObject()) variable.query = plainVariableQuery(variable.query);
        judge(variable, out);
    }
}

} // namespace sigma
