#pragma once
#include "dashboards/model/dashboard.h"

namespace sigma {

/// Panels of the source "-- Dashboard --" show what another panel asks: gives them that panel's queries and, where they want its data
/// transformed, its transformations. Called when every panel is read.
void resolveSharedQueries(Dashboard& dashboard);

} // namespace sigma
