#include "dashboards/format/display.h"
#include "dashboards/format/js_value.h"
#include "dashboards/model/time_math.h"
#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/transformer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace sigma::transforming {

namespace {
constexpr int kMaxJsonDepth = 64;

Value toNumberCell(const Value& cell) {
    if (cell.isNull() || (cell.isString() && cell.view().empty())) return {};
    const double n = jsToNumber(cell);
    return std::isnan(n) ? Value() : Value(n);
}

Value toTextCell(const Value& cell) {
    if (cell.isNumber()) return jsString(cell);
    return toJson(cell);
}

bool isIsoMoment(std::string_view text) {
    constexpr std::string_view kShape = "0000-00-00T00:00:00";
    if (text.size() < kShape.size()) return false;
    for (std::size_t i = 0; i < kShape.size(); ++i)
        if (kShape[i] == '0' ? !std::isdigit(static_cast<unsigned char>(text[i])) : text[i] != kShape[i]) return false;
    return true;
}

/// As JavaScript's Date reads text: ISO (a day alone is in UTC), "2/28/2024 10:00", "Feb 28 2024".
std::optional<EpochMs> readLikeDate(std::string_view text) {
    const bool isDayAlone = text.size() <= 10 && text.find(':') == std::string_view::npos;
    if (text.empty() || text.find_first_not_of("0123456789. ") == std::string_view::npos || isRelativeTimeText(text)) return std::nullopt;
    const TimeMathContext local{0, "browser", 0, {}};
    if (std::isalpha(static_cast<unsigned char>(text.front()))) return parseTimeByPattern(text, "MMM D YYYY HH:mm:ss", false, local);
    if (text.find('/') != std::string_view::npos) return parseTimeByPattern(text, "M/D/YYYY HH:mm:ss", false, local);
    return parseTimeText(text, false, {0, isDayAlone ? "utc" : "browser", 0, {}});
}

/// Grafana looks at the first text of a column: where that is an ISO moment, all are read as such, else all by the pattern.
void toTimeCells(std::vector<Value>& cells, std::string_view pattern, EpochMs now) {
    const auto first = std::find_if(cells.begin(), cells.end(), jsTruthy);
    const bool iso = first != cells.end() && isIsoMoment(first->view());
    if (pattern.empty()) pattern = "YYYY-MM-DD HH:mm:ss";
    const TimeMathContext local{now, "browser", 0, {}};
    for (auto& cell : cells) {
        if (cell.isNumber()) continue;
        std::optional<EpochMs> ms;
        if (cell.isString() && iso) ms = readLikeDate(cell.view());
        else if (cell.isString()) ms = parseTimeByPattern(cell.view(), pattern, false, local);
        cell = ms ? Value(static_cast<double>(*ms)) : Value();
    }
}

/// A column of times as text: by the conversion's pattern and zone, else in ISO form.
Value timeText(const Value& cell, const Value& conversion, const TransformContext& context) {
    if (!cell.isNumber() || std::isnan(cell.toNumber())) return "Invalid date";
    const std::string zone = conversion["timezone"].toString(context.timezone);
    std::string text = formatTime(static_cast<EpochMs>(std::floor(cell.toNumber())), zone, conversion["dateFormat"].view());
    if (conversion["dateFormat"].view().empty() && text.ends_with("+00:00")) text.replace(text.size() - 6, 6, "Z");
    return text;
}

Value fromJson(const nlohmann::ordered_json& json, int depth) {
    if (depth > kMaxJsonDepth) return {};
    if (json.is_boolean()) return json.get<bool>();
    if (json.is_number()) return json.get<double>();
    if (json.is_string()) return json.get<std::string>();
    if (json.is_array()) {
        Value::Array items;
        for (const auto& item : json) items.push_back(fromJson(item, depth + 1));
        return items;
    }
    if (!json.is_object()) return {};
    Value::Object members;
    for (const auto& [key, item] : json.items()) members.emplace_back(key, fromJson(item, depth + 1));
    return members;
}

Value toOtherCell(const Value& cell) {
    if (cell.isNumber()) return std::isnan(cell.toNumber()) ? Value() : cell;
    if (!cell.isString()) return cell;
    const auto nesting = std::count_if(cell.view().begin(), cell.view().end(), [](char c) { return c == '[' || c == '{'; });
    if (nesting > 10000) return {}; // the parser recurses
    return fromJson(nlohmann::ordered_json::parse(cell.view(), nullptr, false), 0);
}

Field converted(const Field& field, FieldType type, const Value& conversion, const TransformContext& context) {
    std::vector<Value> cells = cellsOf(field);
    if (type == FieldType::Time) toTimeCells(cells, conversion["dateFormat"].view(), context.nowMs);
    for (auto& cell : cells) {
        if (type == FieldType::Number) cell = toNumberCell(cell);
        else if (type == FieldType::String) cell = field.type == FieldType::Time ? timeText(cell, conversion, context) : toTextCell(cell);
        else if (type == FieldType::Boolean) cell = jsTruthy(cell);
        else if (type == FieldType::Other) cell = toOtherCell(cell);
    }
    Field out = field;
    out.type = type;
    out.column = columnFromValues(type, cells);
    return out;
}

/// Texts as their places in the conversion's list of texts; others are nothing.
Field asEnum(const Field& field, const Value& enumeration) {
    const auto& texts = enumeration["text"].array();
    std::vector<Value> cells = cellsOf(field);
    for (auto& cell : cells) {
        const auto at = std::find_if(texts.begin(), texts.end(),
                                     [&](const Value& text) { return cell.isString() && text.isString() && text.view() == cell.view(); });
        cell = at == texts.end() ? Value() : Value(static_cast<double>(at - texts.begin()));
    }
    auto config = std::make_shared<FieldConfig>(*field.config);
    const Value extra = config->extra.isObject() ? config->extra : Value(Value::Object{});
    config->extra = extra.with("type", Value(Value::Object{{"enum", enumeration}}));
    Field out = field;
    out.type = FieldType::Enum;
    out.config = std::move(config);
    out.column = columnFromValues(FieldType::Enum, cells);
    return out;
}

bool canConvertTo(FieldType type) {
    return type == FieldType::Number || type == FieldType::String || type == FieldType::Boolean || type == FieldType::Time ||
           type == FieldType::Other;
}
} // namespace

Result<FrameSet> convertFieldType(const FrameSet& frames, const Value& options, const TransformContext& context) {
    FrameSet out;
    for (const auto& frame : frames) {
        DataFrame changed = *frame;
        for (const auto& conversion : options["conversions"].array()) {
            const std::string name = conversion["targetField"].toString();
            const FieldType type = fieldTypeFromName(conversion["destinationType"].view());
            const bool toEnum = type == FieldType::Enum && conversion["enumConfig"].isObject();
            if (name.empty() || !conversion["destinationType"].isString() || (!toEnum && !canConvertTo(type))) continue;
            const auto matches = fieldMatcher({"byName", Value(name)});
            for (std::size_t i = 0; i < changed.fields.size(); ++i)
                if (matches(frame->fields[i], *frame, frames))
                    changed.fields[i] = toEnum ? asEnum(changed.fields[i], conversion["enumConfig"])
                                               : converted(changed.fields[i], type, conversion, context);
        }
        out.push_back(makeFrame(std::move(changed)));
    }
    return out;
}

} // namespace sigma::transforming
