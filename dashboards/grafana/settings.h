#pragma once
#include "dashboards/grafana/json_path.h"
#include "dashboards/model/dashboard.h"

namespace sigma {

/// Fills in what belongs to the dashboard as a whole: title, time, zone, refresh, tooltip sharing, links, annotations, inputs. `paths`
/// tells where its members stand in the file; what is not honoured goes to Dashboard::diagnostics.
void readSettings(const Value& json, const PathMap& paths, Dashboard& out);

} // namespace sigma
