#include "tests/oracle/oracle.h"

#include "dashboards/model/query_interval.h"
#include "dashboards/model/variable_set.h"

#include <cmath>

namespace sigma::oracle {

namespace {

std::string textOr(const Json& j) { return j.is_string() ? j.get<std::string>() : std::string(); }

Json createQuery(const Json& in) {
    constexpr double kNow = 1710509862123.0; // the table's ranges end here
    PromStepInput p;
    p.rangeSeconds = number(in["rangeSeconds"]);
    p.maxDataPoints = in["maxDataPoints"].get<int>();
    p.dsInterval = textOr(in["dsInterval"]);
    p.minStep = textOr(in["minStep"]);
    p.intervalFactor = in["intervalFactor"].is_number() ? in["intervalFactor"].get<double>() : 1;
    p.toMs = kNow;
    p.fromMs = kNow - p.rangeSeconds * 1000;
    const auto step = promStep(p);
    VariableSet variables;
    return {{"requestInterval", step.requestInterval},
            {"step", step.stepSeconds},
            {"expr", variables.interpolate(in["expr"].get<std::string>(), stepVariables(step, p.rangeSeconds), InterpolationTarget::Prometheus)},
            {"start", step.startSeconds},
            {"end", step.endSeconds}};
}

} // namespace

void registerPromStep(Oracle& o) {
    o.drive("promstep", "createQuery", createQuery);
    o.drive("promstep", "adjustInterval",
            [](const Json& in) { return encode(adjustedStep(number(in["interval"]), number(in["minInterval"]), number(in["range"]), number(in["intervalFactor"]))); });
    o.drive("promstep", "rateInterval", [](const Json& in) { return Json(rateIntervalText(number(in["interval"]), number(in["scrapeInterval"]))); });
}

} // namespace sigma::oracle
