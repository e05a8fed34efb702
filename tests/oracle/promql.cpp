#include "tests/oracle/oracle.h"

#include "dashboards/model/interpolation.h"
#include "dashboards/model/query_interval.h"
#include "dashboards/model/time_math.h"
#include "dashboards/model/time_zone.h"
#include "dashboards/model/variable_set.h"
#include "datasources/core/number_text.h"
#include "datasources/prometheus/prometheus_request.h"
#include "datasources/prometheus/prometheus_source.h"
#include "datasources/promql/escape.h"
#include "datasources/promql/selector.h"

#include <cmath>

namespace sigma::oracle {

namespace {

using namespace promql;

constexpr EpochMs kNow = 1710509862123;

std::string text(const Json& j) { return j.is_string() ? j.get<std::string>() : std::string(); }

VariableModel variable(const std::string& name, const std::string& type, bool multi = false, bool includeAll = false) {
    VariableModel m;
    m.name = name;
    m.type = type;
    m.multi = multi;
    m.includeAll = includeAll;
    return m;
}

/// The variables behind applyTemplateVariables and its kin.
VariableSet variables() {
    const std::vector<VariableModel> models = {variable("single", "custom"), variable("multi", "custom", true),
        variable("multi1", "custom", true),
                                               variable("all", "custom", true, true), variable("allCustom", "custom", true, true),
                                               variable("incAll", "custom", false, true), variable("incSingle", "custom", false, true),
                                               variable("const", "constant"), variable("text", "textbox"), variable("quoted", "custom"),
                                               variable("intv", "interval")};
    VariableSet set(models);
    const std::map<std::string, std::vector<std::string>> values = {
        {"single", {"val.ue"}}, {"multi", {"m1", "m.2", "m|3"}}, {"multi1", {"only.one"}}, {"all", {"$__all"}},
              {"allCustom", {"$__all"}}, {"incAll", {"$__all"}},
        {"incSingle", {"x.y"}}, {"const", {"c.d|e"}},            {"text", {"t\"x.y"}},     {"quoted", {"a\"b\\c"}}, {"intv", {"5m"}}};
    for (auto& state : set.all()) {
        state.values = state.texts = values.at(state.model.name);
        if (state.isAll()) state.texts = {"All"};
        state.options = {{"x", "x"}, {"y.z", "y.z"}};
        if (state.model.name == "allCustom") state.model.allValue = ".+";
    }
    return set;
}

ScopedValues scopedOf(const Json& in) {
    ScopedValues out;
    if (in.contains("scopedVars"))
        for (const auto& [name, value] : in["scopedVars"].items()) out[name] = {toValue(value["text"]), toValue(value["value"])};
    return out;
}

std::string interpolated(const Json& in, const char* member) {
    return variables().interpolate(text(in[member]), scopedOf(in), InterpolationTarget::Prometheus);
}

/// A value that went into a query with the given kind of variable; what is no text is only passed through.
Json interpolateQueryExpr(const Json& in) {
    const Json value = in.contains("value") ? in["value"] : Json::array(); // undefined acts as no value at all
    const bool multi = in["variable"].value("multi", false), includeAll = in["variable"].value("includeAll", false);
    if (!value.is_string() && !value.is_array()) {
        if (multi || includeAll) throw Throws();
        return value;
    }
    if (!multi && !includeAll && value.is_array()) return value;
    VariableSet set({variable("v", "custom", multi, includeAll)});
    auto& state = set.all()[0];
    state.values.clear();
    if (value.is_string()) state.values = {text(value)};
    else
        for (const auto& v : value) state.values.push_back(text(v));
    state.texts = state.values;
    return set.interpolate("$v", {}, InterpolationTarget::Prometheus);
}

Json throughVariable(const Json& in, bool multi) {
    if (!in.is_string()) return in; // only texts are escaped
    return interpolateQueryExpr({{"value", in}, {"variable", {{"multi", multi}, {"includeAll", false}}}});
}

AdHocFilter filterOf(const Json& j) {
    AdHocFilter f{text(j["key"]), text(j["operator"]), text(j["value"]), {}};
    if (j.contains("values"))
        for (const auto& v : j["values"]) f.values.push_back(text(v));
    return f;
}

Json addLabelToQuery(const Json& in) {
    std::string value = in[2].is_number() ? jsNumber(in[2].get<double>()) : text(in[2]);
    if (isMarker(in[2])) value = std::isinf(number(in[2])) && number(in[2]) > 0 ? "+Inf" : jsNumber(number(in[2]));
    if (text(in[1]).empty()) throw Throws();
    return addMatcher(text(in[0]), text(in[1]), value, in[3].is_string() ? text(in[3]) : "=");
}

Json enhance(const Json& in) {
    std::vector<AdHocFilter> filters;
    for (const auto& f : in["filters"]) filters.push_back(filterOf(f));
    const auto out = addFilters(text(in["expr"]), filters);
    if (!out) throw Throws();
    return *out;
}

Json remapOneOf(const Json& in) {
    const auto f = asMatcher(filterOf(in));
    Json out = in;
    out["operator"] = f.op;
    out["value"] = f.value;
    return out;
}

/// Which of its parts the source asks for; the rest of the record is the target's own.
Json processTarget(const Json& in) {
    const auto& target = in["target"];
    QueryRequest q;
    q.text = text(target["expr"]);
    q.options = toValue(target);
    const auto round = PrometheusSource().plan(q);
    if (!round) throw Throws();
    std::size_t samples = 0;
    for (const auto& r : round->requests) samples += r.path.find("exemplars") == std::string::npos;
    const std::string zone = text(in["timezone"]);
    const double offset = zone == "browser" ? -0.0 : static_cast<double>(zoneOffsetMs(kNow, zone)) / 1000;
    Json base = target;
    base["exemplar"] = target.value("exemplar", false);
    base["requestId"] = "7" + text(target["refId"]);
    base["utcOffsetSec"] = encode(offset);
    if (samples < 2) return Json::array({base});
    Json range = base, instant = base;
    range["instant"] = false;
    range["range"] = true;
    instant["refId"] = text(target["refId"]) + "-Instant";
    instant["instant"] = true;
    instant["range"] = false;
    instant["exemplar"] = false;
    return Json::array({range, instant});
}

Json fromScoped(const ScopedValues& scoped) {
    Json out;
    for (const auto& [name, value] : scoped) out[name] = {{"text", fromValue(value.text)}, {"value", fromValue(value.value)}};
    return out;
}

Json rangeOf(const Json& in) { return fromScoped(rangeVariables((in["to"].get<double>() - in["from"].get<double>()) / 1000)); }

} // namespace

void registerPromQl(Oracle& o) {
    const auto drive = [&](const char* fn, Case run) { o.drive("promql", fn, std::move(run)); };
    drive("interpolateQueryExpr", interpolateQueryExpr);
    drive("prometheusRegularEscape", [](const Json& in) { return throughVariable(in, false); });
    drive("prometheusSpecialRegexEscape", [](const Json& in) { return throughVariable(in, true); });
    drive("escapeLabelValueInExactSelector", [](const Json& in) { return Json(escapeForExact(text(in), Tabs::Kept)); });
    drive("escapeLabelValueInRegexSelector", [](const Json& in) { return Json(escapeForRegex(text(in), Tabs::Kept)); });
    drive("promEscapeLabelValueInExactSelector", [](const Json& in) { return Json(escapeForExact(text(in))); });
    drive("promEscapeLabelValueInRegexSelector", [](const Json& in) { return Json(escapeForRegex(text(in))); });
    drive("addLabelToQuery", addLabelToQuery);
    drive("enhanceExprWithAdHocFilters", enhance);
    drive("remapOneOf", remapOneOf);
    drive("isValidLegacyName", [](const Json& in) { return Json(isPlainName(text(in))); });
    drive("utf8Support", [](const Json& in) { return Json(quotedName(text(in))); });
    drive("wrapUtf8Filters", [](const Json& in) { return Json(quoteNamesInFilters(text(in))); });
    drive("interpolateString", [](const Json& in) { return Json(interpolated(in, "text")); });
    drive("interpolateVariablesInQueries", [](const Json& in) {
        Json one = {{"expr", interpolated(in, "expr")}, {"interval", variables().interpolate("$intv")}};
        return Json::array({one});
    });
    drive("applyTemplateVariables", [](const Json& in) {
        return Json{{"expr", interpolated(in, "expr")},
                    {"interval", variables().interpolate("$intv")},
                    {"legendFormat", variables().interpolate("{{job}} $single $multi", scopedOf(in))}};
    });
    drive("getPrometheusTime", [](const Json& in) {
        const auto ms = parseTimeText(text(in[0]), in[1].get<bool>(), {kNow, "utc", 0, {}});
        return ms ? Json(static_cast<std::int64_t>(std::ceil(static_cast<double>(*ms) / 1000))) : Json();
    });
    drive("getRangeScopedVars", rangeOf);
    const auto labelRange = [](const Json& in) {
        const TimeRange range = promLabelRange({fromMs(number(in["from"])), fromMs(number(in["to"]))});
        return Json{{"start", secondsText(range.from.time_since_epoch().count())}, {"end", secondsText(range.to.time_since_epoch().count())}};
    };
    drive("getAdjustedInterval", labelRange);
    drive("getRangeSnapInterval", labelRange); // of its levels ours is "Low", Grafana's default
    drive("processTarget", processTarget);
}

} // namespace sigma::oracle
