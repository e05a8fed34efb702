#include "dashboards/grafana/migrate.h"

#include "dashboards/grafana/graph.h"
#include "dashboards/grafana/panel_defaults.h"
#include "dashboards/grafana/single_stat.h"
#include "dashboards/grafana/table_old.h"

namespace sigma {

namespace {

/// The text panel kept its content beside the options.
void migrateText(PanelSource& source) {
    Value options = source.json["options"];
    for (const char* key : {"content", "mode"})
        if (!options.has(key) && source.json.has(key)) {
            options = options.with(key, source.json[key]);
            source.paths.moved(std::string("/options/") + key, source.paths.inFile(std::string("/") + key));
        }
    const auto mode = options["mode"].toString("markdown");
    if (mode != "html" && mode != "code") options = options.with("mode", "markdown");
    source.json = source.json.with("type", "text").with("options", options);
}

} // namespace

void migratePanel(PanelSource& source, int schemaVersion) {
    const auto type = source.json["type"].toString();
    if (type == "graph") migrateGraph(source);
    else if (type == "singlestat" || type == "grafana-singlestat-panel") migrateSingleStat(source);
    else if (isOldTable(source.json, schemaVersion)) migrateOldTable(source);
    else if (type == "text" || type == "text2") migrateText(source);
    const auto today = source.json["type"].toString();
    if (today == "stat" || today == "gauge" || today == "bargauge") migrateValuePanel(source);
    if (today == "table") migrateTable(source);
    if (today != "row" && today != "text") fillFieldDefaults(source);
}

} // namespace sigma
