#pragma once
#include "widgets/paint/scale.h"

#include <vector>

namespace sigma {

/// 1, 2, ... 9, 10, 20, ... (base 2: every power) from `min` to `max`, both positive; of a negative scale the mirror image.
std::vector<double> logSplits(const Scale& scale, double min, double max);
/// Those of both signs beyond the linear threshold, and zero.
std::vector<double> symlogSplits(const Scale& scale);
/// Which of the ticks get text: the fewer, the closer the powers stand on an axis of `dimPx` with labels `minSpacePx` apart.
std::vector<bool> logLabelled(const Scale& scale, const std::vector<double>& splits, double dimPx, double minSpacePx);

} // namespace sigma
