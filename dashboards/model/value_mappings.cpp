#include "dashboards/model/field_config_source.h"
#include "dashboards/model/value_reading.h"

#include <array>

namespace sigma {

namespace {
constexpr std::array<std::string_view, 4> kKinds = {"value", "range", "regex", "special"}; // in the order of ValueMapping::Kind

MappingResult resultFromValue(const Value& json) {
    MappingResult out{textOf(json["text"]), json["color"].string(), json["icon"].string(), std::nullopt};
    if (json["index"].isNumber()) out.index = json["index"].toInt();
    return out;
}

Value resultToValue(const MappingResult& result) {
    Value::Object out;
    if (result.text) out.emplace_back("text", *result.text);
    if (result.color) out.emplace_back("color", *result.color);
    if (result.icon) out.emplace_back("icon", *result.icon);
    if (result.index) out.emplace_back("index", *result.index);
    return out;
}

std::optional<ValueMapping> mappingFromValue(const Value& json) {
    const auto kind = json["type"].view();
    const Value& options = json["options"];
    ValueMapping out;
    if (kind == "value") {
        for (const auto& [text, result] : options.object()) out.values.emplace_back(text, resultFromValue(result));
        return out;
    }
    out.result = resultFromValue(options["result"]);
    if (kind == "range") {
        out.kind = ValueMapping::Kind::Range;
        out.from = numberOf(options["from"]);
        out.to = numberOf(options["to"]);
    } else if (kind == "regex") {
        out.kind = ValueMapping::Kind::Regex;
        out.pattern = options["pattern"].toString();
    } else if (kind == "special") {
        out.kind = ValueMapping::Kind::Special;
        out.match = options["match"].toString();
    } else return std::nullopt;
    return out;
}

bool isNullText(const Value& v) { return v.view() == "null"; }

/// Before Grafana 8 a mapping was flat: {"type":1,"value":"0","text":"off"} or {"type":2,"from":"1","to":"5","text":"low"}; 1 is also
/// what an absent type with a value means. Values gather in `values`, which goes first.
std::optional<ValueMapping> oldMapping(const Value& json, ValueMapping& values) {
    const MappingResult result{textOf(json["text"]), json["color"].string(), std::nullopt, std::nullopt};
    const bool range = json["type"].isNumber() ? json["type"].toInt() == 2 : json.has("from");
    ValueMapping out;
    out.result = result;
    if (range ? isNullText(json["from"]) || isNullText(json["to"]) : isNullText(json["value"])) {
        out.kind = ValueMapping::Kind::Special;
        out.match = "null";
        return out;
    }
    if (range) {
        out.kind = ValueMapping::Kind::Range;
        out.from = numberOf(json["from"]);
        out.to = numberOf(json["to"]);
        return out;
    }
    if (auto text = textOf(json["value"])) values.values.emplace_back(std::move(*text), result);
    return std::nullopt;
}

Value optionsToValue(const ValueMapping& mapping) {
    Value::Object out;
    switch (mapping.kind) {
    case ValueMapping::Kind::Value:
        for (const auto& [text, result] : mapping.values) out.emplace_back(text, resultToValue(result));
        return out;
    case ValueMapping::Kind::Range:
        out.emplace_back("from", mapping.from ? Value(*mapping.from) : Value());
        out.emplace_back("to", mapping.to ? Value(*mapping.to) : Value());
        break;
    case ValueMapping::Kind::Regex: out.emplace_back("pattern", mapping.pattern); break;
    case ValueMapping::Kind::Special: out.emplace_back("match", mapping.match); break;
    }
    out.emplace_back("result", resultToValue(mapping.result));
    return out;
}
} // namespace

std::vector<ValueMapping> mappingsFromValue(const Value& json) {
    std::vector<ValueMapping> out;
    ValueMapping oldValues;
    for (const auto& item : json.array()) {
        auto mapping = item["type"].isString() ? mappingFromValue(item) : oldMapping(item, oldValues);
        if (mapping) out.push_back(std::move(*mapping));
    }
    if (!oldValues.values.empty()) out.insert(out.begin(), std::move(oldValues));
    return out;
}

Value mappingsToValue(const std::vector<ValueMapping>& mappings) {
    Value::Array out;
    for (const auto& mapping : mappings)
        out.emplace_back(Value::Object{{"type", kKinds[static_cast<std::size_t>(mapping.kind)]}, {"options", optionsToValue(mapping)}});
    return out;
}

} // namespace sigma
