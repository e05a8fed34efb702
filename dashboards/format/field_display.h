#pragma once
#include "dashboards/format/display.h"

#include <optional>
#include <string>
#include <vector>

namespace sigma {

/// reduceOptions of stat, gauge, bar gauge.
struct ReduceOptions {
    std::vector<std::string> calcs = {"lastNotNull"}; ///< reducer ids; none = "last"
    std::optional<int> limit;                         ///< of values drawn; none or 0 = 25
    bool values = false;   ///< every row instead of a reduction
    std::string fields;    ///< "" = numeric fields, "/re/" or a name
};
ReduceOptions reduceOptionsFromValue(const Value& json);

/// One value to draw: a reduced field or a row of it.
struct FieldDisplay {
    std::string name;           ///< the calc, or the field
    DisplayValue display;
    std::string title;          ///< what stands above the value
    std::optional<double> percentChange; ///< from the first value to the last, in percent; not for rows
    Field field;                ///< with its final config; min and max are those it is drawn against
    std::vector<DataLink> links; ///< variables substituted, unsafe ones left out
    FramePtr frame;
    std::optional<std::size_t> columnIndex, rowIndex;
    /// the numbers behind the value, for the sparkline; null without one
    const Field* time = nullptr; ///< inside *frame
};
/// Grafana's getFieldDisplayValues over frames whose overrides are applied. Never empty: without data one value with the panel's
/// text for that ("No data", or the noValue of `defaults`).
std::vector<FieldDisplay> fieldDisplayValues(const FrameSet& frames, const ReduceOptions& options, const OverrideContext& context,
                                             bool sparkline, const FieldConfig& defaults = {});

} // namespace sigma
