#include "dashboards/transform/window.h"

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {
NumberValues trailingMean(const NumberValues& values, std::size_t size) {
    NumberValues out;
    double sum = 0, count = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!isNull(values[i])) {
            sum += values[i];
            ++count;
            if (i >= size && !isNull(values[i - size])) {
                sum -= values[i - size];
                --count;
            }
        }
        out.push_back(count > 0 ? sum / count : 0);
    }
    return out;
}

/// A mean around each row, with sums carried along, so that a wide window costs no more than a narrow one.
NumberValues centeredMean(const NumberValues& values, std::size_t size) {
    const std::size_t behind = size / 2, ahead = size - 1 - behind;
    NumberValues out;
    double sum = 0, count = 0;
    std::size_t begin = 0, end = 0;
    const auto change = [&](double value, double sign) {
        if (isNull(value)) return;
        sum += sign * value;
        count += sign;
    };
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (; end < std::min(i + ahead + 1, values.size()); ++end) change(values[end], 1);
        for (; begin + behind < i; ++begin) change(values[begin], -1);
        out.push_back(count > 0 ? sum / count : 0);
    }
    return out;
}

double varianceBetween(const NumberValues& values, std::size_t begin, std::size_t end) {
    double mean = 0, squares = 0, count = 0;
    for (std::size_t i = begin; i < end; ++i) {
        if (isNull(values[i])) continue;
        ++count;
        const double before = mean;
        mean += (values[i] - before) / count;
        squares += (values[i] - before) * (values[i] - mean);
    }
    return count > 0 ? squares / count : 0;
}

/// Above this much work the variance comes from sums carried along, which is a little less exact.
constexpr std::size_t kMaxExactSteps = 50'000'000;

double meanOf(const NumberValues& values) {
    double sum = 0, count = 0;
    for (const double v : values)
        if (!std::isnan(v)) sum += v, ++count;
    return count > 0 ? sum / count : 0;
}

NumberValues slidingVariance(const NumberValues& values, std::size_t behind, std::size_t ahead) {
    const double shift = meanOf(values); // sums of small numbers lose less
    double sum = 0, squares = 0, count = 0;
    std::size_t begin = 0, end = 0;
    const auto change = [&](double value, double sign) {
        if (isNull(value)) return;
        sum += sign * (value - shift);
        squares += sign * (value - shift) * (value - shift);
        count += sign;
    };
    NumberValues out;
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (; end < std::min(i + ahead + 1, values.size()); ++end) change(values[end], 1);
        for (; begin + behind < i; ++begin) change(values[begin], -1);
        out.push_back(count > 0 ? std::max(0.0, squares / count - sum / count * (sum / count)) : 0);
    }
    return out;
}

NumberValues exactVariance(const NumberValues& values, std::size_t behind, std::size_t ahead) {
    NumberValues out;
    for (std::size_t i = 0; i < values.size(); ++i)
        out.push_back(varianceBetween(values, i > behind ? i - behind : 0, std::min(i + ahead + 1, values.size())));
    return out;
}
} // namespace

NumberValues movingStatistic(const NumberValues& values, std::size_t size, bool centered, WindowStatistic statistic) {
    size = std::clamp<std::size_t>(size, 1, std::max<std::size_t>(values.size() * 2, 1));
    if (statistic == WindowStatistic::Mean) return centered ? centeredMean(values, size) : trailingMean(values, size);
    const std::size_t behind = centered ? size / 2 : size - 1, ahead = size - 1 - behind;
    const bool exact = values.size() * size <= kMaxExactSteps;
    NumberValues out = exact ? exactVariance(values, behind, ahead) : slidingVariance(values, behind, ahead);
    if (statistic == WindowStatistic::StdDev)
        for (double& v : out) v = std::sqrt(v);
    return out;
}

} // namespace sigma
