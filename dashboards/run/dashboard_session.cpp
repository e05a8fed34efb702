#include "dashboards/run/dashboard_session.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace sigma {

namespace {
/// Whatever of a panel may name a variable, its raw JSON too: an override or a link counts as much as a query.
std::vector<std::string> referencesOf(const PanelModel& model, const VariableSet& variables) {
    std::string text = toJson(model.raw) + model.title + model.datasource.uid + toJson(model.options);
    for (const auto& target : model.targets) text += " " + target.expr + " " + toJson(target.options) + target.datasource.uid;
    return variables.referencesIn(text);
}

EpochMs clockNow() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string zoneOf(const SessionSettings& settings, const Dashboard& dashboard) {
    if (!settings.timezone.empty()) return settings.timezone;
    return dashboard.timezone.empty() ? "browser" : dashboard.timezone;
}
} // namespace

DashboardSession::DashboardSession(Dashboard dashboard, SessionSettings settings, QueryBackend& backend, QObject* parent)
    : QObject(parent), m_dashboard(std::move(dashboard)), m_settings(std::move(settings)), m_backend(backend),
      m_sources(m_settings.sources, m_dashboard.inputs, m_settings.sourceChoices), m_variables(m_dashboard.variables),
      m_rows(m_settings.rows) {
    m_from = m_settings.timeFrom.empty() ? m_dashboard.timeFrom : m_settings.timeFrom;
    m_to = m_settings.timeTo.empty() ? m_dashboard.timeTo : m_settings.timeTo;
    m_timezone = zoneOf(m_settings, m_dashboard);
    for (const auto& [name, values] : m_settings.variables) m_variables.setFromUrl(name, values);
    m_variables.setDashboard(m_dashboard.title, m_dashboard.uid);
    m_resolver = std::make_unique<VariableResolver>(m_variables, m_backend, [this] { return context(800); });
    connect(m_resolver.get(), &VariableResolver::changed, this, &DashboardSession::variablesChanged);
    connect(m_resolver.get(), &VariableResolver::finished, this, &DashboardSession::variablesReady);
    connect(&m_refreshTimer, &QTimer::timeout, this, [this] { moveRange(false); });
    fixNow();
}

DashboardSession::~DashboardSession() = default;

void DashboardSession::start() {
    m_started = true;
    m_resolver->resolveAll();
}

RequestContext DashboardSession::context(int widthPx) const {
    RequestContext c;
    c.variables = &m_variables;
    c.sources = &m_sources;
    c.range = m_range;
    c.nowMs = m_nowMs;
    c.timezone = m_timezone;
    c.theme = m_settings.theme;
    c.widthPx = widthPx;
    return c;
}

void DashboardSession::fixNow() {
    m_nowMs = m_settings.now ? m_settings.now() : clockNow();
    const TimeMathContext time{m_nowMs, m_timezone, m_dashboard.fiscalYearStartMonth, m_dashboard.weekStart};
    auto [from, to] = evaluateTimeRange(m_from, m_to, m_dashboard.nowDelay, time);
    if (!to) to = m_nowMs;
    if (!from) from = *to - 6LL * 3600 * 1000;
    if (*from > *to) std::swap(from, to);
    m_range = {fromMs(static_cast<double>(*from)), fromMs(static_cast<double>(*to))};
    m_variables.setTime(*from, *to, m_timezone, m_from, m_to);
}

bool DashboardSession::settled() const {
    if (!m_started || !m_resolver->settled()) return false;
    return std::none_of(m_panels.begin(), m_panels.end(),
                        [](const auto& p) { return !p->placed.isRow && p->visible && (p->dirty || p->runner->loading()); });
}

std::size_t DashboardSession::loadingCount() const {
    return static_cast<std::size_t>(std::count_if(m_panels.begin(), m_panels.end(), [](const auto& p) { return p->runner->loading(); }));
}

/// Which variables have another value than when the panels were last laid out goes to m_moved.
bool DashboardSession::variablesMoved() {
    std::vector<std::string> values;
    m_moved.clear();
    for (const auto& state : m_variables.all()) {
        std::string text = state.error.empty() ? "" : "?";
        for (const auto& v : state.values) text += '\n' + v;
        if (state.isAll())
            for (const auto& o : state.options) text += '\n' + o.value;
        values.push_back(std::move(text));
        if (m_values.size() < values.size() || m_values[values.size() - 1] != values.back()) m_moved.push_back(state.model.name);
    }
    m_values = std::move(values);
    return !m_moved.empty();
}

void DashboardSession::variablesReady() {
    if (variablesMoved() || m_panels.empty())
        relayout();
    else
        runVisible();
    emit settledChanged();
}

std::unique_ptr<DashboardSession::Panel> DashboardSession::takeOrMake(std::vector<std::unique_ptr<Panel>>& old, const PlacedPanel& placed) {
    const auto it = std::find_if(old.begin(), old.end(), [&](const auto& o) { return o && o->placed.key == placed.key; });
    if (it != old.end()) { // keeps its frames on screen
        const auto& refs = (*it)->references;
        if (std::any_of(m_moved.begin(), m_moved.end(),
                        [&](const auto& name) { return std::find(refs.begin(), refs.end(), name) != refs.end(); }))
            (*it)->dirty = true;
        return std::move(*it);
    }
    auto panel = std::make_unique<Panel>();
    panel->runner = std::make_unique<QueryRunner>(m_backend);
    panel->references = referencesOf(placed.model, m_variables);
    return panel;
}

