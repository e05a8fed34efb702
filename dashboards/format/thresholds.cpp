#include "dashboards/format/thresholds.h"

#include <algorithm>

namespace sigma {

const ThresholdStep* activeThreshold(double value, const std::vector<ThresholdStep>& steps) {
    if (steps.empty()) return nullptr;
    const ThresholdStep* active = &steps.front();
    for (const auto& step : steps) {
        if (!(value >= step.value)) break;
        active = &step;
    }
    return active;
}

const ThresholdStep* activeThreshold(const Thresholds& thresholds, double value, double percent) {
    return activeThreshold(thresholds.mode == Thresholds::Mode::Percentage ? percent * 100 : value, thresholds.steps);
}

void sortThresholds(std::vector<ThresholdStep>& steps) {
    // NaN stands for an absent value and compares with nothing: insertion leaves it where it is.
    for (std::size_t i = 1; i < steps.size(); ++i)
        for (std::size_t k = i; k > 0 && steps[k].value < steps[k - 1].value; --k) std::swap(steps[k], steps[k - 1]);
}

} // namespace sigma
