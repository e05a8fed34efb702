#include "dashboards/format/display.h"
#include "dashboards/model/field_config_source.h"
#include "tests/oracle/frames.h"
#include "tests/oracle/oracle.h"
#include "widgets/paint/axis.h"
#include "widgets/paint/field_axis.h"
#include "widgets/paint/plot_frame.h"
#include "widgets/paint/stacking.h"

#include <cmath>

namespace sigma::oracle {
namespace {

/// The tables were recorded with a text measure that counts characters.
double stubWidth(std::string_view text) {
    const auto continues = std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) == 0x80; });
    return static_cast<double>(static_cast<std::ptrdiff_t>(text.size()) - continues) * 0.6 * kAxisFontPx;
}

std::optional<double> optionalNumber(const Json& j) { return j.is_number() || isMarker(j) ? std::optional(number(j)) : std::nullopt; }
std::optional<double> member(const Json& j, const char* key) { return j.contains(key) ? optionalNumber(j[key]) : std::nullopt; }

Json numbers(const std::vector<double>& values) {
    Json out = Json::array();
    for (const double v : values) {
        if (isNull(v)) out.push_back(nullptr);
        else if (isAbsent(v)) out.push_back({{"$", "undefined"}});
        else out.push_back(encode(v));
    }
    return out;
}

NumberValues numberColumn(const Json& values) {
    NumberValues out;
    for (const auto& v : values) {
        const bool absent = isMarker(v) && v["$"] == "undefined";
        out.push_back(absent ? absentNumber() : v.is_null() ? nullNumber() : number(v));
    }
    return out;
}

Field numberField(const Json& values, FieldConfig config) {
    Field field;
    field.type = FieldType::Number;
    field.config = std::make_shared<const FieldConfig>(std::move(config));
    field.column = makeColumn(numberColumn(values));
    return field;
}

Json rangeJson(DataRange r) { return {encode(r.min), encode(r.max)}; }

Json labelsJson(const std::vector<std::string>& labels) {
    Json out = Json::array();
    for (const auto& label : labels) out.push_back(label.empty() ? Json() : Json(label));
    return out;
}

Json scaleRangeCase(const Json& in) {
    const Json& props = in["props"];
    RangeSpec spec;
    const Json given = props.value("distribution", Json());
    const std::string distribution = given.is_string() ? given.get<std::string>() : "";
    spec.distribution = distribution == "log" ? Distribution::Log : distribution == "symlog" ? Distribution::Symlog : Distribution::Linear;
    spec.logBase = member(props, "log").value_or(10);
    spec.min = member(props, "min");
    spec.max = member(props, "max");
    spec.softMin = member(props, "softMin");
    spec.softMax = member(props, "softMax");
    spec.centeredZero = props.value("centeredZero", false);
    spec.decimals = member(props, "decimals");
    spec.percentStacking = props.value("stackingMode", "") == "percent";
    spec.padMin = member(props, "padMinBy").value_or(0.1);
    spec.padMax = member(props, "padMaxBy").value_or(0.1);
    std::optional<DataRange> data;
    if (!in["dataMin"].is_null()) data = DataRange{number(in["dataMin"]), number(in["dataMax"])};
    // A distribution given as an object was no distribution to the recorded function: the data's range came back.
    if (given.is_object() && data) return data->min < data->max ? rangeJson(*data) : rangeJson({0, 100});
    const auto range = scaleRange(spec, data);
    return range ? rangeJson(*range) : Json{nullptr, nullptr};
}

struct YCase {
    FieldConfig config;
    std::vector<Field> series;
};

YCase yCase(const Json& in) {
    YCase c;
    if (in.contains("unit")) c.config.unit = in["unit"];
    c.config.decimals = member(in, "decimals");
    c.config.min = member(in, "min");
    c.config.max = member(in, "max");
    if (in.contains("custom")) c.config.custom = toValue(in["custom"]);
    for (const auto& values : in["values"]) c.series.push_back(numberField(values, c.config));
    return c;
}