void DashboardSession::relayout() {
    auto placed = layoutPanels(m_dashboard, m_variables, m_rows);
    std::vector<std::unique_ptr<Panel>> old = std::move(m_panels);
    m_panels.clear();
    for (auto& p : placed) {
        auto panel = takeOrMake(old, p);
        panel->placed = std::move(p);
        panel->runner->disconnect(this);
        const int index = static_cast<int>(m_panels.size());
        connect(panel->runner.get(), &QueryRunner::changed, this, [this, index] {
            emit panelChanged(index);
            if (settled()) emit settledChanged();
        });
        m_panels.push_back(std::move(panel));
    }
    m_moved.clear();
    emit layoutChanged();
    runVisible();
}

void DashboardSession::runVisible() {
    if (!m_resolver->settled()) return;
    for (std::size_t i = 0; i < m_panels.size(); ++i) { // by index: an answer at once may lay the panels out anew
        auto& panel = *m_panels[i];
        if (!panel.placed.isRow && panel.visible && panel.dirty && panel.widthPx > 0) runPanel(panel);
    }
}

std::string DashboardSession::missingVariable(const Panel& panel) const {
    for (const auto& name : panel.references) {
        const auto* state = m_variables.find(name);
        if (state && !state->error.empty() && state->values.empty()) return "The variable " + name + " has no value. " + state->error;
    }
    return {};
}

void DashboardSession::runPanel(Panel& panel) {
    panel.dirty = false;
    if (auto missing = missingVariable(panel); !missing.empty()) return panel.runner->fail(std::move(missing));
    panel.runner->run(buildRun(panel.placed, context(panel.widthPx)));
}

void DashboardSession::markAllDirty() {
    for (auto& panel : m_panels) panel->dirty = true;
}

void DashboardSession::moveRange(bool restartLoading) {
    fixNow();
    for (auto& panel : m_panels) panel->dirty = panel->dirty || restartLoading || !panel->runner->loading();
    emit rangeChanged();
    if (m_started) m_resolver->resolveForRange(); // the panels follow when it is done
}

void DashboardSession::setTimeRange(std::string from, std::string to) {
    m_from = std::move(from);
    m_to = std::move(to);
    moveRange(true);
}

void DashboardSession::setTimezone(std::string zone) {
    m_settings.timezone = std::move(zone);
    m_timezone = zoneOf(m_settings, m_dashboard);
    moveRange(true);
}

void DashboardSession::setTheme(ThemeMode theme) { m_settings.theme = theme; } // frames hold no colours: views take the theme by themselves

void DashboardSession::setVariable(const std::string& name, std::vector<std::string> values) {
    m_variables.setValue(name, std::move(values));
    emit variablesChanged();
    m_resolver->resolveDependents(name);
}

void DashboardSession::setSources(std::vector<SourceInfo> sources) {
    m_settings.sources = std::move(sources);
    sourcesMoved();
}

void DashboardSession::chooseSource(SourceChoice choice) {
    std::erase_if(m_settings.sourceChoices, [&](const auto& c) { return c.wanted == choice.wanted; });
    m_settings.sourceChoices.push_back(std::move(choice));
    sourcesMoved();
}

void DashboardSession::sourcesMoved() {
    m_sources = SourceDirectory(m_settings.sources, m_dashboard.inputs, m_settings.sourceChoices);
    markAllDirty();
    if (m_started) m_resolver->resolveAll();
}

void DashboardSession::setPanelView(std::size_t index, bool visible, int widthPx) {
    if (index >= m_panels.size()) return;
    auto& panel = *m_panels[index];
    // A few pixels more or less do not change the answer enough to ask again.
    if (panel.widthPx > 0 && std::abs(widthPx - panel.widthPx) * 5 > panel.widthPx) panel.dirty = true;
    if (panel.widthPx == 0 || panel.dirty) panel.widthPx = widthPx;
    const bool hidden = panel.visible && !visible;
    panel.visible = visible;
    if (hidden && panel.runner->loading()) {
        panel.runner->cancel();
        panel.dirty = true;
    }
    if (visible && panel.dirty && widthPx > 0 && !panel.placed.isRow && m_started && m_resolver->settled()) runPanel(panel);
}

void DashboardSession::setRowsCollapsed(const std::vector<std::string>& rowKeys, bool collapsed) {
    for (const auto& key : rowKeys) {
        std::erase_if(m_rows.collapsed, [&](const auto& r) { return r.first == key; });
        m_rows.collapsed.emplace_back(key, collapsed);
    }
    if (m_started && m_resolver->settled()) relayout();
}

void DashboardSession::expandAllRows() {
    m_rows.expandAll = true;
    if (m_started && m_resolver->settled()) relayout();
}

void DashboardSession::setAutoRefresh(int ms) {
    if (ms <= 0)
        m_refreshTimer.stop();
    else
        m_refreshTimer.start(ms);
}

void DashboardSession::refresh() { moveRange(true); }

void DashboardSession::refreshPanel(std::size_t index) {
    if (index < m_panels.size() && !m_panels[index]->placed.isRow) runPanel(*m_panels[index]);
}

} // namespace sigma
