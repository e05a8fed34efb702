#pragma once
#include "datasources/core/data_frame.h"

#include <optional>
#include <vector>

namespace sigma {

double roundToIncrement(double value, double increment);
double roundUpToIncrement(double value, double increment);
double roundDownToIncrement(double value, double increment);
/// The bucket widths that are chosen from: 1, 2, 2.5, 4, 5 times a power of ten (no 2.5 between 1 and 10).
const std::vector<double>& histogramBucketSizes();

struct HistogramOptions {
    double bucketSize = 0; ///< 0 = chosen from the values
    double bucketCount = 30, bucketOffset = 0;
    bool combine = false; ///< all fields together
};
struct Histogram {
    double bucketSize = 0;
    std::vector<double> lower, upper; ///< of the buckets that hold anything
    struct Counts {
        const Field* field = nullptr; ///< whose values, the first if combined
        NumberValues values;
    };
    std::vector<Counts> counts;
};
/// Counts the values of all number fields; nothing if there are none. Empty cells and NaN are left out.
std::optional<Histogram> buildHistogram(const FrameSet& frames, const HistogramOptions& options);

} // namespace sigma
