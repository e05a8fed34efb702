#include "widgets/panels/timeseries_panel.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sigma {

namespace {

PanelDigest::Series seriesDigest(const PlotSeries& s, const PlotAxis& axis, const DisplayContext& context) {
    constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
    PanelDigest::Series out{s.name, s.cssColor, axis.side == AxisSide::Right ? "right" : "left", 0, kNan, kNan, kNan, kNan, {}};
    for (const double v : *s.values) {
        if (isNull(v)) continue;
        ++out.points;
        if (std::isnan(v)) continue;
        if (std::isnan(out.first)) out.first = out.min = out.max = v;
        out.last = v;
        out.min = std::min(out.min, v);
        out.max = std::max(out.max, v);
    }
    out.lastText = out.points ? DisplayProcessor(*s.field, context).number(out.last).joined() : std::string();
    return out;
}

std::vector<PanelDigest::LegendEntry> legendDigest(const LegendContent& content, const LegendSpec& spec) {
    std::vector<PanelDigest::LegendEntry> out;
    for (const LegendItem& item : content.items) {
        PanelDigest::LegendEntry entry{item.name.toStdString(), {}};
        for (std::size_t c = 0; c < item.texts.size() && c < spec.calcs.size(); ++c)
            entry.calcs.emplace_back(spec.calcs[c], item.texts[c].toStdString());
        out.push_back(std::move(entry));
    }
    return out;
}

PanelDigest::Axis axisDigest(const PlotAxis& axis, const LaidAxis& laid) {
    PanelDigest::Axis out{axis.side == AxisSide::Right ? "right" : "left", laid.scale->min, laid.scale->max, axis.label, {}};
    std::copy_if(laid.ticks.labels.begin(), laid.ticks.labels.end(), std::back_inserter(out.ticks),
                 [](const std::string& label) { return !label.empty(); });
    return out;
}

} // namespace

PanelDigest TimeseriesPanel::digest() const {
    PanelDigest out;
    if (!m_data) return out;
    out.series.emplace();
    for (const PlotSeries& s : m_plot.series)
        if (!s.style.hidden) out.series->push_back(seriesDigest(s, m_plot.axes[s.axis], displayContext()));
    if (m_legendSpec.visible && m_legendWanted) out.legend = legendDigest(m_legend->content(), m_legendSpec);
    out.axes.emplace();
    const PlotLayout& layout = layoutNow();
    for (std::size_t i = 0; i < layout.axes.size(); ++i)
        if (layout.axes[i].visible) out.axes->push_back(axisDigest(m_plot.axes[i], layout.axes[i]));
    if (!m_plot.problem.empty()) out.text = m_plot.problem;
    return out;
}

} // namespace sigma
