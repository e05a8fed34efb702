#pragma once
#include "dashboards/run/dashboard_session.h"
#include "widgets/controls/panel_frame.h"

namespace sigma {

/// What a panel's frame says: title, description and links with the variables of this place substituted.
PanelChrome panelChrome(const DashboardSession& session, const PlacedPanel& placed);
/// What a panel's view needs beside its data. Its `interpolate` refers to `session`, which must outlive the view.
PanelContext panelContext(const DashboardSession& session, const PlacedPanel& placed, const Theme& theme);
/// The model as the view gets it: texts with variables substituted.
PanelModel shownModel(const DashboardSession& session, const PlacedPanel& placed);
QString panelTitle(const DashboardSession& session, const PlacedPanel& placed);

} // namespace sigma
