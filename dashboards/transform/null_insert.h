#pragma once
#include "datasources/core/data_frame.h"

#include <optional>
#include <span>
#include <vector>

namespace sigma {

/// Where a chart must break a line: rows of nothing put between times that are further apart than the expected step, and before and
/// behind them as far as the chart reaches.
struct NullInsertion {
    double interval = 0; ///< of the times, in their unit
    std::optional<double> pseudoMin, pseudoMax; ///< fill from and up to there
};
struct InsertedRows {
    std::vector<double> times;
    std::vector<std::size_t> rows; ///< of the input, kNoRow where a row of nothing was put
};
/// Times must ascend. Nothing if no row is to be put in, or if there would be too many of them.
std::optional<InsertedRows> insertNulls(std::span<const double> times, const NullInsertion& options);

} // namespace sigma
