#pragma once
#include "dashboards/transform/transform.h"

namespace sigma::transforming {

/// The fields that calculateField adds to a frame; none if what it calculates from is not there.
struct Calculation {
    std::vector<Field> fields;
    std::vector<std::size_t> behind; ///< the fields that the new ones stand behind; none = they come last
    bool single = true;              ///< the alias names it
    bool plainAlias = false;         ///< the alias is its name only, not its display name
    bool aloneWhenReplacing = false; ///< not even the time field stays
};
Result<Calculation> calculate(const DataFrame& frame, const FrameSet& frames, const Value& options, const TransformContext& context);
/// Whether the frames are first joined by time: yes, but for a calculation with a constant, which each frame can do by itself.
bool calculatesOnJoined(const FrameSet& frames, const Value& options, const TransformContext& context);

} // namespace sigma::transforming
