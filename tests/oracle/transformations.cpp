#include "dashboards/format/display.h"
#include "dashboards/transform/field_types.h"
#include "dashboards/transform/sort_frame.h"
#include "dashboards/transform/transform.h"
#include "tests/oracle/frames.h"
#include "tests/oracle/oracle.h"

#include <algorithm>

namespace sigma::oracle {


void registerTransformationHelpers(Oracle& oracle);

/// Frames hold one kind of nothing where JavaScript has null and undefined, and no difference between no labels and none, no name and an
/// empty one; labels are texts.
Json oneNothing(const Json& j) {
    if (isMarker(j)) return j["$"] == "undefined" ? Json() : j;
    if (!j.is_structured()) return j;
    Json out = j.is_array() ? Json::array() : Json::object();
    for (const auto& [key, item] : j.items()) {
        if (j.is_array()) out.push_back(oneNothing(item));
        else if (key == "labels" && item.is_object()) {
            for (const auto& [label, value] : item.items()) out[key][label] = value.is_string() ? value : Json(jsString(toValue(value)));
        } else if (key != "name" || !item.is_null()) out[key] = oneNothing(item);
    }
    if (out.contains("name") && out["name"] == "") out.erase("name");
    return out;
}

namespace {
std::string replaced(std::string text, std::string_view name, std::string_view value) {
    for (const std::string& form : {"${" + std::string(name) + "}", "$" + std::string(name)})
        for (auto at = text.find(form); at != std::string::npos; at = text.find(form, at + value.size()))
            text.replace(at, form.size(), value);
    return text;
}

TransformContext context() {
    TransformContext out;
    out.timezone = "utc";
    out.nowMs = 1710509862123;
    out.interpolate = [](std::string_view text) {
        std::string result(text);
        for (const auto& [name, value] : {std::pair{"multi", "{cpu,mem}"}, {"field", "cpu"}, {"pat", "/^c/"}, {"n", "2"}})
            result = replaced(std::move(result), name, value);
        return result;
    };
    return out;
}

std::vector<TransformationSpec> specsOf(const Json& list) {
    std::vector<TransformationSpec> out;
    for (const auto& item : list) {
        TransformationSpec spec;
        spec.id = item.value("id", "");
        spec.options = item.contains("options") ? toValue(item["options"]) : Value();
        spec.disabled = item.value("disabled", false);
        if (item.contains("filter") && item["filter"].is_object()) {
            const Value filter = toValue(item["filter"]);
            spec.filter = MatcherSpec{filter["id"].toString(), filter["options"]};
        }
        // The topic is chosen before the recorded function is called.
        out.push_back(std::move(spec));
    }
    return out;
}

Json transform(const Oracle& oracle, const Json& in) {
    const auto specs = specsOf(in["transformations"]);
    const auto result = applyTransformations(decodeFrames(oracle, in["frames"]), specs, context());
    const bool known = std::all_of(specs.begin(), specs.end(), [](const auto& s) { return isTransformationKnown(s.id); });
    if (known && !result.notices.empty()) throw Throws();
    return encodeFrames(result.frames);
}

Json matchFields(const Oracle& oracle, const Json& in) {
    const auto matcher = fieldMatcher({in["id"].get<std::string>(), in.contains("options") ? toValue(in["options"]) : Value()});
    if (!matcher) throw Throws();
    const FrameSet frames = decodeFrames(oracle, in["frames"]);
    Json out = Json::array();
    for (const auto& frame : frames) {
        Json row = Json::array();
        for (const auto& field : frame->fields) row.push_back(matcher(field, *frame, frames));
        out.push_back(row);
    }
    return out;
}

Json matchValues(const Json& in) {
    const auto matcher = valueMatcher({in["id"].get<std::string>(), toValue(in["options"])});
    if (!matcher) throw Throws();
    const Field field = decodeField({{"name", "f"}, {"type", in["type"]}, {"values", in["values"]}});
    Json out = Json::array();
    for (std::size_t row = 0; row < field.size(); ++row) out.push_back(matcher(field, row));
    return out;
}

Json sortFrame(const Oracle& oracle, const Json& in) {
    const FrameSet frames = decodeFrames(oracle, in["frames"]);
    const auto sorted = sortedFrame(frames.at(0), in["fieldIndex"].get<std::size_t>(), in["reverse"].get<bool>());
    Json out = Json::array();
    for (const auto& field : sorted->fields) {
        Json column = Json::array();
        for (std::size_t row = 0; row < field.size(); ++row) column.push_back(fromValue(field.at(row)));
        out.push_back(column);
    }
    return out;
}
} // namespace

void registerTransformations(Oracle& oracle) {
    const std::string table = "transformations";
    registerTransformationHelpers(oracle);
    oracle.drive(table, "transform", [&oracle](const Json& in) { return transform(oracle, in); }, oneNothing);
    oracle.drive(table, "fieldMatcher", [&oracle](const Json& in) { return matchFields(oracle, in); });
    oracle.drive(table, "valueMatcher", matchValues);
    oracle.drive(table, "sortDataFrame", [&oracle](const Json& in) { return sortFrame(oracle, in); });
    oracle.drive(table, "guessFieldTypeFromValue", [](const Json& in) { return Json(fieldTypeName(guessFieldType(toValue(in)))); });
    oracle.drive(table, "guessFieldTypeFromNameAndValue",
                 [](const Json& in) { return Json(fieldTypeName(guessFieldType(in[0].get<std::string>(), toValue(in[1])))); });
    oracle.drive(table, "anyToNumber", [](const Json& in) { return encode(anyToNumber(toValue(in))); });
}

} // namespace sigma::oracle
