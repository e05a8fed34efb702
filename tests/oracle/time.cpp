#include "tests/oracle/oracle.h"

#include "dashboards/model/durations.h"
#include "dashboards/model/time_math.h"
#include "dashboards/model/time_zone.h"
#include "widgets/panels/chart_hover.h"

#include <cmath>

namespace sigma::oracle {

namespace {

std::string isoOf(EpochMs ms) { return formatTime(ms, "utc", "YYYY-MM-DDTHH:mm:ss.SSS[Z]"); }

Json momentJson(std::optional<EpochMs> t, const Json& otherwise) {
    if (!t) return otherwise;
    return {{"iso", isoOf(*t)}, {"ms", *t}};
}

TimeMathContext contextOf(const Json& in) {
    TimeMathContext c;
    c.now = static_cast<EpochMs>(in.contains("now") ? number(in["now"]) : 1710509862123.0);
    if (in.contains("timezone") && in["timezone"].is_string()) c.timezone = in["timezone"];
    if (in.contains("fiscalYearStartMonth") && in["fiscalYearStartMonth"].is_number()) c.fiscalYearStartMonth = in["fiscalYearStartMonth"];
    if (in.contains("weekStart") && in["weekStart"].is_string()) c.weekStart = in["weekStart"];
    return c;
}

std::string text(const Json& j) { return j.is_string() ? j.get<std::string>() : j.is_number() ? jsNumber(j.get<double>()) : std::string(); }

/// Relative text that cannot be read is "undefined" to Grafana, absolute text an invalid moment.
Json dateMath(const Json& in) {
    const std::string t = in["text"];
    auto context = contextOf(in);
    // dateMath reads absolute text on the process's clock whatever zone it is given; our callers give the zone they mean.
    if (!t.starts_with("now")) context.timezone = "browser";
    const Json none = isMathText(t) ? Json() : t.empty() ? Json() : Json("invalid");
    return momentJson(parseTimeText(t, in.value("roundUp", false), context), none);
}

Json rangeOf(const Json& in) {
    const auto c = contextOf(in);
    const auto one = [&](const char* key, bool up) {
        const std::string t = text(in[key]);
        return momentJson(parseTimeText(t, up, c), isMathText(t) ? Json() : Json("invalid"));
    };
    return {{"from", one("from", false)}, {"to", one("to", true)}};
}

Json describe(const Json& in) {
    auto c = contextOf(in);
    return describeTimeRange(text(in["from"]), text(in["to"]), c);
}

Json formatted(const Json& in, const char* pattern) { return formatTime(static_cast<EpochMs>(number(in[0])), in[1].get<std::string>(), pattern); }

void registerText(Oracle& o) {
    o.drive("time", "dateMathParse", dateMath);
    o.drive("time", "dateMathWeekStart", dateMath);
    o.drive("time", "isMathString", [](const Json& in) { return Json(isMathText(text(in))); });
    o.drive("time", "dateMathIsValid", [](const Json& in) { return Json(parseTimeText(text(in), false, contextOf(Json::object())).has_value()); });
    o.drive("time", "isRelativeTime", [](const Json& in) { return Json(isRelativeTimeText(text(in))); });
    o.drive("time", "isRelativeTimeRange", [](const Json& in) { return Json(isRelativeTimeText(text(in["from"])) || isRelativeTimeText(text(in["to"]))); });
    o.drive("time", "convertRawToRange", rangeOf);
    o.drive("time", "evaluateTimeRange", rangeOf);
    o.drive("time", "describeTimeRange", describe);
    o.drive("time", "describeTimeRangeAbs", describe);
    o.drive("time", "describeTimeRangeMixed", describe);
    o.drive("time", "describeTextRange", [](const Json& in) {
        const auto t = text(in), words = describeSpan(t);
        const bool bare = t.find("now") == std::string::npos, ahead = t.starts_with("+");
        Json out = {{"from", ahead ? "now" : bare ? "now-" + t : t}, {"to", ahead ? "now" + t : "now"}, {"display", words}};
        if (words.ends_with(" to now")) out["invalid"] = true;
        return out;
    });
    o.drive("time", "parseDateMathShift", [](const Json& in) {
        const auto c = contextOf(in);
        return momentJson(shiftBack(c.now, text(in["text"]), c), Json());
    });
    o.drive("time", "sceneTimeRangeNowDelay", [](const Json& in) {
        const auto c = contextOf(in);
        const auto delay = in["delay"].is_string() ? in["delay"].get<std::string>() : std::string();
        const auto range = evaluateTimeRange(text(in["from"]), text(in["to"]), delay, c);
        return Json{{"from", momentJson(range.from, Json())}, {"to", momentJson(range.to, Json())}};
    });
    o.drive("time", "dateTimeParse", [](const Json& in) -> Json {
        const auto pattern = in.contains("format") ? text(in["format"]) : "YYYY-MM-DD HH:mm:ss";
        return momentJson(parseTimeByPattern(text(in["value"]), pattern, in.value("roundUp", false), contextOf(in)), "invalid");
    });
    o.drive("time", "closestIdx", [](const Json& in) {
        constexpr double kUnit = 1e6; // the table's times have fractions
        TimeValues times;
        for (const auto& t : in[1]) times.push_back(std::llround(number(t) * kUnit));
        return Json(nearestIndex(times, std::llround(number(in[0]) * kUnit)).value());
    });
    o.drive("time", "timeRangeAbbreviation", [](const Json& in) -> Json {
        const auto c = contextOf(in);
        const auto range = evaluateTimeRange(text(in["from"]), text(in["to"]), {}, c);
        return range.from ? Json(zoneAbbreviation(*range.from, c.timezone)) : Json("");
    });
}

void registerIntervals(Oracle& o) {
    o.drive("time", "calculateInterval", [](const Json& in) {
        if (in["minInterval"].is_string() && !in["minInterval"].get<std::string>().empty() && !intervalToMs(in["minInterval"].get<std::string>())) throw Throws{};
        const auto nice = calculateInterval(std::llround(number(in["rangeSeconds"]) * 1000), in["maxDataPoints"].get<int>(),
                                            in["minInterval"].is_string() ? in["minInterval"].get<std::string>() : std::string());
        return Json{{"intervalMs", nice.ms}, {"interval", nice.text}};
    });
    o.drive("time", "roundInterval", [](const Json& in) { return Json(roundInterval(number(in))); });
    const auto ms = [](const Json& in) -> Json {
        const auto t = intervalToMs(text(in));
        if (!t) throw Throws{};
        return *t;
    };
    o.drive("time", "intervalToMs", ms);
    o.drive("time", "intervalToSeconds", [ms](const Json& in) { return Json(ms(in).get<double>() / 1000); });
}

void registerFormats(Oracle& o) {
    o.drive("time", "dateTimeFormat", [](const Json& in) { return formatted(in, in[2].get<std::string>().c_str()); });
    o.drive("time", "dateTimeFormatDefault", [](const Json& in) { return formatted(in, "YYYY-MM-DD HH:mm:ss"); });
    o.drive("time", "dateTimeFormatDefaultMs", [](const Json& in) { return formatted(in, "YYYY-MM-DD HH:mm:ss.SSS"); });
    o.drive("time", "dateTimeFormatISO", [](const Json& in) { return formatted(in, ""); });
    o.drive("time", "dateTimeFormatWithAbbrevation", [](const Json& in) { return formatted(in, "YYYY-MM-DD HH:mm:ss z"); });
    o.drive("time", "timeZoneAbbrevation", [](const Json& in) { return formatted(in, "z"); });
    o.drive("time", "dateTimeFormatTimeAgo", [](const Json& in) {
        return Json(formatFromNow(static_cast<EpochMs>(number(in["value"])), static_cast<EpochMs>(number(in["now"]))));
    });
}

} // namespace

namespace {

Json durationJson(const CalendarDuration& d) {
    Json out = Json::object();
    for (std::size_t i = 0; i < d.counts.size(); ++i)
        if (d.counts[i]) out[CalendarDuration::kNames[i]] = *d.counts[i];
    return out;
}

void registerDurations(Oracle& o) {
    o.drive("time", "parseDuration", [](const Json& in) { return durationJson(parseDuration(text(in))); });
    o.drive("time", "reverseParseDuration", [](const Json& in) { return Json(durationText(parseDuration(text(in)), true)); });
    o.drive("time", "isValidDuration", [](const Json& in) { return Json(isDuration(text(in))); });
    o.drive("time", "isValidGoDuration", [](const Json& in) { return Json(isGoDuration(text(in))); });
    o.drive("time", "isValidGrafanaDuration", [](const Json& in) { return Json(isGrafanaDuration(text(in))); });
    o.drive("time", "addDurationToDate", [](const Json& in) { return Json(addDuration(in[0].get<EpochMs>(), parseDuration(text(in[1])), "browser")); });
    o.drive("time", "durationToMs", [](const Json& in) {
        const EpochMs now = contextOf(Json::object()).now;
        return Json(addDuration(now, parseDuration(text(in)), "browser") - now);
    });
    o.drive("time", "intervalToAbbreviatedDurationString",
            [](const Json& in) { return Json(spanText(in[0].get<EpochMs>(), in[1].get<EpochMs>(), "browser", in[2].get<bool>())); });
    o.drive("time", "secondsToHms", [](const Json& in) { return Json(roughDuration(number(in))); });
    o.drive("time", "msRangeToTimeString", [](const Json& in) { return Json(clockDuration(number(in))); });
    o.drive("time", "stringToMs", [](const Json& in) {
        const auto ms = plainSpanMs(text(in));
        if (!ms) throw Throws{};
        return encode(*ms);
    });
    o.drive("time", "describeInterval", [](const Json& in) {
        const auto parts = intervalParts(text(in));
        if (!parts) throw Throws{};
        return Json{{"sec", parts->unitSeconds}, {"type", parts->unit}, {"count", parts->count}};
    });
    o.drive("time", "isValidTimeSpan", [](const Json& in) { return Json(isSpanText(text(in))); });
    o.drive("time", "isFiscal", [](const Json& in) { return Json(usesFiscalYear(text(in["from"])) || usesFiscalYear(text(in["to"]))); });
    o.drive("time", "weekdayIndexByName", [](const Json& in) { return Json(weekdayIndex(text(in[1]))); });
    o.drive("time", "isValidDate", [](const Json& in) {
        const auto t = text(in);
        return Json(!isRelativeTimeText(t) && parseTimeText(t, false, contextOf(Json::object())).has_value());
    });
}

} // namespace

void registerTime(Oracle& o) {
    registerDurations(o);
    registerText(o);
    registerIntervals(o);
    registerFormats(o);
}

} // namespace sigma::oracle
