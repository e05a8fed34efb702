#include "dashboards/grafana/migrate.h"

namespace sigma {

void migratePanel(PanelSource&, int) {}

} // namespace sigma
