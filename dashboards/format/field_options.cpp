#include "dashboards/format/field_options.h"

#include "dashboards/format/js_value.h"
#include "dashboards/model/value_reading.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sigma {

namespace {
bool always(FieldType) { return true; }
bool numeric(FieldType type) { return type == FieldType::Number; }
bool notTime(FieldType type) { return type != FieldType::Time; }

template <auto Member>
void fill(FieldConfig& config, const FieldConfig& defaults) {
    if (!(config.*Member)) config.*Member = defaults.*Member;
}

template <auto Member>
void setText(FieldConfig& config, const Value& value) {
    config.*Member = value.isNull() ? std::nullopt : std::optional(jsToString(value));
}

template <auto Member>
void setNumber(FieldConfig& config, const Value& value) {
    const double number = value.isString() ? jsParseFloat(value.view()) : value.toNumber(std::nan(""));
    config.*Member = std::isnan(number) ? std::nullopt : std::optional(number);
}

template <auto Member>
void setFlag(FieldConfig& config, const Value& value) {
    config.*Member = value.isNull() ? std::nullopt : std::optional(jsTruthy(value));
}

/// Structured options are read as the configuration's JSON is.
template <auto Member>
void setFromJson(FieldConfig& config, const Value& value, std::string_view name) {
    config.*Member = fieldConfigFromValue(Value(Value::Object{{std::string(name), value}})).*Member;
}
void setColor(FieldConfig& config, const Value& value) { setFromJson<&FieldConfig::color>(config, value, "color"); }
void setThresholds(FieldConfig& config, const Value& value) { setFromJson<&FieldConfig::thresholds>(config, value, "thresholds"); }
void setMappings(FieldConfig& config, const Value& value) { setFromJson<&FieldConfig::mappings>(config, value, "mappings"); }
void setLinks(FieldConfig& config, const Value& value) { setFromJson<&FieldConfig::links>(config, value, "links"); }

template <auto Member>
constexpr StandardOption textOption(std::string_view id, OptionKind kind = OptionKind::Text, bool expands = false) {
    return {id, kind, expands, always, fill<Member>, setText<Member>};
}
template <auto Member>
constexpr StandardOption numberOption(std::string_view id) {
    return {id, OptionKind::Number, false, numeric, fill<Member>, setNumber<Member>};
}
template <auto Member>
constexpr StandardOption flagOption(std::string_view id, bool (*applies)(FieldType)) {
    return {id, OptionKind::Flag, false, applies, fill<Member>, setFlag<Member>};
}

constexpr std::array<StandardOption, 13> kOptions = {
    textOption<&FieldConfig::unit>("unit"),
    numberOption<&FieldConfig::min>("min"),
    numberOption<&FieldConfig::max>("max"),
    numberOption<&FieldConfig::decimals>("decimals"),
    textOption<&FieldConfig::displayName>("displayName", OptionKind::Name, true),
    StandardOption{"color", OptionKind::Color, false, always, fill<&FieldConfig::color>, setColor},
    textOption<&FieldConfig::noValue>("noValue"),
    StandardOption{"links", OptionKind::Links, false, always, fill<&FieldConfig::links>, setLinks},
    StandardOption{"thresholds", OptionKind::Thresholds, false, always, fill<&FieldConfig::thresholds>, setThresholds},
    StandardOption{"mappings", OptionKind::Mappings, false, notTime, fill<&FieldConfig::mappings>, setMappings},
    flagOption<&FieldConfig::fieldMinMax>("fieldMinMax", numeric),
    flagOption<&FieldConfig::filterable>("filterable", always),
    textOption<&FieldConfig::description>("description"),
};

Value withPath(const Value& object, std::string_view path, const Value& value) {
    const auto dot = path.find('.');
    const auto key = path.substr(0, dot);
    if (dot == std::string_view::npos) return value.isNull() ? object.without(key) : object.with(key, value);
    return object.with(key, withPath(object[key], path.substr(dot + 1), value));
}

void fillCustom(Value& custom, const Value& defaults) {
    Value::Object members = custom.object();
    for (const auto& member : defaults.object()) {
        if (member.second.isNull()) continue;
        const auto own = std::find_if(members.begin(), members.end(), [&](const Value::Member& m) { return m.first == member.first; });
        if (own == members.end()) members.push_back(member);
        else if (own->second.isNull()) own->second = member.second;
    }
    custom = Value(std::move(members));
}

void makeValid(FieldConfig& config) {
    if (!config.color && config.thresholds) config.color = FieldColor{"thresholds", {}, {}};
    else if (config.color && config.color->mode.empty()) config.color.reset();
    if (config.min && config.max && *config.min > *config.max) std::swap(config.min, config.max);
}
} // namespace

std::span<const StandardOption> standardOptions() { return kOptions; }

const StandardOption* standardOption(std::string_view id) {
    const auto found = std::find_if(kOptions.begin(), kOptions.end(), [id](const StandardOption& o) { return o.id == id; });
    return found == kOptions.end() ? nullptr : found;
}

void applyDefaults(FieldConfig& config, const FieldConfig& defaults, FieldType type) {
    if (config.links && defaults.links) config.links->insert(config.links->end(), defaults.links->begin(), defaults.links->end());
    for (const auto& option : kOptions)
        if (option.applies(type)) option.fill(config, defaults);
    fillCustom(config.custom, defaults.custom);
    makeValid(config);
}

void applyProperty(FieldConfig& config, const OverrideProperty& property) {
    constexpr std::string_view kCustom = "custom.";
    const std::string_view id = property.id;
    if (id.starts_with(kCustom)) config.custom = withPath(config.custom, id.substr(kCustom.size()), property.value);
    else if (const auto* option = standardOption(id)) option->set(config, property.value);
}

} // namespace sigma
