#pragma once
#include "widgets/paint/scale.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sigma {

/// Width of a text in the axis font (12 px), in px.
using TextWidth = std::function<double(std::string_view)>;
/// A tick's text. `decimals`: what the increment needs; none = automatic (log scales, whole increments).
using TickFormat = std::function<std::string(double value, std::optional<int> decimals)>;

enum class AxisSide { Top, Right, Bottom, Left };

/// An axis, computed: where its ticks stand and what they say. A tick without text (log scales, crowded) has an empty label.
struct AxisTicks {
    AxisSide side = AxisSide::Left;
    Scale scale;
    std::vector<double> splits;      ///< values, ascending; time in epoch ms
    std::vector<std::string> labels; ///< as many as splits
    double increment = 0;            ///< 0: no increment fits
    double space = 0;                ///< px between two ticks
    double sizePx = 0;               ///< room the axis takes across its direction, without its own label
};

inline constexpr int kAxisFontPx = 12;
inline constexpr int kAxisTickPx = 4; ///< length of a tick mark
inline constexpr int kAxisGapPx = 5;  ///< between tick mark and text
inline constexpr int kAxisLabelPx = 20; ///< height of the axis' own label, beyond sizePx
inline constexpr int kPlotPaddingPx = 8; ///< on a side without axis that an axis of the other direction ends at

struct YAxisSpec {
    double plotHeight = 0;  ///< px of the plot; low ones get denser ticks
    double viewWidth = 0;   ///< px of the whole chart; labels take at most 40 % of it
    bool binary = false;    ///< ticks at powers of two (isBinaryUnit)
    bool hasLabel = false;  ///< the axis has its own label beside it
    std::optional<double> decimals; ///< of the field's config: ticks that it cannot show stay without text
    std::optional<double> width;    ///< axisWidth
    AxisSide side = AxisSide::Left;
    TickFormat format;
    TextWidth textWidth;
};
AxisTicks yAxisTicks(const Scale& scale, const YAxisSpec& spec);
/// Units whose axis counts in powers of two: bytes(IEC), bits(IEC), KiB/s, ...
bool isBinaryUnit(std::string_view unit);

/// A horizontal axis. `scale` is in epoch ms; splits are round on the wall clock of the zone.
AxisTicks timeAxisTicks(const Scale& scale, double plotWidth, std::string_view timezone, const TextWidth& textWidth);
AxisTicks numericXAxisTicks(const Scale& scale, double plotWidth, const TextWidth& textWidth);

/// Milliseconds of "second", "minute", "hour", "day", "month" (the shortest: 28 days), "year" (365 days); else 0.
double timeUnitMs(std::string_view unit);
/// Moment pattern of a time axis' labels: by increment and, for longer ones, by the range shown (both ms).
std::string_view timeTickPattern(double incrementMs, double rangeMs);

} // namespace sigma
