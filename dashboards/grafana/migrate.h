#pragma once
#include "dashboards/grafana/panel_source.h"

namespace sigma {

/// Brings a panel of any age into today's form: type, options, field configuration. `schemaVersion` is the dashboard's, 0 if it has none.
void migratePanel(PanelSource& source, int schemaVersion);

} // namespace sigma
