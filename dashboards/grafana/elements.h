#pragma once
#include "dashboards/grafana/json_path.h"
#include "dashboards/grafana/panel_source.h"

namespace sigma {

// Schema v2 (apiVersion dashboard.grafana.app/v2*): panels are `elements`, placed by a `layout`; everything is a {"kind","spec"}. Its parts
// are rewritten into the classic form, so that one set of readers serves both.

/// An element, standing at `path`, as a classic panel without a place.
PanelSource panelSourceOfElement(const Value& element, const std::string& path);

/// The dashboard's settings as classic members. `paths` learns where each stands beneath its root.
Value classicSettings(const Value& v2, PathMap& paths);

/// A v2 variable as a classic one; its place is the `spec` within.
Value classicVariable(const Value& v2);

} // namespace sigma
