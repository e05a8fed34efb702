#pragma once
#include "datasources/core/data_frame.h"

#include <memory>
#include <vector>

namespace sigma {

/// Series drawn on top of each other: those of one stacking group, scale, style and direction.
struct StackGroup {
    std::vector<std::size_t> series; ///< indices, bottom first
    bool down = false;               ///< below zero
    bool percent = false;
};
/// Grafana's groups, from each field's custom.stacking {mode, group}, drawStyle, lineInterpolation, transform and hideFrom.
std::vector<StackGroup> stackingGroups(const std::vector<Field>& series);

/// The area between two lines of a group: from `upper` to `lower` (of a group that stacks down, the other way round).
struct StackBand {
    std::size_t upper = 0, lower = 0;
};
std::vector<StackBand> stackBands(const StackGroup& group);

/// What each series draws. A column that needs no change is the field's own, uncopied.
struct StackedSeries {
    std::shared_ptr<const NumberValues> values;
    std::shared_ptr<const NumberValues> totals; ///< of the series' group; its own values if it is not stacked
};
/// Applies custom.transform (negative-Y, constant) and adds up the groups; a null counts as nothing, percent groups go to 1 (or -1).
/// All columns must be NumberValues of one length (PlotFrame).
std::vector<StackedSeries> stackSeries(const std::vector<Field>& series, const std::vector<StackGroup>& groups);

} // namespace sigma
