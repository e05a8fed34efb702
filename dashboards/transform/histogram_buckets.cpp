#include "dashboards/transform/histogram_buckets.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <map>
#include <string>

namespace sigma {

namespace {
/// Takes the noise of a product off a bucket's bound, to the tenth decimal.
double withoutNoise(double n) {
    if (std::fabs(n) > 1e12 || n == 0) return n;
    char text[64];
    std::snprintf(text, sizeof text, "%.10f", n);
    return std::strtod(text, nullptr);
}

double chosenSize(std::vector<double> values, double bucketCount) {
    if (values.empty()) return 1;
    std::sort(values.begin(), values.end());
    double smallest = values.size() == 1 ? 1 : std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < values.size(); ++i)
        if (values[i] != values[i - 1]) smallest = std::min(smallest, values[i] - values[i - 1]);
    const double target = (values.back() - values.front()) / bucketCount;
    for (const double size : histogramBucketSizes())
        if (target < size && size >= smallest) return size;
    return std::isfinite(target) && target > 0 ? target : 1;
}

std::vector<double> finiteValues(const Field& field) {
    std::vector<double> out;
    for (std::size_t row = 0; row < field.size(); ++row) {
        const double n = field.numberAt(row);
        if (std::isfinite(n)) out.push_back(n);
    }
    return out;
}
} // namespace

double roundToIncrement(double value, double increment) {
    const double steps = value / increment;
    return std::copysign(std::floor(steps + 0.5), steps) * increment;
}
double roundUpToIncrement(double value, double increment) { return std::ceil(value / increment) * increment; }
double roundDownToIncrement(double value, double increment) { return std::floor(value / increment) * increment; }

const std::vector<double>& histogramBucketSizes() {
    static const std::vector<double> sizes = [] {
        std::vector<double> out;
        for (int exponent = -9; exponent <= 9; ++exponent)
            for (const std::string factor : {"1", "2", "2.5", "4", "5"}) {
                const std::string text = factor + "e" + std::to_string(exponent);
                if (exponent != 0 || factor != "2.5") out.push_back(std::strtod(text.c_str(), nullptr));
            }
        return out;
    }();
    return sizes;
}

std::optional<Histogram> buildHistogram(const FrameSet& frames, const HistogramOptions& options) {
    Histogram out;
    std::vector<std::vector<double>> columns;
    std::vector<double> all;
    for (const auto& frame : frames)
        for (const auto& field : frame->fields) {
            if (field.type != FieldType::Number) continue;
            columns.push_back(finiteValues(field));
            all.insert(all.end(), columns.back().begin(), columns.back().end());
            out.counts.push_back({&field, {}});
        }
    if (columns.empty()) return std::nullopt;
    const double size = options.bucketSize > 0 ? options.bucketSize : chosenSize(all, options.bucketCount > 0 ? options.bucketCount : 30);
    out.bucketSize = size;
    if (options.combine) {
        columns = {all};
        out.counts.resize(1);
    }
    std::map<double, std::vector<double>> buckets;
    for (std::size_t c = 0; c < columns.size(); ++c)
        for (const double v : columns[c]) {
            auto& counts = buckets[withoutNoise(roundDownToIncrement(v - options.bucketOffset, size) + options.bucketOffset)];
            counts.resize(columns.size());
            ++counts[c];
        }
    for (const auto& [lower, counts] : buckets) {
        out.lower.push_back(lower);
        out.upper.push_back(lower + size);
        for (std::size_t c = 0; c < columns.size(); ++c) out.counts[c].values.push_back(counts[c]);
    }
    return out;
}

} // namespace sigma
