#include "dashboards/format/scale_calculator.h"

#include "dashboards/format/colors.h"
#include "dashboards/format/numeric_range.h"
#include "dashboards/format/reducers.h"
#include "dashboards/format/theme_colors.h"
#include "dashboards/format/thresholds.h"

#include <cmath>
#include <limits>

namespace sigma {

namespace {
std::string fixedColor(const Field& field, ThemeMode theme) {
    const auto& color = field.config->color;
    return resolveColor(color && !color->fixedColor.empty() ? std::string_view(color->fixedColor) : kFallbackColor, theme);
}

/// The colour of modes that do not look at the value.
std::string ownColor(const Field& field, const ColorMode& mode, ThemeMode theme) {
    const int index = field.state.seriesIndex.value_or(0);
    switch (mode.kind) {
    case ColorMode::Kind::Shades: return shadeOf(fixedColor(field, theme), index);
    case ColorMode::Kind::Palette:
        return mode.useSeriesName ? paletteColorByName(mode.id, fieldDisplayName(field, nullptr, {}), theme) : paletteColor(mode.id, index, theme);
    default: return fixedColor(field, theme);
    }
}
} // namespace

ScaleCalculator::ScaleCalculator(const Field& field, ThemeMode theme)
    : m_config(field.config), m_theme(theme), m_mode(&colorMode(field.config->color ? field.config->color->mode : std::string())),
      m_boolean(field.type == FieldType::Boolean) {
    if (m_boolean) {
        const auto colors = m_mode->isContinuous() ? modeColors(m_mode->id, theme) : std::vector<std::string>();
        m_color = colors.empty() ? resolveColor("green", theme) : colors.back();
        m_falseColor = colors.empty() ? resolveColor("red", theme) : colors.front();
        return;
    }
    const NumericRange range = field.state.range ? *field.state.range : minMaxAndDelta(field);
    m_min = range.min.value_or(0);
    m_delta = range.delta;
    if (m_mode->kind != ColorMode::Kind::Thresholds) m_color = m_mode->isContinuous() ? std::string() : ownColor(field, *m_mode, theme);
    else if (m_config->thresholds)
        for (const auto& step : m_config->thresholds->steps) m_stepColors.push_back(resolveColor(step.color, theme));
}

ScaledValue ScaleCalculator::operator()(double value) const {
    if (m_boolean) return booleanValue(value);
    ScaledValue out;
    if (value != -std::numeric_limits<double>::infinity()) out.percent = (value - m_min) / m_delta;
    if (std::isnan(out.percent)) out.percent = 0;
    if (m_config->thresholds) out.threshold = activeThreshold(*m_config->thresholds, value, out.percent);
    if (m_mode->isContinuous()) out.color = continuousColor(m_mode->id, out.percent, m_theme);
    else if (m_mode->kind != ColorMode::Kind::Thresholds) out.color = m_color;
    else out.color = out.threshold ? m_stepColors[static_cast<std::size_t>(out.threshold - m_config->thresholds->steps.data())] : std::string(kFallbackColor);
    return out;
}

ScaledValue ScaleCalculator::booleanValue(double value) const {
    const bool on = value != 0 && !std::isnan(value);
    return {on ? 1.0 : 0.0, nullptr, on ? m_color : m_falseColor};
}

ScaledValue seriesScale(const Field& field, ThemeMode theme) {
    const ScaleCalculator scale(field, theme);
    const auto& color = field.config->color;
    if (!colorMode(color ? color->mode : std::string()).isByValue()) {
        auto out = scale(0);
        return {1, nullptr, std::move(out.color)};
    }
    const std::string statistic = color && !color->seriesBy.empty() ? color->seriesBy : "last";
    return scale(reduceField(field, statistic, NullMode::AsIs).toNumber(0));
}

std::string seriesColor(const Field& field, ThemeMode theme) { return seriesScale(field, theme).color; }

} // namespace sigma
