#pragma once
#include "dashboards/model/dashboard.h"
#include "datasources/core/result.h"

#include <string>
#include <string_view>

namespace sigma {

/// Reads Grafana dashboard JSON of any schema version, wrapped or not, exported or not. Every construct that is not honoured becomes a
/// Diagnostic with its JSON path; the bytes are kept in Dashboard::rawJson. Errors: not JSON, truncated, nested too deeply, not a
/// dashboard. `fileName` only goes into messages.
Result<Dashboard> importDashboard(std::string bytes, std::string_view fileName);

} // namespace sigma
