#include "dashboards/grafana/old_mappings.h"
#include "dashboards/grafana/panel_defaults.h"
#include "dashboards/grafana/single_stat.h"
#include "dashboards/grafana/table_old.h"
#include "dashboards/grafana/variable_query.h"
#include "dashboards/transform/calculations.h"
#include "dashboards/transform/frame_edit.h"
#include "tests/oracle/oracle.h"

namespace sigma::oracle {

namespace {

Json both(const OptionsAndFields& migrated) {
    return {{"options", fromValue(migrated.options)}, {"fieldConfig", fromValue(migrated.fieldConfig)}};
}

Json singleStat(const Json& in) {
    const Value v = toValue(in);
    const auto migrated = singleStatMigration(v["options"], v["fieldConfig"], v["pluginVersion"].toString());
    if (!migrated) throw Throws{};
    return both(*migrated);
}

/// The driver's panel: its defaults are those of the table's harness.
Json withDefaults(const Json& in) {
    const Value v = toValue(in);
    PanelDefaults defaults;
    defaults.options = toValue(Json::parse(
        R"({"legend":{"showLegend":true,"placement":"bottom","calcs":[]},"tooltip":{"mode":"single"},"list":[1,2]})"));
    defaults.custom = toValue(Json::parse(R"({"lineWidth":1,"fillOpacity":0})"));
    defaults.fields = toValue(Json::parse(R"({"unit":"short"})"));
    return both(panelWithDefaults({v["currentOptions"], v["currentFieldConfig"]}, defaults));
}

/// What the field is called that a calculation adds to a frame with the fields that it asks for.
Json calculatedName(const Json& in) {
    const std::vector<Value> cells = {Value(1), Value(2)};
    const FrameSet frames = {makeFrame(frameOf("A", {makeField("a", FieldType::Number, cells), makeField("v", FieldType::Number, cells)}))};
    const auto made = transforming::calculate(*frames[0], frames, toValue(in), {});
    if (!made || made->fields.empty()) throw Throws{};
    return made->fields[0].name;
}

} // namespace

void registerMigrations(Oracle& oracle) {
    const auto drive = [&](const char* fn, Case run) { oracle.drive("migrations", fn, std::move(run)); };
    drive("singleStatMigration", singleStat);
    drive("singleStatPanelChanged", [](const Json& in) {
        return both(singleStatPanelChanged(in.value("prevPluginId", ""), toValue(in["prevOptions"])));
    });
    for (const char* fn : {"convertOldAngularValueMappings", "convertOldAngularValueMapping"})
        drive(fn, [](const Json& in) {
            const Value v = toValue(in);
            return fromValue(mappingsOfOldPanel(v["panel"], v["thresholds"]));
        });
    drive("migrateVariableQueryToEditor", [](const Json& in) { return fromValue(variableQueryToEditor(toValue(in))); });
    drive("migrateVariableEditorBack", [](const Json& in) -> Json { return variableQueryFromEditor(toValue(in)).value_or(""); });
    drive("tableDisplayMode", [](const Json& in) { return fromValue(cellOptionsOf(toValue(in))); });
    drive("tableCellOptions", [](const Json& in) {
        const Value v = toValue(in);
        return fromValue(v["displayMode"].isNull() && v["cellOptions"].isObject() ? v["cellOptions"] : cellOptionsOf(v["displayMode"]));
    });
    drive("calculateFieldName", calculatedName);
    drive("panelOptionsWithDefaults", withDefaults);
    drive("isCustomFieldProp", [](const Json& in) -> Json { return in.get<std::string>().starts_with("custom."); });
    drive("isStandardFieldProp", [](const Json& in) -> Json { return !in.get<std::string>().starts_with("custom."); });
}

} // namespace sigma::oracle
