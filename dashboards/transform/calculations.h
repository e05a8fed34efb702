#pragma once
#include "dashboards/transform/transform.h"

namespace sigma::transforming {

/// The fields that calculateField adds to a frame; none if what it calculates from is not there.
struct Calculation {
    std::vector<Field> fields;
    bool single = true;              ///< the alias names it
    bool plainAlias = false;         ///< the alias is its name only, not its display name
    bool aloneWhenReplacing = false; ///< not even the time field stays
};
Result<Calculation> calculate(const DataFrame& frame, const FrameSet& frames, const Value& options, const TransformContext& context);
/// A binary calculation over every field of a kind, which works on each frame as it is.
bool calculatesManyFields(const Value& options);

} // namespace sigma::transforming
