#include "dashboards/format/display_names.h"

#include "dashboards/format/display.h"

#include <algorithm>
#include <unordered_map>

namespace sigma {

namespace {
constexpr std::string_view kValueName = "Value"; // what sources call a value that has no name of its own

/// What naming a field needs to know of all frames together.
struct NameContext {
    std::string onlyLabel; ///< the label name, if all labels of all fields have the same
    bool frameNamesDiffer = false;
};

template <class Frames>
NameContext contextOf(const Frames& frames) {
    NameContext out;
    bool several = false;
    for (const DataFrame* frame : frames) {
        out.frameNamesDiffer = out.frameNamesDiffer || frame->name != frames.front()->name;
        if (several) continue;
        for (const auto& field : frame->fields) {
            for (const auto& [name, value] : field.labels) {
                if (out.onlyLabel.empty()) out.onlyLabel = name;
                several = several || name != out.onlyLabel;
            }
            if (several) break;
        }
    }
    if (several) out.onlyLabel.clear();
    return out;
}

std::vector<const DataFrame*> pointersTo(const FrameSet& frames) {
    std::vector<const DataFrame*> out;
    out.reserve(frames.size());
    for (const auto& frame : frames) out.push_back(frame.get());
    return out;
}

std::string labelsPart(const Field& field, const NameContext& context, const Labels& leaveOut) {
    if (!context.onlyLabel.empty()) return std::string(field.labels.get(context.onlyLabel));
    return leaveOut.empty() ? formatLabels(field.labels) : formatLabels(uniqueLabels(field.labels, leaveOut));
}

/// Nothing where the plain name is all there is, which the caller must then make unique.
std::optional<std::string> composedName(const Field& field, const DataFrame* frame, const NameContext& context, const Labels& leaveOut) {
    const auto& config = *field.config;
    if (config.displayName && !config.displayName->empty()) return config.displayName;
    if (frame && config.displayNameFromDS && !config.displayNameFromDS->empty()) return config.displayNameFromDS;
    if (field.type == FieldType::Time && field.labels.empty()) return field.name;
    std::string out;
    const auto add = [&out](std::string_view part) {
        if (part.empty()) return;
        if (!out.empty()) out += ' ';
        out += part;
    };
    if (frame && context.frameNamesDiffer) add(frame->name);
    if (field.name != kValueName) add(field.name);
    if (frame) add(labelsPart(field, context, leaveOut));
    if (out.empty() && frame && field.name == kValueName) add(frame->name);
    if (out.empty() && field.name.empty()) return std::string(kValueName);
    return out.empty() || out == field.name ? std::nullopt : std::optional(out);
}

bool isSame(const Field& a, const Field& b) { return &a == &b || (a.name == b.name && a.column == b.column && a.labels == b.labels); }

std::string nameIn(const Field& field, const DataFrame* frame, const NameContext& context) {
    if (field.state.displayName && !field.state.displayName->empty()) return *field.state.displayName;
    if (auto name = composedName(field, frame, context, {})) return *name;
    return frame ? uniqueFieldName(field, *frame) : field.name;
}
} // namespace

std::string uniqueFieldName(const Field& field, const DataFrame& frame) {
    std::size_t same = 0, place = 0;
    for (const auto& other : frame.fields) {
        if (other.name != field.name) continue;
        ++same;
        if (!place && isSame(other, field)) place = same;
    }
    return same > 1 ? field.name + " " + std::to_string(place) : field.name;
}

std::vector<std::vector<std::string>> fieldDisplayNames(const FrameSet& frames, const Labels& leaveOut) {
    const auto context = contextOf(pointersTo(frames));
    std::vector<std::vector<std::string>> out;
    out.reserve(frames.size());
    for (const auto& frame : frames) {
        std::unordered_map<std::string_view, std::pair<std::size_t, std::size_t>> places; // name -> how many, how many seen
        for (const auto& field : frame->fields) ++places[field.name].first;
        auto& names = out.emplace_back();
        names.reserve(frame->fields.size());
        for (const auto& field : frame->fields) {
            auto& [count, seen] = places[field.name];
            ++seen;
            auto name = field.state.displayName && !field.state.displayName->empty() ? field.state.displayName
                                                                                     : composedName(field, frame.get(), context, leaveOut);
            names.push_back(name ? std::move(*name) : count > 1 ? field.name + " " + std::to_string(seen) : field.name);
        }
    }
    return out;
}

std::string fieldDisplayName(const Field& field, const DataFrame* frame, const FrameSet& frames) {
    if (field.state.displayName && !field.state.displayName->empty()) return *field.state.displayName;
    if (!frame) return nameIn(field, nullptr, {});
    return nameIn(field, frame, contextOf(frames.empty() ? std::vector{frame} : pointersTo(frames)));
}

std::string frameDisplayName(const DataFrame& frame, std::optional<std::size_t> index) {
    if (!frame.name.empty()) return frame.name;
    std::vector<const Field*> values;
    for (const auto& field : frame.fields)
        if (field.type != FieldType::Time) values.push_back(&field);
    if (values.size() == 1 || (!index && !frame.fields.empty())) {
        const auto context = contextOf(std::vector{&frame});
        std::string out;
        for (const auto* field : values) out += (out.empty() ? "" : ", ") + nameIn(*field, &frame, context);
        return out;
    }
    if (!frame.refId.empty()) return "Series (" + frame.refId + ")";
    return index ? "Series (" + std::to_string(*index) + ")" : "Series";
}

} // namespace sigma
