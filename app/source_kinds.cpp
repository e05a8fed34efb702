#include "app/source_kinds.h"

#include "datasources/jaeger/jaeger_source.h"
#include "datasources/net/live_backend.h"
#include "datasources/prometheus/prometheus_source.h"
#include "datasources/zipkin/zipkin_source.h"

namespace sigma {

void addSourceKinds(LiveBackend& backend) {
    backend.addKind("jaeger", std::make_unique<JaegerSource>());
    backend.addKind("prometheus", std::make_unique<PrometheusSource>());
    backend.addKind("zipkin", std::make_unique<ZipkinSource>());
}

} // namespace sigma
