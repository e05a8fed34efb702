#pragma once
#include "dashboards/grafana/panel_source.h"
#include "dashboards/model/dashboard.h"

namespace sigma {

/// Brings a panel into today's form (migrations of its type), reads it and judges it. Its place is left to the caller; `dashboard` already
/// has its variables and inputs.
PanelModel readPanel(PanelSource source, const Dashboard& dashboard);

/// Types that are drawn; all others get a placeholder.
bool isDrawn(std::string_view type);

} // namespace sigma
