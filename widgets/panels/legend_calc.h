#pragma once
#include "dashboards/format/display.h"
#include "dashboards/format/reducers.h"

namespace sigma {

/// A calculation of a legend or footer, as shown: in the field's unit where the calculation keeps it, in percent where it makes percent,
/// else without a unit.
struct LegendCalc {
    const ReducerInfo* reducer = nullptr;
    DisplayValue value;
};
/// Unknown calculations are left out.
std::vector<LegendCalc> legendCalcs(const Field& field, const std::vector<std::string>& ids, const DisplayContext& context);

} // namespace sigma
