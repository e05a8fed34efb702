#include "dashboards/model/query_interval.h"

#include "dashboards/model/time_math.h"

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {
constexpr double kMaxPoints = 11000; // Prometheus refuses more points a series

double seconds(std::string_view text, double otherwise) {
    const auto ms = intervalToMs(text);
    return ms ? *ms / 1000 : otherwise;
}

std::string secondsText(double s) {
    std::string text = std::to_string(s);
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.ends_with('.')) text.pop_back();
    }
    return text + "s";
}
} // namespace

PromStep promStep(const PromStepInput& in) {
    PromStep out;
    const std::string dsInterval = in.dsInterval.empty() ? "15s" : in.dsInterval;
    const auto nice = calculateInterval(static_cast<std::int64_t>(in.rangeSeconds * 1000), in.maxDataPoints, dsInterval);
    const double interval = seconds(nice.text, 15);
    const double minInterval = seconds(in.minStep.empty() ? std::string_view(dsInterval) : std::string_view(in.minStep), 15);
    double safe = in.rangeSeconds / kMaxPoints;
    if (safe > 1) safe = std::ceil(safe);
    const double adjusted = std::max({interval * in.intervalFactor, minInterval, safe});
    const double scrape = in.minStep.empty() ? seconds(dsInterval, 15) : minInterval;
    const double rate = std::max(adjusted + scrape, 4 * scrape);
    out.stepSeconds = adjusted;
    out.interval = adjusted == interval ? nice.text : secondsText(adjusted);
    out.intervalMs = adjusted * 1000;
    out.rateInterval = secondsText(rate);
    out.rateIntervalMs = rate * 1000;
    out.startSeconds = std::floor(in.fromMs / 1000 / adjusted) * adjusted;
    out.endSeconds = std::floor(in.toMs / 1000 / adjusted) * adjusted;
    return out;
}

} // namespace sigma
