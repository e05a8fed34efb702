#pragma once
#include "dashboards/model/panel.h"
#include "datasources/core/data_frame.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sigma {

struct TransformContext {
    std::function<std::string(std::string_view)> interpolate; ///< substitutes variables in options; may be empty
    std::string timezone = "browser";
    std::int64_t nowMs = 0;
};
struct TransformResult {
    FrameSet frames;
    std::vector<Notice> notices; ///< what was not applied, and why
};
/// Runs the panel's transformations in order. Unknown ids leave the data as it is and give a notice.
TransformResult applyTransformations(FrameSet frames, const std::vector<TransformationSpec>& specs, const TransformContext& context);
bool isTransformationKnown(std::string_view id);
/// Which frames a transformation applies to: byRefId or byName, each a name or "/regex/". Empty if the id is unknown.
std::function<bool(const DataFrame&)> frameMatcher(const MatcherSpec& spec);

} // namespace sigma
