#include "dashboards/model/field_config_source.h"

#include "dashboards/model/value_reading.h"

#include <array>
#include <limits>

namespace sigma {

namespace {
template <class T>
struct NamedMember {
    std::string_view name;
    std::optional<T> FieldConfig::* member;
};
constexpr std::array<NamedMember<std::string>, 5> kTexts = {{{"displayName", &FieldConfig::displayName},
                                                             {"displayNameFromDS", &FieldConfig::displayNameFromDS},
                                                             {"description", &FieldConfig::description},
                                                             {"unit", &FieldConfig::unit},
                                                             {"noValue", &FieldConfig::noValue}}};
constexpr std::array<NamedMember<double>, 4> kNumbers = {{{"decimals", &FieldConfig::decimals},
                                                          {"min", &FieldConfig::min},
                                                          {"max", &FieldConfig::max},
                                                          {"interval", &FieldConfig::interval}}};
constexpr std::array<NamedMember<bool>, 2> kFlags = {{{"filterable", &FieldConfig::filterable}, {"fieldMinMax", &FieldConfig::fieldMinMax}}};

template <class Table, class Read>
bool readNamed(FieldConfig& config, const Table& table, const Value::Member& member, Read read) {
    for (const auto& entry : table) {
        if (entry.name != member.first) continue;
        config.*entry.member = read(member.second);
        return (config.*entry.member).has_value();
    }
    return false;
}

std::optional<bool> flagOf(const Value& v) { return v.isBool() ? std::optional(v.toBool()) : std::nullopt; }

FieldColor colorFromValue(const Value& json) {
    return {json["mode"].toString(), json["fixedColor"].toString(), json["seriesBy"].toString()};
}

/// False where the member has no place in FieldConfig, or not the type that its place needs.
bool readMember(FieldConfig& config, const Value::Member& member) {
    const auto& [name, value] = member;
    if (readNamed(config, kTexts, member, textOf) || readNamed(config, kNumbers, member, numberOf) || readNamed(config, kFlags, member, flagOf))
        return true;
    if (name == "thresholds" && (value.isObject() || value.isArray())) config.thresholds = thresholdsFromValue(value);
    else if (name == "mappings" && value.isArray()) config.mappings = mappingsFromValue(value);
    else if (name == "color" && value.isObject()) config.color = colorFromValue(value);
    else if (name == "links" && value.isArray()) config.links = linksFromValue(value);
    else if (name == "custom" && value.isObject()) config.custom = value;
    else return false;
    return true;
}

Value colorToValue(const FieldColor& color) {
    Value::Object out{{"mode", color.mode}};
    if (!color.fixedColor.empty()) out.emplace_back("fixedColor", color.fixedColor);
    if (!color.seriesBy.empty()) out.emplace_back("seriesBy", color.seriesBy);
    return out;
}

Value thresholdsToValue(const Thresholds& thresholds) {
    Value::Array steps;
    for (const auto& step : thresholds.steps) steps.emplace_back(Value::Object{{"value", step.value}, {"color", step.color}});
    return Value::Object{{"mode", thresholds.mode == Thresholds::Mode::Percentage ? "percentage" : "absolute"}, {"steps", std::move(steps)}};
}

Value linksToValue(const std::vector<DataLink>& links) {
    Value::Array out;
    for (const auto& link : links) {
        Value::Object members{{"title", link.title}, {"url", link.url}};
        if (link.targetBlank) members.emplace_back("targetBlank", true);
        out.emplace_back(std::move(members));
    }
    return out;
}

template <class Table>
void writeNamed(Value::Object& out, const FieldConfig& config, const Table& table) {
    for (const auto& entry : table)
        if (const auto& value = config.*entry.member) out.emplace_back(std::string(entry.name), Value(*value));
}

FieldOverride overrideFromValue(const Value& json) {
    FieldOverride out;
    out.matcher = {json["matcher"]["id"].toString(), json["matcher"]["options"]};
    for (const auto& property : json["properties"].array()) out.properties.push_back({property["id"].toString(), property["value"]});
    out.systemRef = json["__systemRef"].toString();
    return out;
}
} // namespace

Thresholds thresholdsFromValue(const Value& json) {
    Thresholds out;
    if (json["mode"].view() == "percentage") out.mode = Thresholds::Mode::Percentage;
    for (const auto& step : json.isArray() ? json.array() : json["steps"].array()) {
        // JSON has no -Infinity: the base step is saved with null, or without a value.
        const double value = numberOf(step["value"]).value_or(-std::numeric_limits<double>::infinity());
        out.steps.push_back({value, step["color"].toString()});
    }
    return out;
}

std::vector<DataLink> linksFromValue(const Value& json) {
    std::vector<DataLink> out;
    for (const auto& link : json.array())
        if (link.isObject()) out.push_back({link["title"].toString(), link["url"].toString(), link["targetBlank"].toBool()});
    return out;
}

FieldConfig fieldConfigFromValue(const Value& json) {
    FieldConfig out;
    Value::Object extra;
    for (const auto& member : json.object())
        if (!readMember(out, member)) extra.push_back(member);
    if (!extra.empty()) out.extra = Value(std::move(extra));
    return out;
}

Value fieldConfigToValue(const FieldConfig& config) {
    Value::Object out;
    writeNamed(out, config, kTexts);
    writeNamed(out, config, kNumbers);
    writeNamed(out, config, kFlags);
    if (config.thresholds) out.emplace_back("thresholds", thresholdsToValue(*config.thresholds));
    if (config.mappings) out.emplace_back("mappings", mappingsToValue(*config.mappings));
    if (config.color) out.emplace_back("color", colorToValue(*config.color));
    if (config.links) out.emplace_back("links", linksToValue(*config.links));
    if (config.custom.isObject()) out.emplace_back("custom", config.custom);
    const Value known(out);
    for (const auto& member : config.extra.object())
        if (!known.has(member.first)) out.push_back(member);
    return out;
}

FieldConfigSource fieldConfigSourceFromValue(const Value& json) {
    FieldConfigSource out;
    out.defaults = fieldConfigFromValue(json["defaults"]);
    for (const auto& item : json["overrides"].array()) out.overrides.push_back(overrideFromValue(item));
    return out;
}

} // namespace sigma
