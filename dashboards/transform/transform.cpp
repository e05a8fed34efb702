#include "dashboards/transform/transform.h"

#include "dashboards/model/interpolation.h"
#include "dashboards/transform/transformer.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace sigma {

namespace transforming {
std::string interpolated(const TransformContext& context, std::string_view text) {
    return context.interpolate ? context.interpolate(text) : std::string(text);
}

Error optionError(std::string message) { return Error{ErrorKind::Invalid, std::move(message), {}}; }

Result<FrameSet> noop(const FrameSet& frames, const Value&, const TransformContext&) { return frames; }
} // namespace transforming

namespace {
using namespace transforming;

struct Entry {
    std::string_view id;
    Transformer run;
};
// One line a transformation; "seriesToColumns" and "rename", "order" are older or partial names that dashboards hold.
constexpr std::array kTransformers = {
    Entry{"calculateField", calculateField},
    Entry{"concatenate", concatenate},
    Entry{"convertFieldType", convertFieldType},
    Entry{"ensureColumns", ensureColumns},
    Entry{"filterByRefId", filterByRefId},
    Entry{"filterByValue", filterByValue},
    Entry{"filterFields", filterFields},
    Entry{"filterFieldsByName", filterFieldsByName},
    Entry{"filterFrames", filterFrames},
    Entry{"formatString", formatStrings},
    Entry{"formatTime", formatTimes},
    Entry{"groupBy", groupBy},
    Entry{"groupToNestedTable", groupToNestedTable},
    Entry{"groupingToMatrix", groupingToMatrix},
    Entry{"histogram", histogram},
    Entry{"joinByField", joinByField},
    Entry{"labelsToFields", labelsToFields},
    Entry{"limit", limitRows},
    Entry{"merge", merge},
    Entry{"noop", noop},
    Entry{"order", orderFields},
    Entry{"organize", organize},
    Entry{"reduce", reduce},
    Entry{"rename", renameFields},
    Entry{"renameByRegex", renameByRegex},
    Entry{"seriesToColumns", joinByField},
    Entry{"seriesToRows", seriesToRows},
    Entry{"sortBy", sortBy},
    Entry{"transpose", transpose},
};

const Entry* entryOf(std::string_view id) {
    const auto it = std::find_if(kTransformers.begin(), kTransformers.end(), [&](const Entry& e) { return e.id == id; });
    return it == kTransformers.end() ? nullptr : &*it;
}

/// The frames that a filter does not match stay out of the transformation and are put back behind it, where the second of them stood.
FrameSet putBack(FrameSet after, const FrameSet& before, const std::vector<bool>& matched) {
    std::size_t insert = 0;
    FrameSet kept;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (matched[i]) continue;
        if (insert == 0) insert = i;
        kept.push_back(before[i]);
    }
    after.insert(after.begin() + static_cast<std::ptrdiff_t>(std::min(insert, after.size())), kept.begin(), kept.end());
    return after;
}

Result<FrameSet> applyOne(const FrameSet& frames, const TransformationSpec& spec, const Entry& entry, const TransformContext& context) {
    if (!spec.filter || spec.filter->options.isNull()) return entry.run(frames, spec.options, context);
    const auto matcher = frameMatcher(*spec.filter);
    if (!matcher) return optionError("its filter \"" + spec.filter->id + "\" is not known");
    std::vector<bool> matched;
    FrameSet chosen;
    for (const auto& frame : frames) {
        matched.push_back(matcher(*frame));
        if (matched.back()) chosen.push_back(frame);
    }
    auto result = entry.run(chosen, spec.options, context);
    if (!result) return result;
    return putBack(*std::move(result), frames, matched);
}

Notice warning(std::string text) { return {Notice::Severity::Warning, std::move(text)}; }
} // namespace

std::function<bool(const DataFrame&)> frameMatcher(const MatcherSpec& spec) {
    if (spec.id != "byRefId" && spec.id != "byName") return {};
    const QRegularExpression regex = regexFromText(spec.options.toString());
    return [regex, byName = spec.id == "byName"](const DataFrame& frame) {
        return regex.isValid() && regex.match(QString::fromStdString(byName ? frame.name : frame.refId)).hasMatch();
    };
}

TransformResult applyTransformations(FrameSet frames, const std::vector<TransformationSpec>& specs, const TransformContext& context) {
    TransformResult out{std::move(frames), {}};
    for (const auto& spec : specs) {
        // Those of another topic are for annotations, which are not among these frames.
        if (spec.disabled || (!spec.topic.empty() && spec.topic != "series")) continue;
        const Entry* entry = entryOf(spec.id);
        if (!entry) {
            out.notices.push_back(warning("The transformation \"" + spec.id + "\" is not supported; the data is shown without it."));
            continue;
        }
        auto result = applyOne(out.frames, spec, *entry, context);
        if (result) out.frames = *std::move(result);
        else out.notices.push_back(warning("The transformation \"" + spec.id + "\" was not applied: " + result.error().message + "."));
    }
    return out;
}

bool isTransformationKnown(std::string_view id) { return entryOf(id) != nullptr; }

} // namespace sigma
