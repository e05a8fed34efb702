#pragma once
#include "dashboards/grafana/panel_source.h"

namespace sigma {

/// Today's cell options of a table field's old `displayMode`.
Value cellOptionsOf(const Value& displayMode);

/// The Angular table (`styles`, `transform`, `columns`) as today's table.
void migrateOldTable(PanelSource& source);
bool isOldTable(const Value& panel, int schemaVersion);
/// A table of Grafana 7 to 9: `displayMode` becomes cell options.
void migrateTable(PanelSource& source);

} // namespace sigma
