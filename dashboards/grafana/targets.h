#pragma once
#include "dashboards/grafana/panel_source.h"
#include "dashboards/model/dashboard.h"

namespace sigma {

/// Reads the panel's queries: sources resolved against the panel's, letters given to those without one. Queries of kinds that cannot be
/// asked, and options of queries that change the answer and are not honoured, give diagnostics.
void readTargets(PanelSource& source, const Dashboard& dashboard, PanelModel& out);

} // namespace sigma
