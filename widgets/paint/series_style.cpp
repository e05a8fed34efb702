#include "widgets/paint/series_style.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace sigma {

namespace {

template <class Enum> using Name = std::pair<std::string_view, Enum>;

/// The first name is the default.
template <class Enum, std::size_t N> Enum named(const Value& value, const Name<Enum> (&names)[N]) {
    const std::string_view text = value.view();
    const auto it = std::find_if(std::begin(names), std::end(names), [&](const auto& entry) { return entry.first == text; });
    return it == std::end(names) ? names[0].second : it->second;
}

constexpr Name<SeriesStyle::Draw> kDraws[] = {
    {"line", SeriesStyle::Draw::Line}, {"bars", SeriesStyle::Draw::Bars}, {"points", SeriesStyle::Draw::Points}};
constexpr Name<SeriesStyle::Gradient> kGradients[] = {{"none", SeriesStyle::Gradient::None},
                                                      {"opacity", SeriesStyle::Gradient::Opacity},
                                                      {"hue", SeriesStyle::Gradient::Hue},
                                                      {"scheme", SeriesStyle::Gradient::Scheme}};
constexpr Name<SeriesStyle::Points> kPoints[] = {
    {"auto", SeriesStyle::Points::Auto}, {"always", SeriesStyle::Points::Always}, {"never", SeriesStyle::Points::Never}};
constexpr Name<SeriesStyle::Thresholds> kThresholds[] = {{"off", SeriesStyle::Thresholds::Off},
                                                         {"line", SeriesStyle::Thresholds::Line},
                                                         {"dashed", SeriesStyle::Thresholds::Dashed},
                                                         {"area", SeriesStyle::Thresholds::Area},
                                                         {"line+area", SeriesStyle::Thresholds::LineArea},
                                                         {"dashed+area", SeriesStyle::Thresholds::DashedArea}};
constexpr Name<SeriesStyle::Placement> kPlacements[] = {{"auto", SeriesStyle::Placement::Auto},
                                                        {"left", SeriesStyle::Placement::Left},
                                                        {"right", SeriesStyle::Placement::Right},
                                                        {"hidden", SeriesStyle::Placement::Hidden}};
constexpr Name<LineShape> kShapes[] = {{"linear", LineShape::Straight},
                                       {"smooth", LineShape::Smooth},
                                       {"stepBefore", LineShape::StepBefore},
                                       {"stepAfter", LineShape::StepAfter}};

double within(const Value& value, double otherwise, double low, double high) {
    const double n = value.toNumber(otherwise);
    return std::isnan(n) ? otherwise : std::clamp(n, low, high);
}

std::int64_t nsFromMs(const Value& ms) { return std::llround(within(ms, 0, 0, 9e12) * 1e6); }

void readDashes(SeriesStyle& style, const Value& lineStyle) {
    const std::string_view fill = lineStyle["fill"].view();
    if (fill.empty() || fill == "solid") return;
    style.dots = fill == "dot";
    for (const Value& length : lineStyle["dash"].array()) style.dash.push_back(within(length, 10, 0, 1000));
    if (style.dash.size() > 16) style.dash.resize(16);
    if (style.dash.size() % 2) style.dash.push_back(style.dash.back());
    double sum = 0;
    for (const double length : style.dash) sum += length;
    if (sum >= 1) return;
    style.dash = style.dots ? std::vector<double>{0, 10} : std::vector<double>{10, 10};
}

void readBreaks(SeriesStyle& style, const Value& custom) {
    const Value& span = custom["spanNulls"];
    if (span.toBool()) style.breaks.connect = LineBreaks::Connect::Always;
    if (span.isNumber()) style.breaks.connect = LineBreaks::Connect::UpTo, style.breaks.upToNs = nsFromMs(span);
    if (custom["insertNulls"].isNumber()) style.breaks.missingAfterNs = nsFromMs(custom["insertNulls"]);
}

} // namespace

SeriesStyle seriesStyle(const FieldConfig& config) {
    const Value& custom = config.custom;
    SeriesStyle s;
    s.draw = named(custom["drawStyle"], kDraws);
    s.gradient = named(custom["gradientMode"], kGradients);
    s.points = named(custom["showPoints"], kPoints);
    s.thresholds = named(custom.path("thresholdsStyle.mode"), kThresholds);
    s.placement = named(custom["axisPlacement"], kPlacements);
    s.shape = named(custom["lineInterpolation"], kShapes);
    s.lineWidth = within(custom["lineWidth"], 1, 0, 40);
    s.fillOpacity = within(custom["fillOpacity"], 0, 0, 100) / 100;
    s.pointSize = within(custom["pointSize"], 5, 1, 60);
    readDashes(s, custom["lineStyle"]);
    readBreaks(s, custom);
    const std::string_view stacking = custom.path("stacking.mode").view();
    s.stacked = stacking == "normal" || stacking == "percent";
    s.zeroNulls = config.extra["nullValueMode"].view() == "null as zero";
    s.negative = custom["transform"].view() == "negative-Y";
    s.constant = custom["transform"].view() == "constant";
    s.fillBelowTo = custom["fillBelowTo"].toString();
    s.barAlignment = std::clamp(custom["barAlignment"].toInt(), -1, 1);
    s.barWidthFactor = within(custom["barWidthFactor"], 0.6, 0.01, 1);
    s.barMaxWidth = custom["barMaxWidth"].number();
    s.hidden = custom.path("hideFrom.viz").toBool();
    s.hiddenInLegend = custom.path("hideFrom.legend").toBool();
    s.hiddenInTooltip = custom.path("hideFrom.tooltip").toBool();
    if (custom["axisGridShow"].isBool()) s.axisGrid = custom["axisGridShow"].toBool();
    s.axisBorder = custom["axisBorderShow"].toBool();
    s.axisInSeriesColor = custom["axisColorMode"].view() == "series";
    return s;
}

} // namespace sigma
