#pragma once
#include "datasources/core/data_frame.h"
#include "tests/oracle/oracle.h"

#include <string>

namespace sigma::oracle {

/// What of a frame a table records.
struct FrameShape {
    bool length = true;
    bool displayNames = true; ///< per field, among all frames given
};

Field decodeField(const Json& json);
/// Frames as frames.json and inline inputs write them: name, refId, meta, length, fields {name, type, labels, config, values, state}.
FrameSet decodeFrames(const Json& json);
/// Frames of a case: `in[member]` is a name in frames.json or the frames themselves.
FrameSet decodeFrames(const Oracle& oracle, const Json& frames);
/// The inverse. Members that a frame or field does not have (empty name, no labels, no meta) are left out.
Json encodeFrames(const FrameSet& frames, FrameShape shape = {});
Json encodeLabels(const Labels& labels);
Labels decodeLabels(const Json& json);

} // namespace sigma::oracle
