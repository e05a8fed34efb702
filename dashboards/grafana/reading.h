#pragma once
#include "dashboards/model/value_reading.h"

namespace sigma {

/// textOf, empty for what is no text.
std::string plainText(const Value& v);
/// numberOf without NaN and infinities, which texts can spell.
std::optional<double> finiteNumber(const Value& v);
/// The number rounded and clamped; `otherwise` where there is none.
int boundedInt(const Value& v, int otherwise, int least, int most);

} // namespace sigma
