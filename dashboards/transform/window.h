#pragma once
#include "datasources/core/data_frame.h"

namespace sigma {

enum class WindowStatistic { Mean, StdDev, Variance };

/// A statistic of the cells around each row: the `size` rows that end at it, or with `centered` those around it.
/// Empty cells take no part; the trailing mean forgets an old cell only when a new one with a value comes in, as Grafana does.
NumberValues movingStatistic(const NumberValues& values, std::size_t size, bool centered, WindowStatistic statistic);

} // namespace sigma
