#pragma once
#include "dashboards/model/variable_set.h"

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
    std::string requestInterval; ///< from the range and the number of points alone, before min step and factor
    std::string interval, rateInterval;      ///< texts of $__interval and $__rate_interval
    double intervalMs = 0, rateIntervalMs = 0;
};
PromStep promStep(const PromStepInput& input);
/// The step in seconds: the interval times its factor, not under the minimum, and few enough points for Prometheus (11,000 a series).
double adjustedStep(double intervalSeconds, double minSeconds, double rangeSeconds, double factor);
/// Text of $__rate_interval: a step and a scrape, at least four scrapes.
std::string rateIntervalText(double stepSeconds, double scrapeSeconds);
/// $__interval, $__interval_ms, $__rate_interval(_ms), $__range, $__range_s, $__range_ms of a query.
ScopedValues stepVariables(const PromStep& step, double rangeSeconds);
ScopedValues rangeVariables(double rangeSeconds);

} // namespace sigma
