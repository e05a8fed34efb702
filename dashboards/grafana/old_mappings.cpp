#include "dashboards/grafana/old_mappings.h"

#include "dashboards/grafana/reading.h"

#include <cmath>
#include <cstdlib>
#include <limits>

namespace sigma {

namespace {

enum MappingType { ByValue = 1, ByRange = 2 };

/// JavaScript's unary plus: blank is 0, what is no number NaN.
double toNumber(const Value& v) {
    if (v.isNumber()) return v.toNumber();
    if (v.isBool()) return v.toBool() ? 1 : 0;
    const auto text = v.toString();
    if (text.find_first_not_of(" \t\r\n") == std::string::npos) return 0;
    return numberOf(v).value_or(std::numeric_limits<double>::quiet_NaN());
}

std::string thresholdColor(const std::string& text, const Value& thresholds) {
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    if (end == text.c_str() || !thresholds.isObject()) return {};
    std::string color;
    for (const auto& step : thresholds["steps"].array())
        if (color.empty() || number >= step["value"].toNumber(-std::numeric_limits<double>::infinity())) color = step["color"].toString();
    return color;
}

Value resultOf(const Value& old, const Value& thresholds) {
    Value result = Value::Object{{"text", old["text"]}};
    const auto color = thresholdColor(old["text"].toString(), thresholds);
    return color.empty() ? result : result.with("color", color);
}

Value whenNull(Value result) {
    return Value::Object{{"type", "special"}, {"options", Value::Object{{"match", "null"}, {"result", std::move(result)}}}};
}

int typeOf(const Value& panel) {
    if (const int type = boundedInt(panel["mappingType"], 0, 0, 9)) return type;
    return panel["valueMaps"].size() ? ByValue : panel["rangeMaps"].size() ? ByRange : 0;
}

} // namespace

Value mappingsOfOldPanel(const Value& panel, const Value& thresholds) {
    Value::Array out;
    const int type = typeOf(panel);
    if (type == ByValue)
        for (const auto& old : panel["valueMaps"].array()) {
            if (old["value"].isNull()) continue;
            auto result = resultOf(old, thresholds);
            if (old["value"].view() == "null") out.push_back(whenNull(std::move(result)));
            else out.push_back(Value::Object{{"type", "value"}, {"options", Value::Object{{plainText(old["value"]), std::move(result)}}}});
        }
    if (type == ByRange)
        for (const auto& old : panel["rangeMaps"].array()) {
            auto result = resultOf(old, thresholds);
            if (old["from"].view() == "null" || old["to"].view() == "null") out.push_back(whenNull(std::move(result)));
            else {
                Value range = Value::Object{{"from", toNumber(old["from"])}, {"to", toNumber(old["to"])}, {"result", std::move(result)}};
                out.push_back(Value::Object{{"type", "range"}, {"options", std::move(range)}});
            }
        }
    return out;
}

} // namespace sigma
