#pragma once
#include "dashboards/model/dashboard.h"

namespace sigma {

/// A reference to a source in any of its forms: null, "name", "${DS_X}", "$ds", {"type","uid"}, schema v2's {"name"}.
DataSourceRef sourceRefFromValue(const Value& json);

/// The kind of source a reference means as far as the file alone tells: through the reference's type, a datasource variable, an exported
/// input. Empty when only the server knows (a bare name, the default).
std::string sourceKindInFile(const DataSourceRef& ref, const Dashboard& dashboard);

} // namespace sigma
