#include "dashboards/model/source_kind.h"

#include <algorithm>
#include <array>

namespace sigma {

std::string sourceKindOf(std::string_view pluginId) {
    static constexpr std::array<std::string_view, 5> kPrometheusLike = {"grafana-amazonprometheus-datasource", "grafana-azureprometheus-datasource",
                                                                        "victoriametrics-metrics-datasource", "victoriametrics-datasource", "mimir"};
    if (std::find(kPrometheusLike.begin(), kPrometheusLike.end(), pluginId) != kPrometheusLike.end()) return "prometheus";
    return std::string(pluginId);
}

bool isTraceKind(std::string_view kind) { return kind == "jaeger" || kind == "zipkin"; }

bool isAskedKind(std::string_view kind) { return kind == "prometheus" || kind == "loki" || isTraceKind(kind); }

} // namespace sigma
