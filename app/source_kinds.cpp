#include "app/source_kinds.h"

#include "datasources/jaeger/jaeger_source.h"
#include "datasources/loki/loki_source.h"
#include "datasources/net/live_backend.h"
#include "datasources/prometheus/prometheus_source.h"
#include "datasources/zipkin/zipkin_source.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace sigma {

namespace {
constexpr std::array kKinds = {
    SourceKindInfo{"prometheus", QT_TRANSLATE_NOOP("sigma::SourceForm", "Prometheus, VictoriaMetrics, Thanos, Mimir, Cortex"),
                   "http://localhost:9090", true},
    SourceKindInfo{"loki", QT_TRANSLATE_NOOP("sigma::SourceForm", "Loki"), "http://localhost:3100", false},
    SourceKindInfo{"jaeger", QT_TRANSLATE_NOOP("sigma::SourceForm", "Jaeger, Tempo, VictoriaTraces (Jaeger's API)"),
                   "http://localhost:16686", false},
    SourceKindInfo{"zipkin", QT_TRANSLATE_NOOP("sigma::SourceForm", "Zipkin"), "http://localhost:9411", false},
};
} // namespace

std::span<const SourceKindInfo> sourceKinds() { return kKinds; }

bool isSourceKind(std::string_view id) {
    return std::any_of(kKinds.begin(), kKinds.end(), [id](const SourceKindInfo& kind) { return id == kind.id; });
}

std::string sourceKindList() {
    std::string out;
    for (std::size_t i = 0; i < kKinds.size(); ++i)
        out += (i == 0 ? "" : i + 1 == kKinds.size() ? " or " : ", ") + std::string(kKinds[i].id);
    return out;
}

void addSourceKinds(LiveBackend& backend) {
    backend.addKind("jaeger", std::make_unique<JaegerSource>());
    backend.addKind("loki", std::make_unique<LokiSource>());
    backend.addKind("prometheus", std::make_unique<PrometheusSource>());
    backend.addKind("zipkin", std::make_unique<ZipkinSource>());
}

} // namespace sigma
