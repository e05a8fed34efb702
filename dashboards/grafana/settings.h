#pragma once
#include "dashboards/model/dashboard.h"

namespace sigma {

/// Fills in what belongs to the dashboard as a whole: title, time, zone, refresh, tooltip sharing, links, annotations, inputs. `path` is where
/// `json` stands in the file; what is not honoured goes to Dashboard::diagnostics.
void readSettings(const Value& json, const std::string& path, Dashboard& out);

} // namespace sigma
