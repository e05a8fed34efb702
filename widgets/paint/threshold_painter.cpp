#include "widgets/paint/plot_painter.h"

#include "widgets/paint/turned_pixels.h"

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {

using Style = SeriesStyle::Thresholds;
constexpr double kLineAlpha = 0.7, kAreaAlpha = 0.15, kLinePx = 2, kDashPx = 10;

/// The step's colour; unless it says how transparent it is, `alpha`.
QColor stepColor(const std::string& name, double alpha, ThemeMode theme) {
    QColor color = cssColor(resolveColor(name, theme), Qt::gray);
    if (color.alpha() == 255) color.setAlphaF(static_cast<float>(alpha));
    return color;
}

/// Steps in values of the axis: percentages are of the field's limits, or of what the axis shows.
std::vector<ThresholdStep> absoluteSteps(const FieldConfig& config, const Scale& scale) {
    std::vector<ThresholdStep> steps = config.thresholds->steps;
    if (config.thresholds->mode == Thresholds::Mode::Absolute) return steps;
    const double low = config.min.value_or(scale.min), high = config.max.value_or(scale.max);
    for (ThresholdStep& step : steps)
        if (std::isfinite(step.value)) step.value = low + (high - low) * step.value / 100;
    return steps;
}

class ThresholdPainter {
public:
    ThresholdPainter(QImage& image, const SeriesScene& scene, const LaidAxis& laid)
        : m_image(image), m_scene(scene), m_laid(laid), m_plot(scene.layout.devicePlot.intersected(image.rect())) {}

    void areas(const std::vector<ThresholdStep>& steps) {
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const double bottom = std::isfinite(steps[i].value) ? level(steps[i].value) : m_plot.height();
            const double top = i + 1 < steps.size() ? level(steps[i + 1].value) : 0;
            const int first = static_cast<int>(std::lround(top)), rows = static_cast<int>(std::lround(bottom)) - first;
            rect(QRect(0, first, m_plot.width(), rows), stepColor(steps[i].color, kAreaAlpha, m_scene.model.theme));
        }
    }

    /// Below a transparent step a threshold means "less than": its line has the colour of the step before.
    void lines(const std::vector<ThresholdStep>& steps, bool dashed) {
        const auto transparent = std::find_if(steps.begin(), steps.end(), [](const ThresholdStep& s) { return s.color == "transparent"; });
        const auto clear = transparent == steps.end() ? 0 : transparent - steps.begin();
        const double ratio = m_scene.layout.view.ratio, width = kLinePx * ratio;
        for (std::size_t i = 1; i < steps.size(); ++i) {
            const double y = m_laid.map.toPx(steps[i].value);
            if (!(y >= 0 && y <= m_plot.height())) continue;
            const std::string& name = static_cast<std::ptrdiff_t>(i) <= clear ? steps[i - 1].color : steps[i].color;
            const QColor color = stepColor(name, kLineAlpha, m_scene.model.theme);
            const int dash = dashed ? static_cast<int>(kDashPx * ratio) : std::max(1, m_plot.width()),
                      top = static_cast<int>(std::lround(y - width / 2));
            for (int x = 0; x < m_plot.width(); x += 2 * dash) rect(QRect(x, top, dash, static_cast<int>(width)), color);
        }
    }

private:
    double level(double value) const { return std::clamp(m_laid.map.toPx(value), 0.0, static_cast<double>(m_plot.height())); }

    void rect(const QRect& rect, const QColor& color) { blendRect(m_image, rect.translated(m_plot.topLeft()).intersected(m_plot), color); }

    QImage& m_image;
    const SeriesScene& m_scene;
    const LaidAxis& m_laid;
    QRect m_plot;
};

} // namespace

void paintThresholds(QImage& image, const SeriesScene& scene, const Theme&) {
    std::vector<bool> done(scene.model.axes.size());
    for (const PlotSeries& s : scene.model.series) {
        const Style style = s.style.thresholds;
        const LaidAxis& laid = scene.layout.axes[s.axis];
        if (style == Style::Off || done[s.axis] || !laid.scale || !s.field->config->thresholds) continue;
        done[s.axis] = true;
        const auto steps = absoluteSteps(*s.field->config, *laid.scale);
        ThresholdPainter painter(image, scene, laid);
        if (style == Style::Area || style == Style::LineArea || style == Style::DashedArea) painter.areas(steps);
        if (style != Style::Area) painter.lines(steps, style == Style::Dashed || style == Style::DashedArea);
    }
}

} // namespace sigma
