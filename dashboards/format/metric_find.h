#pragma once
#include "dashboards/model/variable.h"
#include "datasources/core/data_frame.h"

#include <optional>
#include <vector>

namespace sigma {

/// One row of what a variable's query answered.
struct MetricFindValue {
    Value text, value;
    Value properties; ///< the row's texts and numbers by lower-case column name
};

/// Text and value are the columns of these names (in any case), one standing in for the other, or else the first column of text.
/// Nothing if the frames have none of them.
std::optional<std::vector<MetricFindValue>> metricFindValues(const FrameSet& frames);
/// The same as options; properties only where the rows have more to tell than text and value.
std::optional<std::vector<VariableOption>> optionsFromFrames(const FrameSet& frames);

} // namespace sigma
