#include "dashboards/format/display.h"
#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/join_frames.h"
#include "dashboards/transform/transformer.h"

namespace sigma::transforming {

namespace {
FrameSet joined(const FrameSet& frames, JoinMode mode, const JoinMatcher& matcher) {
    DataFrame out = *joinFrames(frames, mode, matcher);
    out.refId = joinedRefIds("joinByField", frames);
    return {makeFrame(std::move(out))};
}
} // namespace

Result<FrameSet> joinByField(const FrameSet& frames, const Value& options, const TransformContext& context) {
    if (frames.size() < 2) return frames;
    const std::string name = interpolated(context, options["byField"].view());
    const std::string_view mode = options["mode"].view();
    const JoinMode how = mode == "inner" ? JoinMode::Inner : mode == "outerTabular" ? JoinMode::OuterTabular : JoinMode::Outer;
    return joined(frames, how, name.empty() ? joinByTime() : fieldMatcher({"byName", name}));
}

Result<FrameSet> ensureColumns(const FrameSet& frames, const Value&, const TransformContext&) {
    if (frames.size() < 2 || commonTimeName(frames).empty()) return frames;
    return joined(frames, JoinMode::Outer, joinByTime());
}

} // namespace sigma::transforming
