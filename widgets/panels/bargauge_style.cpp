#include "widgets/panels/bargauge_style.h"

#include "dashboards/format/color_modes.h"
#include "dashboards/format/colors.h"
#include "dashboards/format/css_colors.h"
#include "dashboards/format/number_text.h"
#include "dashboards/format/theme_colors.h"

#include <algorithm>
#include <cmath>

namespace sigma {
namespace {

constexpr double kValuePadding = 10;

BarFill evenly(const std::vector<std::string>& colors, double track) {
    BarFill fill;
    for (std::size_t i = 0; i < colors.size(); ++i)
        fill.stops.push_back({track / static_cast<double>(colors.size() - 1) * static_cast<double>(i), colors[i]});
    return fill;
}

BarFill byThresholds(const std::vector<GaugeStep>& steps, double value, GaugeRange range, double track) {
    BarFill fill;
    double last = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (i == 0) {
            fill.stops = {{{}, steps[0].color}, {{}, steps[0].color}};
            continue;
        }
        if (value < steps[i].from) break;
        const double at = barPart(steps[i].from, range.min, range.max) * track;
        fill.stops.back().px = roundHalfUp(at - (at - last) / 2);
        fill.stops.push_back({{}, steps[i].color});
        last = at;
    }
    return fill;
}

} // namespace

GaugeRange gaugeRange(const Field& field) {
    GaugeRange range;
    const auto& found = field.state.range;
    if (found && found->min && found->max) range = {*found->min, *found->max};
    if (field.config && field.config->min) range.min = *field.config->min;
    if (field.config && field.config->max) range.max = *field.config->max;
    if (!std::isfinite(range.min)) range.min = 0;
    if (!std::isfinite(range.max)) range.max = 100;
    return range;
}

double barLength(double value, GaugeRange range, double track) {
    const double part = barPart(value, range.min, range.max);
    return std::isfinite(part) ? std::max(part * track, 1.0) : 1.0;
}

double barValuePx(const BarLayoutInput& in, const BarLayout& layout, const TextMeasure& measure) {
    if (in.valueSize) return *in.valueSize;
    return fitFontSize(in.text, layout.valueWidth - (in.vertical ? 0 : 2 * kValuePadding), layout.valueHeight, 1, measure);
}

std::vector<GaugeStep> gaugeSteps(const Field& field, GaugeRange range, ThemeMode theme) {
    std::vector<GaugeStep> steps;
    if (!field.config || !field.config->thresholds) return steps;
    const bool percentage = field.config->thresholds->mode == Thresholds::Mode::Percentage;
    for (const ThresholdStep& step : field.config->thresholds->steps) {
        const double from = percentage ? range.min + step.value / 100 * range.span() : step.value;
        steps.push_back({from, resolveColor(step.color, theme)});
    }
    return steps;
}

BarFill barGradient(const Field& field, const DisplayValue& value, double track, ThemeMode theme) {
    const std::string id = field.config && field.config->color ? field.config->color->mode : std::string();
    const ColorMode& mode = colorMode(id);
    if (mode.kind == ColorMode::Kind::Thresholds)
        if (const auto steps = gaugeSteps(field, gaugeRange(field), theme); !steps.empty())
            return byThresholds(steps, value.numeric, gaugeRange(field), track);
    if (mode.isContinuous())
        if (const auto colors = modeColors(mode.id, theme); colors.size() > 1) return evenly(colors, track);
    return {{{{}, value.color.empty() ? std::string(kFallbackColor) : value.color}}};
}

LcdCell lcdCell(double position, double value, const DisplayProcessor& process) {
    const std::string color = process.number(position).color;
    const auto faded = [&color](double alpha) {
        Rgba faint = parseColor(color).value_or(Rgba{});
        faint.a = alpha;
        return rgbText(faint);
    };
    if (std::isnan(value) || position > value) return {false, faded(0.18), {}};
    return {true, faded(0.95), faded(0.55)};
}

std::string emptyBarColor(ThemeMode theme) { return emphasize(panelBackground(theme), 0.07).value_or(std::string(kFallbackColor)); }

} // namespace sigma
