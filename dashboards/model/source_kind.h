#pragma once
#include <string>
#include <string_view>

namespace sigma {

/// Grafana's plugin ids that our `kind` answers: "prometheus" for its managed and compatible relatives too; others stay as they are.
std::string sourceKindOf(std::string_view pluginId);
/// Kinds that answer trace ids and searches for traces.
bool isTraceKind(std::string_view kind);
/// Kinds that queries and variables of a dashboard can ask.
bool isAskedKind(std::string_view kind);

} // namespace sigma
