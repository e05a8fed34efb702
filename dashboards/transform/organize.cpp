#include "dashboards/format/collate.h"
#include "dashboards/format/display.h"
#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/transformer.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace sigma::transforming {

namespace {
double manualRank(const Value& indexByName, std::string_view name) {
    return indexByName[name].number().value_or(std::numeric_limits<double>::max());
}

/// Order of two fields by one of organize's "orderBy" rules.
int compareBy(const Value& rule, const Field& a, const Field& b, const std::pair<std::string, std::string>& names) {
    const int order = rule["type"].view() == "label"
                          ? collate(a.labels.get(rule["name"].view()), b.labels.get(rule["name"].view()), true)
                          : collate(names.first, names.second, true);
    return rule["desc"].toBool() ? -order : order;
}

using Names = std::vector<std::string>;

void orderManually(std::vector<std::size_t>& order, const Names& names, const Value& indexByName) {
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return manualRank(indexByName, names[a]) < manualRank(indexByName, names[b]);
    });
}

/// The first time field keeps the first place, the others follow the rules.
void orderByRules(std::vector<std::size_t>& order, const DataFrame& frame, const Names& names, const Value& rules) {
    const Field* time = frame.firstOf(FieldType::Time);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (time && (&frame.fields[a] == time || &frame.fields[b] == time)) return &frame.fields[a] == time && a != b;
        for (const auto& rule : rules.array())
            if (const int c = compareBy(rule, frame.fields[a], frame.fields[b], {names[a], names[b]})) return c < 0;
        return false;
    });
}

Value namesWhere(const Value& byName, bool wanted) {
    Value::Array out;
    for (const auto& [name, flag] : byName.object())
        if (flag.isBool() && flag.toBool() == wanted) out.emplace_back(name);
    return Value(Value::Object{{"names", std::move(out)}});
}
} // namespace

Result<FrameSet> orderFields(const FrameSet& frames, const Value& options, const TransformContext&) {
    const bool automatic = options["orderByMode"].view() == "auto";
    const Value& rules = options[automatic ? "orderBy" : "indexByName"];
    if (rules.size() == 0) return frames;
    FrameSet out;
    for (const auto& frame : frames) {
        Names names;
        for (const auto& field : frame->fields) names.push_back(fieldDisplayName(field, frame.get(), frames));
        std::vector<std::size_t> order(frame->fields.size());
        std::iota(order.begin(), order.end(), 0);
        if (automatic) orderByRules(order, *frame, names, rules);
        else orderManually(order, names, rules);
        DataFrame ordered = *frame;
        for (std::size_t i = 0; i < order.size(); ++i) ordered.fields[i] = frame->fields[order[i]];
        out.push_back(makeFrame(std::move(ordered)));
    }
    return out;
}

Result<FrameSet> renameFields(const FrameSet& frames, const Value& options, const TransformContext&) {
    const Value& renameByName = options["renameByName"];
    if (renameByName.size() == 0) return frames;
    FrameSet out;
    for (const auto& frame : frames) {
        DataFrame changed = *frame;
        for (std::size_t i = 0; i < changed.fields.size(); ++i) {
            const std::string to = renameByName[fieldDisplayName(frame->fields[i], frame.get(), frames)].toString();
            if (!to.empty()) changed.fields[i] = renamed(std::move(changed.fields[i]), to);
        }
        out.push_back(makeFrame(std::move(changed)));
    }
    return out;
}

Result<FrameSet> organize(const FrameSet& frames, const Value& options, const TransformContext& context) {
    auto ordered = orderFields(frames, options, context);
    if (!ordered) return ordered;
    Value filter;
    const Value exclude = namesWhere(options["excludeByName"], true), include = namesWhere(options["includeByName"], true);
    if (exclude["names"].size()) filter = filter.with("exclude", exclude);
    if (include["names"].size()) filter = filter.with("include", include);
    auto filtered = filterFieldsByName(*ordered, filter, context);
    return filtered ? renameFields(*filtered, options, context) : filtered;
}

} // namespace sigma::transforming
