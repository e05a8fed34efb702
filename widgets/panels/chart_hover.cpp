#include "widgets/panels/chart_hover.h"

#include "dashboards/format/data_links.h"
#include "dashboards/model/time_math.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sigma {

namespace {

/// How far from the common time a series' own sample may lie: half its step.
std::int64_t reachOf(const PlotSeries& s, std::size_t i) {
    if (s.stepNs > 0) return s.stepNs / 2;
    const TimeValues& t = *s.times;
    const std::int64_t before = i > 0 ? t[i] - t[i - 1] : 0, after = i + 1 < t.size() ? t[i + 1] - t[i] : 0;
    return std::max(before, after) / 2;
}

std::optional<std::int64_t> commonTime(const PlotModel& model, const std::vector<DrawnSeries>& drawn, const PlotLayout& layout,
                                       std::int64_t ns) {
    std::optional<std::int64_t> best;
    const TimeValues* last = nullptr;
    for (std::size_t i = 0; i < model.series.size(); ++i) {
        const PlotSeries& s = model.series[i];
        if (!drawn[i].shown || s.times.get() == last) continue;
        last = s.times.get(); // series of one reply mostly share their times
        const auto at = nearestIndex(*s.times, ns);
        if (!at) continue;
        const std::int64_t time = (*s.times)[*at];
        if (time < layout.grid.fromNs || time > layout.grid.toNs) continue;
        if (!best || std::llabs(time - ns) < std::llabs(*best - ns)) best = time;
    }
    return best;
}

std::optional<double> drawnValueAt(const DrawnSeries& d, std::int64_t ns) {
    const auto i = nearestIndex(*d.times, ns);
    if (!i || *i >= d.values->size() || !std::isfinite((*d.values)[*i])) return std::nullopt;
    return (*d.values)[*i];
}

void chooseNearest(ChartHover& hover, double y) {
    double best = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < hover.points.size(); ++i) {
        const double away = std::fabs(hover.points[i].at.y() - y);
        if (away >= best) continue;
        best = away;
        hover.nearest = i;
    }
}

QString firstLink(const PlotModel& model, const HoverPoint& point, const std::function<std::string(std::string_view)>& interpolate) {
    const PlotSeries& s = model.series[point.series];
    if (!s.field->config->links || s.field->config->links->empty()) return {};
    CellScope scope;
    scope.field = s.field;
    scope.frame = s.frame.get();
    scope.row = point.row;
    scope.display = {model.theme, model.timezone};
    const auto links = resolvedLinks(scope, interpolate);
    return links.empty() ? QString() : QString::fromStdString(links.front().url);
}

} // namespace

std::optional<std::size_t> nearestIndex(const TimeValues& times, std::int64_t ns) {
    if (times.empty()) return std::nullopt;
    const auto after = std::lower_bound(times.begin(), times.end(), ns);
    if (after == times.begin()) return 0;
    const auto i = static_cast<std::size_t>(after - times.begin());
    if (after == times.end() || ns - times[i - 1] <= times[i] - ns) return i - 1;
    return i;
}

std::optional<ChartHover> hoverAt(const PlotModel& model, const std::vector<DrawnSeries>& drawn, const PlotLayout& layout, std::int64_t ns,
                                  std::optional<double> y) {
    const auto time = commonTime(model, drawn, layout, ns);
    if (!time) return std::nullopt;
    ChartHover hover;
    hover.ns = *time;
    for (std::size_t i = 0; i < model.series.size(); ++i) {
        const PlotSeries& s = model.series[i];
        const LaidAxis& axis = layout.axes[s.axis];
        if (!drawn[i].shown || !axis.scale) continue;
        const auto at = nearestIndex(*s.times, *time);
        if (!at || *at >= s.values->size() || std::llabs((*s.times)[*at] - *time) > reachOf(s, *at)) continue;
        const double value = (*s.values)[*at];
        const auto height = drawnValueAt(drawn[i], (*s.times)[*at]);
        if (std::isnan(value) || !height) continue;
        hover.points.push_back(
            {i, *at, value, {layout.xOf((*s.times)[*at]), layout.plot.top() + axis.map.toPx(*height) / layout.view.ratio}});
    }
    if (y) chooseNearest(hover, *y);
    return hover;
}

TooltipSpec tooltipSpec(const Value& options) {
    const Value& tooltip = options["tooltip"];
    TooltipSpec spec;
    if (tooltip["mode"].view() == "multi") spec.mode = TooltipSpec::Mode::Multi;
    if (tooltip["mode"].view() == "none") spec.mode = TooltipSpec::Mode::None;
    if (tooltip["sort"].view() == "asc") spec.sort = TooltipSpec::Sort::Ascending;
    if (tooltip["sort"].view() == "desc") spec.sort = TooltipSpec::Sort::Descending;
    spec.hideZeros = tooltip["hideZeros"].toBool();
    return spec;
}

TooltipContent tooltipContent(const PlotModel& model, const ChartHover& hover, const TooltipSpec& spec,
                              const std::function<std::string(std::string_view)>& interpolate) {
    const bool multi = spec.mode == TooltipSpec::Mode::Multi;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < hover.points.size(); ++i) {
        const HoverPoint& point = hover.points[i];
        if (model.series[point.series].style.hiddenInTooltip || (!multi && hover.nearest != i)) continue;
        if (multi && spec.hideZeros && point.value == 0) continue;
        order.push_back(i);
    }
    const auto value = [&](std::size_t i) { return hover.points[i].value; };
    if (spec.sort == TooltipSpec::Sort::Ascending)
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return value(a) < value(b); });
    if (spec.sort == TooltipSpec::Sort::Descending)
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return value(b) < value(a); });
    TooltipContent content;
    content.header = QString::fromStdString(formatTime(hover.ns / 1'000'000, model.timezone, "YYYY-MM-DD HH:mm:ss"));
    const std::size_t count = std::min(order.size(), TooltipView::kMostRows);
    // The series at the pointer is what one looks for: it stays even if it is not among the first.
    if (hover.nearest)
        if (const auto at = std::find(order.begin(), order.end(), *hover.nearest);
            at != order.end() && at - order.begin() >= static_cast<std::ptrdiff_t>(count))
            std::swap(*at, order[count - 1]);
    for (std::size_t k = 0; k < count; ++k) {
        const HoverPoint& point = hover.points[order[k]];
        const PlotSeries& s = model.series[point.series];
        const std::string text = DisplayProcessor(*s.field, {model.theme, model.timezone}).number(point.value).joined();
        content.rows.push_back({s.color, QString::fromStdString(s.name), QString::fromStdString(text), multi && hover.nearest == order[k],
                                point.series, firstLink(model, point, interpolate)});
    }
    content.more = order.size() - count;
    return content;
}

} // namespace sigma
