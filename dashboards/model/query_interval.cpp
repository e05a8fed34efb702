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
double rateSeconds(double step, double scrape) { return std::max(step + scrape, 4 * scrape); }
} // namespace

double adjustedStep(double intervalSeconds, double minSeconds, double rangeSeconds, double factor) {
    double safe = rangeSeconds / kMaxPoints;
    if (safe > 1) safe = std::ceil(safe);
    return std::max({intervalSeconds * factor, minSeconds, safe});
}

std::string rateIntervalText(double stepSeconds, double scrapeSeconds) { return secondsText(rateSeconds(stepSeconds, scrapeSeconds)); }

PromStep promStep(const PromStepInput& in) {
    PromStep out;
    const std::string dsInterval = in.dsInterval.empty() ? "15s" : in.dsInterval;
    const auto nice = calculateInterval(static_cast<std::int64_t>(in.rangeSeconds * 1000), in.maxDataPoints, dsInterval);
    const double interval = seconds(nice.text, 15);
    const double minInterval = seconds(in.minStep.empty() ? std::string_view(dsInterval) : std::string_view(in.minStep), 15);
    const double adjusted = adjustedStep(interval, minInterval, in.rangeSeconds, in.intervalFactor);
    const double scrape = in.minStep.empty() ? seconds(dsInterval, 15) : minInterval;
    out.stepSeconds = adjusted;
    out.requestInterval = nice.text;
    out.interval = adjusted == interval ? nice.text : secondsText(adjusted);
    out.intervalMs = adjusted * 1000;
    out.rateInterval = rateIntervalText(adjusted, scrape);
    out.rateIntervalMs = rateSeconds(adjusted, scrape) * 1000;
    out.startSeconds = std::floor(in.fromMs / 1000 / adjusted) * adjusted;
    out.endSeconds = std::floor(in.toMs / 1000 / adjusted) * adjusted;
    return out;
}

ScopedValues rangeVariables(double rangeSeconds) {
    const double seconds = std::floor(rangeSeconds + 0.5), ms = std::floor(rangeSeconds * 1000 + 0.5);
    const Value text(jsNumber(seconds) + "s");
    return {{"__range", {text, text}}, {"__range_s", {Value(seconds), Value(seconds)}}, {"__range_ms", {Value(ms), Value(ms)}}};
}

ScopedValues stepVariables(const PromStep& step, double rangeSeconds) {
    ScopedValues out = rangeVariables(rangeSeconds);
    const auto set = [&](const char* name, const std::string& text) { out[name] = {Value(text), Value(text)}; };
    set("__interval", step.interval);
    set("__interval_ms", jsNumber(step.intervalMs));
    set("__rate_interval", step.rateInterval);
    set("__rate_interval_ms", jsNumber(step.rateIntervalMs));
    return out;
}

} // namespace sigma
