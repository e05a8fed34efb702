#include "app/source_kinds.h"

#include "datasources/net/live_backend.h"
#include "datasources/prometheus/prometheus_source.h"

namespace sigma {

void addSourceKinds(LiveBackend& backend) { backend.addKind("prometheus", std::make_unique<PrometheusSource>()); }

} // namespace sigma