Json yAxisJson(const AxisTicks& axis) {
    const bool log = axis.scale.distribution != Distribution::Linear;
    return {{"scale",
             {{"min", encode(axis.scale.min)},
              {"max", encode(axis.scale.max)},
              {"distr", axis.scale.distribution == Distribution::Linear ? 1 : axis.scale.distribution == Distribution::Log ? 3 : 4},
              {"log", log ? Json(axis.scale.logBase) : Json()}}},
            {"axis",
             {{"incr", axis.increment}, {"splits", numbers(axis.splits)}, {"labels", labelsJson(axis.labels)}, {"size", axis.sizePx}}}};
}

/// What the recorded chart reports of an axis that it does not draw: hidden (never laid out), or without data.
Json withoutYAxis(const FieldConfig& config, double width, double height, double size) {
    const RangeSpec spec = rangeSpec(config);
    const bool log = spec.distribution == Distribution::Log;
    return {{"scale", {{"min", nullptr}, {"max", nullptr}, {"distr", log ? 3 : 1}, {"log", spec.logBase}}},
            {"axis", {{"incr", nullptr}, {"splits", nullptr}, {"labels", nullptr}, {"size", size}}},
            {"plotHeight", height - kAxisTickPx - kAxisGapPx - kAxisFontPx},
            {"plotWidth", width - 2 * kPlotPaddingPx}};
}

constexpr double kXAxisPx = kAxisTickPx + kAxisGapPx + kAxisFontPx;

Json yAxisCase(const Json& in) {
    YCase c = yCase(in);
    const double width = in.value("width", 800.0), height = in["height"];
    const auto distribution = rangeSpec(c.config).distribution;
    std::optional<DataRange> data;
    const auto stacked = stackSeries(c.series, stackingGroups(c.series));
    for (const auto& series : stacked) data = unite(data, dataRange(*series.values, distribution));
    const auto scale = fieldScale(c.config, data);
    const bool hidden = c.config.custom["axisPlacement"].view() == "hidden";
    if (hidden || !scale) return withoutYAxis(c.config, width, height, hidden ? 50 : kAxisTickPx);
    if (isPercentStacked(c.config)) c.config.unit = "percentunit";
    const Field field = numberField(Json::array(), c.config);
    const DisplayProcessor display(field, {ThemeMode::Dark, "utc"});
    YAxisSpec spec = yAxisSpec(c.config);
    spec.plotHeight = height - kXAxisPx - kPlotPaddingPx;
    spec.viewWidth = width;
    spec.textWidth = stubWidth;
    spec.format = [&](double v, std::optional<int> decimals) { return display.number(v, decimals).joined(); };
    const AxisTicks axis = yAxisTicks(*scale, spec);
    Json out = yAxisJson(axis);
    out["plotHeight"] = spec.plotHeight;
    out["plotWidth"] = width - kPlotPaddingPx - axis.sizePx - (spec.hasLabel ? kAxisLabelPx : 0);
    return out;
}

Json timeAxisCase(const Json& in) {
    const double plotWidth = in["width"].get<double>() - 2 * kPlotPaddingPx;
    const AxisTicks axis = timeAxisTicks({in["from"], in["to"]}, plotWidth, in["timeZone"].get<std::string>(), stubWidth);
    return {{"plotLeft", kPlotPaddingPx},          {"plotWidth", plotWidth},
            {"incr", axis.increment},              {"space", axis.space},
            {"splits", numbers(axis.splits)},      {"labels", axis.labels}};
}

Json numericXAxisCase(const Json& in) {
    const double plotWidth = in["width"].get<double>() - 2 * kPlotPaddingPx;
    const AxisTicks axis = numericXAxisTicks({in["min"], in["max"]}, plotWidth, stubWidth);
    return {{"plotWidth", plotWidth},
            {"incr", axis.increment},
            {"splits", numbers(axis.splits)},
            {"labels", axis.labels},
            {"space", axis.space}};
}

Json stackingCase(const Json& in) {
    std::vector<Field> series;
    for (const auto& field : in["fields"]) {
        FieldConfig config;
        config.custom = toValue(field["custom"]);
        series.push_back(numberField(field["values"], config));
    }
    const auto groups = stackingGroups(series);
    Json out = {{"groups", Json::array()}, {"bands", Json::array()}, {"data", {in["times"]}}, {"totals", {in["times"]}}};
    for (const auto& group : groups) {
        Json members = Json::array(), bands = Json::array();
        for (const auto i : group.series) members.push_back(i + 1); // series 0 is the time
        for (const auto& band : stackBands(group))
            bands.push_back({{"series", {band.upper + 1, band.lower + 1}}, {"dir", group.down ? 1 : -1}});
        out["groups"].push_back({{"series", members}, {"dir", group.down ? -1 : 1}});
        out["bands"].push_back(bands);
    }
    for (const auto& s : stackSeries(series, groups)) {
        out["data"].push_back(numbers(*s.values));
        out["totals"].push_back(numbers(*s.totals));
    }
    return out;
}

