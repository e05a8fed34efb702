#include "dashboards/format/display.h"
#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/transformer.h"

#include <optional>

namespace sigma::transforming {

namespace {
std::optional<MatcherSpec> specOf(const Value& json) {
    if (!json.isObject()) return std::nullopt;
    return MatcherSpec{json["id"].toString(), json["options"]};
}

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> out;
    std::size_t begin = 0;
    for (auto end = text.find(separator); end != std::string::npos; begin = end + 1, end = text.find(separator, begin))
        out.push_back(text.substr(begin, end - begin));
    out.push_back(text.substr(begin));
    return out;
}

MatcherSpec byNames(const Value& names) { return {"byNames", Value(Value::Object{{"names", names}})}; }

/// A variable's values: "a" or, where it holds several, "{a,b}".
MatcherSpec byVariable(std::string text) {
    const auto open = text.find('{');
    if (open != std::string::npos && text.find('}', open) != std::string::npos) text = text.substr(1, text.size() - 2);
    Value::Array names;
    for (auto& name : split(text, ',')) names.emplace_back(std::move(name));
    return byNames(names);
}

std::optional<MatcherSpec> nameSpec(const Value& json, bool variable, const TransformContext& context) {
    if (variable && !json["variable"].view().empty()) return byVariable(interpolated(context, json["variable"].view()));
    const Value& names = json["names"];
    const std::string pattern = interpolated(context, json["pattern"].view());
    if (pattern.empty()) return names.size() ? std::optional(byNames(names)) : std::nullopt;
    if (names.size() == 0) return MatcherSpec{"byRegexp", pattern};
    return MatcherSpec{"byRegexpOrNames", Value(Value::Object{{"pattern", pattern}, {"names", names}})};
}

Result<FrameSet> keepFields(const FrameSet& frames, const std::optional<MatcherSpec>& include, const std::optional<MatcherSpec>& exclude) {
    if (!include && !exclude) return frames;
    const auto taken = include ? fieldMatcher(*include) : nullptr, dropped = exclude ? fieldMatcher(*exclude) : nullptr;
    if (include && !taken) return optionError("the field matcher \"" + include->id + "\" is not known");
    if (exclude && !dropped) return optionError("the field matcher \"" + exclude->id + "\" is not known");
    FrameSet out;
    for (const auto& frame : frames) {
        std::vector<Field> fields;
        for (const auto& field : frame->fields) {
            if (dropped && dropped(field, *frame, frames)) continue;
            if (!taken || taken(field, *frame, frames)) fields.push_back(field);
        }
        if (fields.size() == frame->fields.size() && !fields.empty()) out.push_back(frame);
        else if (!fields.empty()) out.push_back(makeFrame(withFields(*frame, std::move(fields))));
    }
    return out;
}
} // namespace

Result<FrameSet> filterFields(const FrameSet& frames, const Value& options, const TransformContext&) {
    return keepFields(frames, specOf(options["include"]), specOf(options["exclude"]));
}

Result<FrameSet> filterFieldsByName(const FrameSet& frames, const Value& options, const TransformContext& context) {
    const bool variable = options["byVariable"].toBool();
    return keepFields(frames, nameSpec(options["include"], variable, context), nameSpec(options["exclude"], variable, context));
}

Result<FrameSet> filterFrames(const FrameSet& frames, const Value& options, const TransformContext&) {
    const auto include = specOf(options["include"]), exclude = specOf(options["exclude"]);
    const auto taken = include ? frameMatcher(*include) : nullptr, dropped = exclude ? frameMatcher(*exclude) : nullptr;
    if (include && !taken) return optionError("the frame matcher \"" + include->id + "\" is not known");
    if (exclude && !dropped) return optionError("the frame matcher \"" + exclude->id + "\" is not known");
    FrameSet out;
    for (const auto& frame : frames)
        if (!(dropped && dropped(*frame)) && (!taken || taken(*frame))) out.push_back(frame);
    return out;
}

Result<FrameSet> filterByRefId(const FrameSet& frames, const Value& options, const TransformContext& context) {
    Value filter;
    for (const std::string_view side : {"include", "exclude"})
        if (!options[side].view().empty()) filter = filter.with(side, Value(Value::Object{{"id", "byRefId"}, {"options", options[side]}}));
    return filterFrames(frames, filter, context);
}

} // namespace sigma::transforming
