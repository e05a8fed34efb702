#include "dashboards/format/display_names.h"
#include "dashboards/format/field_display.h"
#include "tests/oracle/display_json.h"
#include "tests/oracle/frames.h"

namespace sigma::oracle {

namespace {
/// The harness knew two custom options.
FieldConfigSource sourceOf(const Json& in) {
    auto source = fieldConfigSourceFromValue(toValue(in));
    for (auto& item : source.overrides)
        std::erase_if(item.properties, [](const OverrideProperty& p) {
            return p.id.starts_with("custom.") && p.id != "custom.lineWidth" && p.id != "custom.hideFrom";
        });
    return source;
}

/// A base step saved as null is -Infinity for us; Grafana hands on what it was given.
void baseStepsAsGiven(Json& config, const Json& defaults) {
    if (!config.contains("thresholds") || !defaults.contains("thresholds")) return;
    auto& step = config["thresholds"]["steps"].front()["value"];
    const auto& given = defaults["thresholds"]["steps"].front()["value"];
    if (isMarker(step) && given.is_null()) step = nullptr;
}

Json encodeOverridden(const Field& field, const std::string& name, const Json& defaults) {
    Json out = {{"name", field.name}, {"displayName", name}, {"config", fromValue(fieldConfigToValue(*field.config))}};
    baseStepsAsGiven(out["config"], defaults);
    if (field.state.seriesIndex) out["seriesIndex"] = *field.state.seriesIndex;
    if (const auto& range = field.state.range)
        out["range"] = {{"min", optionalNumber(range->min)}, {"max", optionalNumber(range->max)}, {"delta", encode(range->delta)}};
    out["first"] = encodeDisplay(DisplayProcessor(field, {ThemeMode::Dark, "browser", kNowMs})(field.at(0)));
    return out;
}

Json overridden(const Json& in) {
    const auto frames = applyFieldOverrides(decodeFrames(in["frames"]), sourceOf(in["fieldConfig"]), {});
    const auto names = fieldDisplayNames(frames);
    Json out = Json::array();
    for (std::size_t f = 0; f < frames.size(); ++f) {
        Json fields = Json::array();
        for (std::size_t i = 0; i < frames[f]->fields.size(); ++i) 
            fields.push_back(encodeOverridden(frames[f]->fields[i], names[f][i], in["fieldConfig"]["defaults"]));
        out.push_back(std::move(fields));
    }
    return out;
}

Json encodeFieldDisplay(const FieldDisplay& value) {
    Json display = encodeDisplay(value.display);
    if (value.frame) display["title"] = value.title;
    if (value.percentChange) display["percentChange"] = encode(*value.percentChange);
    Json out = {{"name", value.name}, {"display", std::move(display)}};
    if (value.columnIndex) out["colIndex"] = *value.columnIndex;
    if (value.rowIndex) out["rowIndex"] = *value.rowIndex;
    const FieldConfig& config = *value.field.config;
    if (value.field.state.range || !value.frame) {
        out["min"] = optionalNumber(config.min);
        out["max"] = optionalNumber(config.max);
    }
    if (config.unit) out["unit"] = *config.unit;
    return out;
}

Json reduced(const Json& in) {
    const auto source = sourceOf(in["fieldConfig"]);
    const auto frames = applyFieldOverrides(decodeFrames(in["frames"]), source, {});
    const OverrideContext context{contextOf(in), [](std::string_view text) { return std::string(text); }};
    Json out = Json::array();
    for (const auto& value : fieldDisplayValues(frames, reduceOptionsFromValue(toValue(in["reduceOptions"])), context, false, source.defaults))
        out.push_back(encodeFieldDisplay(value));
    return out;
}

} // namespace

void driveOverrides(Oracle& oracle) {
    oracle.drive("display", "applyFieldOverrides", overridden);
    oracle.drive("display", "fieldDisplayValues", reduced);
}

} // namespace sigma::oracle
