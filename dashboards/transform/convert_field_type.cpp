#include "dashboards/format/display.h"
#include "dashboards/format/js_value.h"
#include "dashboards/model/time_math.h"
#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/transformer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
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

/// Text in ISO and similar forms; digits alone are no date.
Value toTimeCell(const Value& cell) {
    if (cell.isNumber()) return cell;
    if (!cell.isString() || cell.view().find_first_not_of("0123456789. ") == std::string_view::npos) return {};
    if (isRelativeTimeText(cell.view())) return {};
    const auto ms = parseTimeText(cell.view(), false, {0, "utc", 0, {}});
    return ms ? Value(static_cast<double>(*ms)) : Value();
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

Field converted(const Field& field, FieldType type) {
    std::vector<Value> cells = cellsOf(field);
    for (auto& cell : cells) {
        if (type == FieldType::Number) cell = toNumberCell(cell);
        else if (type == FieldType::String) cell = toTextCell(cell);
        else if (type == FieldType::Boolean) cell = jsTruthy(cell);
        else if (type == FieldType::Time) cell = toTimeCell(cell);
        else cell = toOtherCell(cell);
    }
    Field out = field;
    out.type = type;
    out.column = columnFromValues(type, cells);
    return out;
}

bool canConvertTo(FieldType type) {
    return type == FieldType::Number || type == FieldType::String || type == FieldType::Boolean || type == FieldType::Time ||
           type == FieldType::Other;
}
} // namespace

Result<FrameSet> convertFieldType(const FrameSet& frames, const Value& options, const TransformContext&) {
    FrameSet out;
    for (const auto& frame : frames) {
        DataFrame changed = *frame;
        for (const auto& conversion : options["conversions"].array()) {
            const std::string name = conversion["targetField"].toString();
            const FieldType type = fieldTypeFromName(conversion["destinationType"].view());
            if (name.empty() || !conversion["destinationType"].isString() || !canConvertTo(type)) continue;
            for (auto& field : changed.fields)
                if (fieldDisplayName(field, frame.get(), frames) == name) field = converted(field, type);
        }
        out.push_back(makeFrame(std::move(changed)));
    }
    return out;
}

} // namespace sigma::transforming
