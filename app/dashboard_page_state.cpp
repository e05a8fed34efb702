#include "app/dashboard_page.h"

#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {

std::string text(const QVariant& value) { return value.toString().left(4000).toStdString(); }

QVariantMap rangeMap(const RawRange& range) {
    return {{"from", QString::fromStdString(range.from)}, {"to", QString::fromStdString(range.to)}};
}
RawRange rangeOf(const QVariant& value) { return {text(value.toMap()["from"]), text(value.toMap()["to"])}; }

} // namespace

void applySavedState(const QVariantMap& state, SessionSettings& settings) {
    if (settings.timeFrom.empty() && settings.timeTo.empty()) {
        settings.timeFrom = text(state["from"]);
        settings.timeTo = text(state["to"]);
    }
    if (settings.timezone.empty()) settings.timezone = text(state["zone"]);
    const auto variables = state["variables"].toMap();
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        const auto name = it.key().toStdString();
        if (std::any_of(settings.variables.begin(), settings.variables.end(), [&](const auto& v) { return v.first == name; })) continue;
        std::vector<std::string> values;
        for (const auto& value : it.value().toList()) values.push_back(text(value));
        settings.variables.emplace_back(name, std::move(values));
    }
    const auto rows = state["rows"].toMap();
    for (auto it = rows.begin(); it != rows.end(); ++it) settings.rows.collapsed.emplace_back(it.key().toStdString(), it.value().toBool());
    const auto sources = state["sources"].toMap();
    for (auto it = sources.begin(); it != sources.end(); ++it) settings.sourceChoices.push_back({it.key().toStdString(), text(it.value())});
}

QVariantMap DashboardPage::saveState() const {
    QVariantMap variables, rows, sources;
    for (const auto& state : m_session->variables().all()) {
        if (state.model.type == "constant" || state.values == state.model.currentValues) continue;
        QVariantList values;
        for (const auto& value : state.values) values << QString::fromStdString(value);
        variables[QString::fromStdString(state.model.name)] = values;
    }
    for (const auto& [key, collapsed] : m_session->rows().collapsed) rows[QString::fromStdString(key)] = collapsed;
    for (const auto& choice : m_session->sourceChoices())
        sources[QString::fromStdString(choice.wanted)] = QString::fromStdString(choice.sourceId);
    QVariantList recent;
    for (const auto& range : m_history.recent()) recent << rangeMap(range);
    const auto single = m_view->alone();
    const QString alone =
        single ? QString::fromStdString(m_session->panels()[*single]->placed.key) : QString::fromStdString(m_pendingAlone);
    const int scroll = single ? m_scrollBeforeAlone : m_pendingScroll > 0 ? m_pendingScroll : m_scroll->verticalScrollBar()->value();
    return {{"from", QString::fromStdString(m_session->rawFrom())},
            {"to", QString::fromStdString(m_session->rawTo())},
            {"zone", QString::fromStdString(m_session->timezone())},
            {"refreshMs", m_session->autoRefreshMs()},
            {"variables", variables},
            {"rows", rows},
            {"sources", sources},
            {"recent", recent},
            {"alone", alone},
            {"scroll", scroll}};
}

void DashboardPage::restoreView(const QVariantMap& state) {
    constexpr int kLeastRefresh = 1000;
    int refresh = 0;
    if (state.contains("refreshMs"))
        refresh = state["refreshMs"].toInt();
    else if (const auto ms = intervalToMs(m_session->dashboard().refresh))
        refresh = static_cast<int>(std::min(*ms, 86'400'000.0));
    if (refresh > 0) m_session->setAutoRefresh(std::max(refresh, kLeastRefresh));
    std::vector<RawRange> recent;
    for (const auto& range : state["recent"].toList()) recent.push_back(rangeOf(range));
    if (!recent.empty()) m_history.setRecent(std::move(recent));
    m_pendingAlone = text(state["alone"]);
    m_pendingScroll = std::max(0, state["scroll"].toInt());
    m_scrollBeforeAlone = m_pendingScroll;
}

} // namespace sigma
