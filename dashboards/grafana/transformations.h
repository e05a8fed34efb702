#pragma once
#include "dashboards/grafana/panel_source.h"

namespace sigma {

/// Reads the panel's transformations in order; unknown ones give diagnostics.
void readTransformations(PanelSource& source, PanelModel& out);

} // namespace sigma
