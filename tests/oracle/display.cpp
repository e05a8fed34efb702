#include "dashboards/format/data_links.h"
#include "dashboards/format/display.h"
#include "dashboards/format/field_options.h"
#include "dashboards/format/field_variables.h"
#include "dashboards/format/numeric_range.h"
#include "dashboards/format/scale_calculator.h"
#include "dashboards/model/variable_set.h"
#include "tests/oracle/display_json.h"
#include "tests/oracle/frames.h"

#include <array>

namespace sigma::oracle {
void driveOverrides(Oracle& oracle);

namespace {
Json displayed(const Json& in) {
    const Value value = in.contains("value") ? toValue(in["value"]) : Value();
    if (in.contains("field")) return encodeDisplay(DisplayProcessor(decodeField(in["field"]), contextOf(in))(value));
    // Without a field there is no colour either.
    Field plain;
    auto shown = DisplayProcessor(plain, contextOf(in))(value);
    return {{"text", shown.text}, {"numeric", encode(shown.numeric)}};
}

Json encodeScaled(const ScaledValue& scaled) {
    const ThresholdStep fallback{0, "#808080"};
    const ThresholdStep& step = scaled.threshold ? *scaled.threshold : fallback;
    return {{"percent", encode(scaled.percent)}, {"threshold", {{"value", encode(step.value)}, {"color", step.color}}}, {"color", scaled.color}};
}

Field fieldWith(const Json& config, const Json& values, const char* type = "number") {
    return decodeField({{"name", "v"}, {"type", type}, {"config", config}, {"values", values}});
}

Json seriesColored(const Json& in) {
    Json config = {{"color", {{"mode", in["mode"]}, {"fixedColor", "orange"}}}};
    if (in.contains("seriesBy")) config["color"]["seriesBy"] = in["seriesBy"];
    for (const char* member : {"min", "max", "thresholds"})
        if (in.contains(member)) config[member] = in[member];
    Field field = fieldWith(config, in["values"]);
    field.name = in["name"];
    field.state.seriesIndex = in["seriesIndex"].get<int>();
    return encodeScaled(seriesScale(field, ThemeMode::Dark));
}

void driveProcessors(Oracle& oracle) {
    oracle.drive("display", "displayProcessor", displayed);
    oracle.drive("display", "rawDisplayProcessor", [](const Json& in) {
        return Json{{"text", DisplayProcessor(Field(), {})(toValue(in)).text}, {"numeric", nullptr}};
    });
    oracle.drive("display", "scaleCalculator", [](const Json& in) {
        const double value = in["value"].is_null() ? 0 : number(in["value"]);
        return encodeScaled(ScaleCalculator(fieldWith(in["config"], in["values"]), ThemeMode::Dark)(value));
    });
    oracle.drive("display", "fieldSeriesColor", seriesColored);
    oracle.drive("display", "minMaxAndDelta", [](const Json& in) {
        const auto range = minMaxAndDelta(decodeField(in));
        return Json{{"min", optionalNumber(range.min)}, {"max", optionalNumber(range.max)}, {"delta", encode(range.delta)}};
    });
    oracle.drive("display", "fieldConfigWithMinMax", [](const Json& in) {
        const auto config = fieldConfigWithMinMax(decodeField(in), in["local"]);
        return Json{{"min", optionalNumber(config.min)}, {"max", optionalNumber(config.max)}};
    });
}

Json optionInfo(const Json& in) {
    const auto* option = standardOption(in.get<std::string>());
    if (!option) return nullptr;
    constexpr std::array<const char*, 8> kProcessors = {"stringOverrideProcessor",      "displayNameOverrideProcessor",    "numberOverrideProcessor",
                                                        "booleanOverrideProcessor",     "identityOverrideProcessor",       "thresholdsOverrideProcessor",
                                                        "valueMappingsOverrideProcessor", "dataLinksOverrideProcessor"};
    Json settings = Json::object();
    if (option->expandsVariables) settings["expandTemplateVars"] = true;
    if (option->id == "decimals") settings = {{"min", 0}, {"max", 15}, {"integer", true}};
    if (option->kind == OptionKind::Color) settings = {{"byValueSupport", true}, {"preferThresholdsMode", true}};
    Json types = Json::array();
    for (const char* type : {"time", "number", "string", "boolean", "other", "enum", "frame", "geo"})
        if (option->applies(fieldTypeFromName(type))) types.push_back(type);
    return {{"path", option->id}, {"defaultValue", nullptr}, {"process", kProcessors[static_cast<std::size_t>(option->kind)]}, {"appliesTo", types}, {"settings", settings}};
}

Json dataText(Oracle& oracle, const Json& in) {
    const auto frames = decodeFrames(oracle, in["fixture"]);
    const auto& frame = *frames.at(in["frameIndex"].get<std::size_t>());
    CellScope scope{&frame.fields.at(in["fieldIndex"].get<std::size_t>()), &frame, &frames, in["frameIndex"].get<std::size_t>(), {}, nullptr, {}, contextOf(in)};
    if (in["rowIndex"].is_number()) scope.row = in["rowIndex"].get<std::size_t>();
    DisplayValue calculated;
    if (const Json& given = in["calculatedValue"]; given.is_object()) {
        calculated.text = given.value("text", "");
        calculated.prefix = given.value("prefix", "");
        calculated.suffix = given.value("suffix", "");
        calculated.numeric = number(given["numeric"]);
        scope.calculated = &calculated;
    }
    return interpolateInScope(in["text"].get<std::string>(), scope, {});
}
/// The harness' dashboard: host = [a, "b c"], the last hour in UTC.
VariableSet linkVariables() {
    VariableModel host;
    host.type = "custom";
    host.name = "host";
    host.multi = true;
    host.options = {{"a", "a"}, {"b c", "b c"}};
    VariableSet out(std::vector{host});
    out.setValue("host", {"a", "b c"});
    out.setTime(kNowMs - 3'600'000, kNowMs, "utc", "now-1h", "now");
    return out;
}

Json dataLink(Oracle& oracle, const Json& in) {
    const auto frames = decodeFrames(oracle, in["fixture"]);
    const auto& frame = *frames.at(in["frameIndex"].get<std::size_t>());
    CellScope scope;
    scope.field = &frame.fields.at(in["fieldIndex"].get<std::size_t>());
    scope.frame = &frame;
    scope.frames = &frames;
    scope.row = in["rowIndex"].get<std::size_t>();
    const auto variables = linkVariables();
    const auto expand = [&](const Json& text) {
        return interpolateInScope(text.get<std::string>(), scope, [&](std::string_view v) { return variables.interpolate(v); });
    };
    const std::string url = expand(in["link"]["url"]), openable = openableUrl(url);
    // Grafana opens an empty page where we do not offer the link.
    Json out = {{"href", openable.empty() && !url.empty() ? "about:blank" : openable}, {"title", expand(in["link"]["title"])}};
    if (in["link"].value("targetBlank", false)) out["target"] = "_blank";
    return Json::array({out});
}
} // namespace

void registerDisplay(Oracle& oracle) {
    driveProcessors(oracle);
    driveOverrides(oracle);
    oracle.drive("stdfields", "standardFieldConfig", optionInfo);
    oracle.drive("stdfields", "standardFieldConfigIds", [](const Json&) {
        // The options that any panel shows; the others belong to Grafana's application.
        Json out = Json::array();
        for (const auto& option : standardOptions().first(8)) out.push_back(option.id);
        return out;
    });
    oracle.drive("misc", "dataLink", [&oracle](const Json& in) { return dataLink(oracle, in); });
    oracle.drive("interpolation", "interpolateData", [&oracle](const Json& in) { return dataText(oracle, in); });
}

} // namespace sigma::oracle