Json preparePlotFrameCase(const Oracle& oracle, const Json& in) {
    FrameSet frames = decodeFrames(oracle, in["fixture"]);
    // The recorded function marks the first frame's time field as done and so fills that one only.
    if (!in["timeRange"].is_null() && !frames.empty())
        frames[0] = fillGaps(frames[0], TimeRange{fromMs(in["timeRange"][0]), fromMs(in["timeRange"][1])});
    const PlotFrame plot = joinFrames(frames);
    if (!plot.time) return nullptr;
    Json times = Json::array();
    for (const auto t : std::get<TimeValues>(*plot.time)) times.push_back(static_cast<double>(t) / 1e6);
    Json out = {{{"name", plot.timeName}, {"values", times}}};
    for (const Field& field : plot.series) {
        Json item = {{"name", field.name}};
        Json labels = Json::object();
        for (const auto& [name, value] : field.labels) labels[name] = value;
        if (frames.size() > 1 || !labels.empty()) item["labels"] = labels;
        item["values"] = numbers(*field.numbers());
        out.push_back(item);
    }
    return out;
}

Json sparklineCase(const Json& in) {
    DataRange data{HUGE_VAL, -HUGE_VAL};
    for (const auto& v : in["values"]) {
        if (v.is_null()) continue;
        const double n = number(v);
        const bool poisoned = std::isnan(n) || std::isnan(data.min);
        data = poisoned ? DataRange{std::nan(""), std::nan("")} : DataRange{std::min(data.min, n), std::max(data.max, n)};
    }
    return rangeJson(sparklineRange(data, fieldConfigFromValue(toValue(in["config"]))));
}

Json optMinMaxCase(const Json& in) {
    const auto a = optionalNumber(in[1]), b = optionalNumber(in[2]);
    const auto chosen = in[0] == "min" ? leastOf(a, b) : greatestOf(a, b);
    if (chosen) return encode(*chosen);
    return in[1].is_string() ? Json{{"$", "undefined"}} : in[1];
}

Json rangeLogCase(const Json& in, DataRange (*range)(double, double, double, bool)) {
    return rangeJson(range(number(in[0]), number(in[1]), number(in[2]), in[3].get<bool>()));
}

} // namespace

void registerScales(Oracle& oracle) {
    oracle.drive("scales", "scaleRange", scaleRangeCase);
    oracle.drive("scales", "yAxis", yAxisCase);
    oracle.drive("scales", "timeAxis", timeAxisCase);
    oracle.drive("scales", "numericXAxis", numericXAxisCase);
    oracle.drive("scales", "stacking", stackingCase);
    oracle.drive("scales", "preparePlotFrame", [&oracle](const Json& in) { return preparePlotFrameCase(oracle, in); });
    oracle.drive("scales", "sparklineYRange", sparklineCase);
    oracle.drive("scales", "optMinMax", optMinMaxCase);
    oracle.drive("scales", "scaleKey", [](const Json& in) -> Json {
        return scaleKey(fieldConfigFromValue(toValue(in["config"])), fieldTypeFromName(in["type"].get<std::string>()));
    });
    oracle.drive("scales", "uPlotRangeNum", [](const Json& in) {
        return rangeJson(rangeNum(number(in[0]), number(in[1]), number(in[2]), in[3].get<bool>()));
    });
    oracle.drive("scales", "uPlotRangeLog", [](const Json& in) { return rangeLogCase(in, rangeLog); });
    oracle.drive("scales", "uPlotRangeAsinh", [](const Json& in) { return rangeLogCase(in, rangeAsinh); });
    oracle.drive("scales", "timeUnitSize", [](const Json&) -> Json {
        Json out;
        for (const char* unit : {"second", "minute", "hour", "day", "month", "year"}) out[unit] = timeUnitMs(unit);
        return out;
    });
}

} // namespace sigma::oracle
