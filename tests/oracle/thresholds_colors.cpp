// thresholds_colors.json: colours by name, mode and arithmetic; thresholds; value mappings.
#include "dashboards/format/color_modes.h"
#include "dashboards/format/colors.h"
#include "dashboards/format/theme_colors.h"
#include "dashboards/format/thresholds.h"
#include "dashboards/format/value_mapping.h"
#include "tests/oracle/oracle.h"

#include <cmath>

namespace sigma::oracle {

namespace {

const Json kUndefined = {{"$", "undefined"}};

ThemeMode themeOf(const Json& in) { return in.value("theme", "dark") == "light" ? ThemeMode::Light : ThemeMode::Dark; }
std::string textOf(const Json& j) { return j.is_string() ? j.get<std::string>() : std::string(); }

int indexOf(const Json& in) { return in.contains("seriesIndex") && in["seriesIndex"].is_number() ? in["seriesIndex"].get<int>() : 0; }

template <class T> Json orThrow(const std::optional<T>& result) {
    if (!result) throw Throws();
    return *result;
}

Json strings(const auto& list) {
    Json out = Json::array();
    for (const auto& text : list) out.push_back(std::string(text));
    return out;
}

Json hues(const Json& in) {
    Json out = Json::array();
    for (const auto& hue : themeHues(themeOf(in))) {
        Json shades = Json::array();
        for (std::size_t i = 0; i < std::size(kShadePrefixes); ++i) {
            Json shade = {{"color", std::string(hue.shades[i])}, {"name", std::string(kShadePrefixes[i]) + std::string(hue.name)}};
            if (hue.name != "red") shade["aliases"] = Json::array(); // Grafana's theme leaves the list of aliases out for red
            if (kShadePrefixes[i].empty()) shade["primary"] = true;
            shades.push_back(std::move(shade));
        }
        out.push_back({{"name", std::string(hue.name)}, {"shades", shades}});
    }
    return out;
}

Json modeInfo(const Json& in) {
    const auto& mode = colorMode(textOf(in["mode"]));
    return {{"isByValue", mode.isByValue()}, {"isContinuous", mode.isContinuous()}, {"useSeriesName", mode.useSeriesName}};
}

Json modeIds(const Json&) {
    Json out = Json::array();
    for (const auto& mode : colorModes()) out.push_back(std::string(mode.id));
    return out;
}

Json modeId(const Json& in) { return std::string(colorMode(textOf(in.is_object() ? in["mode"] : in)).id); }

/// Grafana builds a blend once, with the theme that is first asked for; the recorder began with the dark one.
Json continuous(const Json& in) {
    const std::string color = continuousColor(textOf(in["mode"]), number(in["percent"]), ThemeMode::Dark);
    return color.empty() ? kUndefined : Json(color);
}

Json tagColors(const Json& in) {
    const std::string color = tagColor(textOf(in)), text(kTagText);
    return {{"background", color}, {"text", text}, {"color", color}, {"borderColor", text}};
}

/// JavaScript compares null as 0 and undefined with nothing.
double compared(const Json& object, const char* key) {
    if (!object.contains(key)) return std::nan("");
    return object[key].is_null() ? 0 : number(object[key]);
}

std::vector<ThresholdStep> stepsOf(const Json& list) {
    std::vector<ThresholdStep> steps;
    for (const auto& step : list) steps.push_back({compared(step, "value"), textOf(step["color"])});
    return steps;
}

Json fallbackStep() { return {{"value", 0}, {"color", std::string(kFallbackColor)}}; }

Json active(const Json& in) {
    const auto steps = stepsOf(in["steps"]);
    const auto* step = activeThreshold(compared(in, "value"), steps);
    return step ? in["steps"][static_cast<std::size_t>(step - steps.data())] : fallbackStep();
}

Json activeForValue(const Json& in) {
    Thresholds thresholds;
    thresholds.mode = in["mode"] == "percentage" ? Thresholds::Mode::Percentage : Thresholds::Mode::Absolute;
    for (const auto& step : in["steps"]) thresholds.steps.push_back({number(step[0]), textOf(step[1])});
    const auto* step = activeThreshold(thresholds, number(in["value"]), number(in["percent"]));
    return step ? Json{{"value", encode(step->value)}, {"color", step->color}} : fallbackStep();
}

Json sorted(const Json& in) {
    auto steps = stepsOf(in);
    for (std::size_t i = 0; i < steps.size(); ++i) steps[i].color = std::to_string(i); // the place, to find the recorded step again
    sortThresholds(steps);
    Json out = Json::array();
    for (const auto& step : steps) out.push_back(in[std::stoul(step.color)]);
    return out;
}

MappingResult resultOf(const Json& j) {
    MappingResult result;
    if (j.contains("text")) result.text = textOf(j["text"]);
    if (j.contains("color")) result.color = textOf(j["color"]);
    if (j.contains("icon")) result.icon = textOf(j["icon"]);
    if (j.contains("index")) result.index = j["index"].get<int>();
    return result;
}

std::optional<double> bound(const Json& options, const char* key) {
    if (!options.contains(key) || options[key].is_null()) return {};
    return options[key].is_string() ? std::stod(textOf(options[key])) : number(options[key]);
}

ValueMapping mappingOf(const Json& j) {
    using Kind = ValueMapping::Kind;
    ValueMapping mapping;
    const std::string type = textOf(j["type"]);
    const Json& options = j["options"];
    mapping.kind = type == "range" ? Kind::Range : type == "regex" ? Kind::Regex : type == "special" ? Kind::Special : Kind::Value;
    if (mapping.kind == Kind::Value)
        for (const auto& [key, result] : options.items()) mapping.values.emplace_back(key, resultOf(result));
    else mapping.result = resultOf(options["result"]);
    mapping.from = bound(options, "from");
    mapping.to = bound(options, "to");
    mapping.pattern = options.value("pattern", "");
    mapping.match = options.value("match", "");
    return mapping;
}

Json mapped(const Json& in) {
    std::vector<ValueMapping> mappings;
    for (const auto& j : in["mappings"]) mappings.push_back(mappingOf(j));
    const Value value = in.contains("value") ? toValue(in["value"]) : Value();
    const ValueMapper mapper(mappings);
    const auto result = mapper(value);
    if (!result && value.isString() && !mapper.problems().empty()) throw Throws();
    if (!result) return nullptr;
    Json out = Json::object();
    if (result->text) out["text"] = *result->text;
    if (result->color) out["color"] = *result->color;
    if (result->icon) out["icon"] = *result->icon;
    if (result->index) out["index"] = *result->index;
    return out;
}

void registerColors(const std::function<void(const char*, Case)>& drive) {
    constexpr double kHover = 0.03; // the themes' hover factor
    drive("colorByName", [](const Json& in) { return resolveColor(textOf(in["name"]), themeOf(in)); });
    drive("hues", hues);
    drive("palette", [](const Json&) { return strings(themePalette()); });
    drive("paletteResolved", [](const Json& in) { return strings(resolvedPalette(themeOf(in))); });
    drive("classicColors", [](const Json&) { return strings(classicColors()); });
    drive("fallbackColor", [](const Json&) { return std::string(kFallbackColor); });
    drive("emphasize", [](const Json& in) { return orThrow(emphasize(textOf(in["color"]), kHover)); });
    drive("emphasizeBy", [](const Json& in) { return orThrow(emphasize(textOf(in[0]), number(in[1]))); });
    drive("lighten", [](const Json& in) { return orThrow(lighten(textOf(in[0]), number(in[1]))); });
    drive("darken", [](const Json& in) { return orThrow(darken(textOf(in[0]), number(in[1]))); });
    drive("alpha", [](const Json& in) { return orThrow(withAlpha(textOf(in[0]), number(in[1]))); });
    drive("luminance", [](const Json& in) { return orThrow(luminance(textOf(in))); });
    drive("contrastRatio", [](const Json& in) { return orThrow(contrastRatio(textOf(in[0]), textOf(in[1]))); });
    drive("contrastText", [](const Json& in) { return orThrow(contrastText(textOf(in["background"]))); });
    drive("textColorForBackground", [](const Json& in) { return textColorOn(textOf(in)); });
    drive("textColorForAlphaBackground", [](const Json& in) { return textColorOn(textOf(in["background"])); });
    drive("asHexString", [](const Json& in) { return asHex(textOf(in)); });
    drive("asRgbString", [](const Json& in) { return asRgb(textOf(in)); });
    drive("tagColorIndex", [](const Json& in) { return tagColorIndex(textOf(in)); });
    drive("tagColors", tagColors);
    drive("colorByStringHash", [](const Json& in) {
        return colorByName(in["palette"].get<std::vector<std::string>>(), textOf(in["name"]));
    });
}

void registerModes(const std::function<void(const char*, Case)>& drive) {
    drive("modeColors", [](const Json& in) { return strings(modeColors(textOf(in["mode"]), themeOf(in))); });
    drive("modeInfo", modeInfo);
    drive("colorModeIds", modeIds);
    drive("fieldColorMode", modeId);
    drive("fieldColorModeForField", modeId);
    drive("continuousColor", continuous);
    drive("seriesColorByIndex", [](const Json& in) { return paletteColor(textOf(in["mode"]), indexOf(in), themeOf(in)); });
    drive("seriesColorByName", [](const Json& in) {
        return paletteColorByName("palette-classic-by-name", textOf(in["name"]), themeOf(in));
    });
    drive("shadesColor", [](const Json& in) {
        return shadeOf(resolveColor(textOf(in["fixedColor"]), themeOf(in)), indexOf(in));
    });
}

} // namespace

void registerThresholdsColors(Oracle& oracle) {
    const auto drive = [&](const char* fn, Case run) { oracle.drive("thresholds_colors", fn, std::move(run)); };
    registerColors(drive);
    registerModes(drive);
    drive("activeThreshold", active);
    drive("activeThresholdForValue", activeForValue);
    drive("sortThresholds", sorted);
    drive("valueMapping", mapped);
    drive("isNumericString", [](const Json& in) { return isNumeric(toValue(in)); });
}

} // namespace sigma::oracle
