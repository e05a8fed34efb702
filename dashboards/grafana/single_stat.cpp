#include "dashboards/grafana/single_stat.h"

#include "dashboards/grafana/graph.h"
#include "dashboards/grafana/reading.h"

#include <array>

namespace sigma {

namespace {

// Where the migrated parts of a single stat stood.
constexpr std::array<std::pair<const char*, const char*>, 9> kOrigins = {{{"/options/reduceOptions", "/valueName"},
                                                                          {"/options/colorMode", "/colorValue"},
                                                                          {"/options/graphMode", "/sparkline"},
                                                                          {"/fieldConfig/defaults/unit", "/format"},
                                                                          {"/fieldConfig/defaults/decimals", "/decimals"},
                                                                          {"/fieldConfig/defaults/thresholds", "/thresholds"},
                                                                          {"/fieldConfig/defaults/mappings", "/valueMaps"},
                                                                          {"/fieldConfig/defaults/min", "/gauge/minValue"},
                                                                          {"/fieldConfig/defaults/max", "/gauge/maxValue"}}};

Value overlaid(Value base, const Value& over) {
    for (const auto& [key, value] : over.object()) base = base.with(key, value);
    return base;
}

/// Text around the value has no place of its own today; a plain number takes it as its unit.
void migrateAffixes(MigratedPanel& panel) {
    const Value& old = panel.source.json;
    const auto before = plainText(old["prefix"]), after = plainText(old["postfix"]);
    const auto unit = panel.defaults["unit"].toString();
    const bool plain = unit.empty() || unit == "none";
    if (plain && before.empty() && !after.empty()) panel.setting("unit", "suffix:" + after, "/postfix");
    else if (plain && after.empty() && !before.empty()) panel.setting("unit", "prefix:" + before, "/prefix");
    else {
        if (!before.empty()) panel.source.noteInFile("/prefix", "The text \"" + before + "\" before the value is not shown.");
        if (!after.empty()) panel.source.noteInFile("/postfix", "The text \"" + after + "\" after the value is not shown.");
    }
}

void migrateLook(MigratedPanel& panel) {
    const Value& old = panel.source.json;
    const bool background = old["colorBackground"].toBool(), value = old["colorValue"].toBool();
    if (!panel.options.has("colorMode") || old.has("colorBackground") || old.has("colorValue"))
        panel.option("colorMode", background ? "background" : value ? "value" : "none", background ? "/colorBackground" : "/colorValue");
    if (!panel.options.has("graphMode") || old.has("sparkline"))
        panel.option("graphMode", old["sparkline"]["show"].toBool() ? "area" : "none", "/sparkline/show");
    if (old["valueName"].view() == "name") panel.option("textMode", "name", "/valueName");
}

/// The version whose form the options have. Files whose stated version is another are older ones that a tool stamped anew: the form tells
/// more.
std::string versionByShape(const Value& panel) {
    const auto version = panel["pluginVersion"].toString();
    const Value& options = panel["options"];
    if (options["reduceOptions"].isObject()) return version.empty() ? "7.0.0" : version;
    if (options["valueOptions"].isObject()) return "6.1.0";
    const Value& fields = options["fieldOptions"];
    if (!fields.isObject()) return version;
    if (!fields["defaults"].isObject()) return "6.2.0";
    if (fields["defaults"]["thresholds"].isArray()) return "6.3.0";
    return fields.has("thresholds") || fields.has("mappings") ? "6.2.0" : "6.6.0";
}

} // namespace

void migrateSingleStat(PanelSource& source) {
    auto panel = startMigration(source);
    const auto migrated = singleStatPanelChanged("singlestat", Value::Object{{"angular", source.json}});
    panel.options = overlaid(migrated.options, panel.options);
    panel.defaults = overlaid(panel.defaults, migrated.fieldConfig["defaults"]);
    for (const auto& [part, origin] : kOrigins) source.paths.madeFrom(part, source.paths.root() + origin);
    const bool gauge = source.json["gauge"]["show"].toBool();
    if (gauge) {
        panel.option("showThresholdLabels", source.json["gauge"]["thresholdLabels"].toBool(), "/gauge/thresholdLabels");
        panel.option("showThresholdMarkers", source.json["gauge"]["thresholdMarkers"].toBool(true), "/gauge/thresholdMarkers");
    } else migrateLook(panel);
    migrateAffixes(panel);
    panel.finish(gauge ? "gauge" : "stat");
}

void migrateValuePanel(PanelSource& source) {
    const Value options = source.json["options"], config = source.json["fieldConfig"];
    const auto migrated = singleStatMigration(options, config, versionByShape(source.json));
    if (!migrated) {
        source.noteInFile("/options/fieldOptions", "The options are of an older form that cannot be read; the panel's defaults are used.");
        return;
    }
    for (const char* inside : {"defaults", "overrides"})
        if (options["fieldOptions"].has(inside))
            source.paths.moved(std::string("/fieldConfig/") + inside, source.paths.inFile(std::string("/options/fieldOptions/") + inside));
    if (options["fieldOptions"].isObject()) source.paths.moved("/options/reduceOptions", source.paths.inFile("/options/fieldOptions"));
    source.json = source.json.with("options", migrated->options).with("fieldConfig", migrated->fieldConfig);
}

} // namespace sigma
