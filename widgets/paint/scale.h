#pragma once
#include <optional>
#include <utility>

namespace sigma {

enum class Distribution { Linear, Log, Symlog };

/// Maps values to [0, 1], as a chart's axis spreads them. `min` < `max`; a log scale has both of one sign (see scaleRange).
struct Scale {
    double min = 0, max = 1;
    Distribution distribution = Distribution::Linear;
    double logBase = 10;
    double linearThreshold = 1; ///< of Symlog: asinh(v / linearThreshold)

    double toUnit(double value) const;
    double fromUnit(double unit) const;
    bool operator==(const Scale&) const = default;
};

/// A scale laid over pixels, prepared for a call a sample. `pxAtMin` may be larger than `pxAtMax` (an axis that runs upwards).
/// NaN stays NaN, infinities stay infinite; on a log scale a value that has no logarithm lies far outside, beyond zero's side.
class PixelMap {
public:
    PixelMap() = default;
    PixelMap(const Scale& scale, double pxAtMin, double pxAtMax);
    double toPx(double value) const { return m_pxAtMin + ((m_linear ? value : warp(value)) - m_low) * m_factor; }
    double toValue(double px) const;
    const Scale& scale() const { return m_scale; }

private:
    double warp(double value) const;
    Scale m_scale;
    double m_pxAtMin = 0, m_low = 0, m_factor = 1;
    bool m_linear = true;
};

/// What the range of an axis is made of: Grafana's scale options of one field.
struct RangeSpec {
    Distribution distribution = Distribution::Linear;
    double logBase = 10;
    std::optional<double> min, max;         ///< hard limits (field min, max)
    std::optional<double> softMin, softMax; ///< axisSoftMin, axisSoftMax
    bool centeredZero = false;
    std::optional<double> decimals;
    bool percentStacking = false;
    double padMin = 0.1, padMax = 0.1;
};
struct DataRange {
    double min = 0, max = 0;
    bool operator==(const DataRange&) const = default;
};
/// The axis range Grafana gives data from `data.min` to `data.max`; without data nothing, unless both hard limits are set.
/// On a log scale pass the least positive value as the data's minimum.
std::optional<DataRange> scaleRange(const RangeSpec& spec, std::optional<DataRange> data);
/// The range of a percent-stacked axis: 0..1, or from -1 where something lies below zero.
DataRange percentStackRange(DataRange data);

/// One end of rangeNum: padding in parts of the data's span, a limit that may not be passed, and a soft limit.
/// Mode 0 ignores the soft limit; 1 always takes it while the data stays inside; 2 only where padding would not reach it; 3 only where
/// padding would pass it.
struct RangeEnd {
    double pad = 0;
    std::optional<double> hard;
    std::optional<double> soft;
    int mode = 0;
};
/// uPlot's padded, rounded range of linear data.
DataRange rangeNum(double min, double max, const RangeEnd& low, const RangeEnd& high);
/// As above with the same padding at both ends, not crossing zero if `extra` and the data does not.
DataRange rangeNum(double min, double max, double pad, bool extra);
/// Whole powers of the base around the data (`fullMagnitudes`), or the nearest multiple of one.
DataRange rangeLog(double min, double max, double base, bool fullMagnitudes);
DataRange rangeAsinh(double min, double max, double base, bool fullMagnitudes);

} // namespace sigma
