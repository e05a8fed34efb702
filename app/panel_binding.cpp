#include "app/panel_binding.h"

#include "dashboards/model/time_math.h"

#include <algorithm>
#include <array>

namespace sigma {

namespace {

bool oneOf(const std::string& type, std::initializer_list<const char*> types) {
    return std::any_of(types.begin(), types.end(), [&](const char* t) { return type == t; });
}

std::string text(const DashboardSession& session, const PlacedPanel& placed, const std::string& source) {
    return session.variables().interpolate(source, placed.scoped, "text");
}

/// "Last 1 hour", "timeshift -1d", as Grafana writes beside the title.
QString timeOverrideText(const DashboardSession& session, const PlacedPanel& placed) {
    const auto& model = placed.model;
    if (model.hideTimeOverride) return {};
    QStringList parts;
    if (const auto from = text(session, placed, model.timeFrom); !from.empty()) {
        const auto wanted = from.starts_with("now") ? from : "now-" + from;
        const auto slash = wanted.find('/');
        parts << QString::fromStdString(describeTimeRange(wanted, slash == std::string::npos ? "now" : "now" + wanted.substr(slash),
                                                          {session.nowMs(), session.timezone(), 0, {}}));
    }
    if (const auto shift = text(session, placed, model.timeShift); !shift.empty())
        parts << QStringLiteral("timeshift -%1").arg(QString::fromStdString(shift));
    return parts.join(QLatin1Char(' '));
}

/// Value panels say "No data" in their own words when the dashboard sets some.
bool saysNoData(const PanelModel& model) {
    const auto& defaults = model.fieldConfig.defaults;
    return oneOf(model.type, {"stat", "gauge", "bargauge"}) &&
           (defaults.noValue.has_value() || (defaults.mappings && !defaults.mappings->empty()));
}

} // namespace

QString panelTitle(const DashboardSession& session, const PlacedPanel& placed) {
    return QString::fromStdString(text(session, placed, placed.model.title)).simplified();
}

PanelChrome panelChrome(const DashboardSession& session, const PlacedPanel& placed) {
    const auto& model = placed.model;
    PanelChrome chrome;
    chrome.title = panelTitle(session, placed);
    chrome.description = QString::fromStdString(text(session, placed, model.description));
    chrome.timeOverride = timeOverrideText(session, placed);
    for (const auto& link : model.links)
        chrome.links.push_back(
            {text(session, placed, link.title), session.variables().interpolate(link.url, placed.scoped), link.targetBlank});
    chrome.unsupported = model.verdict == Verdict::Unsupported;
    if (model.verdict != Verdict::Exact)
        for (const auto& d : model.diagnostics) chrome.approximations << QString::fromStdString(d.message);
    chrome.transparent = model.transparent;
    chrome.asksData = model.type != "text" && !(chrome.unsupported && model.targets.empty());
    chrome.ownsNoData = chrome.unsupported || saysNoData(model);
    chrome.hasLegend = model.type == "timeseries";
    return chrome;
}

PanelContext panelContext(const DashboardSession& session, const PlacedPanel& placed, const Theme& theme) {
    PanelContext context;
    context.theme = theme;
    context.timezone = session.timezone();
    context.interpolate = [&session, scoped = placed.scoped](std::string_view source) {
        return session.variables().interpolate(source, scoped);
    };
    return context;
}

PanelModel shownModel(const DashboardSession& session, const PlacedPanel& placed) {
    PanelModel model = placed.model;
    model.title = text(session, placed, model.title);
    model.description = text(session, placed, model.description);
    return model;
}

} // namespace sigma
