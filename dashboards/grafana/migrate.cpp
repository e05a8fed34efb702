#include "dashboards/grafana/migrate.h"

#include "dashboards/grafana/graph.h"
#include "dashboards/grafana/panel_defaults.h"
#include "dashboards/grafana/single_stat.h"
#include "dashboards/grafana/table_old.h"
#include "dashboards/grafana/text.h"

namespace sigma {

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
