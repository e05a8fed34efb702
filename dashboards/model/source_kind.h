#pragma once
#include <string>
#include <string_view>

namespace sigma {

/// Grafana's plugin ids that our `kind` answers: "prometheus" for its managed and compatible relatives too; others stay as they are.
std::string sourceKindOf(std::string_view pluginId);

} // namespace sigma
