#include "dashboards/grafana/migrate.h"

#include "dashboards/grafana/graph.h"

namespace sigma {

void migratePanel(PanelSource& source, int) {
    const auto type = source.json["type"].toString();
    if (type == "graph") migrateGraph(source);
}

} // namespace sigma
