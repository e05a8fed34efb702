#pragma once
#include "datasources/core/labels.h"

#include <string>
#include <string_view>

namespace sigma {

/// "{{job}} up": labels put in; unknown labels become empty.
std::string renderLegend(std::string_view format, const Labels& labels);
/// name{a="b", c="d"}; "{}" for no labels, the bare name where it has no other label.
std::string seriesSignature(const Labels& labels);

} // namespace sigma
