#pragma once
#include "dashboards/run/dashboard_session.h"
#include "widgets/panels/panel_view.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <string>

namespace sigma {

/// What a person would read off the screen, as JSON (interfaces.md, "The digest").
nlohmann::ordered_json dashboardDigest(const DashboardSession& session, const std::function<PanelDigest(std::size_t)>& panelDigest);
/// "done", "no-data", "error" or "unsupported".
std::string panelStateName(const DashboardSession::Panel& panel);
/// The frames of a panel as CSV: a header with display names, times in RFC 3339.
std::string framesToCsv(const FrameSet& frames);

} // namespace sigma
