#pragma once
#include "dashboards/format/reducers.h"

#include <optional>

namespace sigma::reducing {

/// Statistics of one pass over the cells, with Grafana's definitions: NaN counts as no value; `delta` sums the rises of a counter and
/// leaves out the first step after each reset; `step` is the smallest difference of neighbours.
struct Statistics {
    double sum = 0, min = 0, max = 0, logmin = 0, delta = 0, step = 0;
    double first = 0, last = 0; ///< of the cells with a value; nullNumber() without any
    std::size_t values = 0;     ///< cells that hold a number
    bool allZero = true;
};
Statistics statisticsOf(const Field& field, NullMode nulls);

std::size_t countOf(const Field& field, NullMode nulls);
Value firstNotNull(const Field& field);
Value lastNotNull(const Field& field);
double varianceOf(const Field& field, NullMode nulls);
Value medianOf(const Field& field, NullMode nulls);
double changesOf(const Field& field, NullMode nulls);
double distinctOf(const Field& field, NullMode nulls);
Value allValuesOf(const Field& field);
Value uniqueValuesOf(const Field& field);
/// Percentile 1 to 99: the cell at the rounded rank, nothing if no cell is left. `sorted` comes from sortedCells.
std::vector<double> sortedCells(const Field& field, NullMode nulls);
std::optional<Value> percentileOf(const std::vector<double>& sorted, int percentile);

} // namespace sigma::reducing
