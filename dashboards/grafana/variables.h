#pragma once
#include "dashboards/model/dashboard.h"

namespace sigma {

/// Reads template variables from `list` (an array standing at `path` in the file), whatever their age, into Dashboard::variables.
void readVariables(const Value& list, const std::string& path, Dashboard& out);

} // namespace sigma
