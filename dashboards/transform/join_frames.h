#pragma once
#include "datasources/core/data_frame.h"

#include <functional>

namespace sigma {

enum class JoinMode { Outer, OuterTabular, Inner };
using JoinMatcher = std::function<bool(const Field&, const DataFrame&, const FrameSet&)>;

/// Joins frames side by side on the field that `matcher` takes in each; frames without one are left out.
/// Outer: every key once, sorted; of rows with the same key the last wins. Inner and OuterTabular: rows combined as in SQL;
/// OuterTabular repeats the right side's rows at its end, as Grafana does. The work grows with the rows in and out; a join of millions
/// of rows is cut off, with a notice in the frame's meta.
FramePtr joinFrames(const FrameSet& frames, JoinMode mode, const JoinMatcher& matcher);
/// Takes the first time field of each frame.
JoinMatcher joinByTime();
/// The name that the first time fields of all frames share; "" if they do not.
std::string commonTimeName(const FrameSet& frames);

} // namespace sigma
