#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace sigma {

/// Input and result of Prometheus' step arithmetic as Grafana does it (oracle table promstep).
struct PromStepInput {
    double rangeSeconds = 0;
    int maxDataPoints = 0;
    std::string dsInterval; ///< scrape interval of the source, "15s"
    std::string minStep;    ///< the target's "interval"
    double intervalFactor = 1;
    double fromMs = 0, toMs = 0;
};
struct PromStep {
    double stepSeconds = 15;
    double startSeconds = 0, endSeconds = 0; ///< aligned to the step
    std::string interval, rateInterval;      ///< texts of $__interval and $__rate_interval
    double intervalMs = 0, rateIntervalMs = 0;
};
PromStep promStep(const PromStepInput& input);

} // namespace sigma
