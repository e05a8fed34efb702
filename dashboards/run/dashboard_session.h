#pragma once
#include "dashboards/format/display.h"
#include "dashboards/model/dashboard.h"
#include "dashboards/model/variable_set.h"
#include "dashboards/run/panel_layout.h"
#include "dashboards/run/query_runner.h"
#include "dashboards/run/request_builder.h"
#include "dashboards/run/source_directory.h"
#include "dashboards/run/variable_resolver.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace sigma {

/// What a session takes over from the program or the command line.
struct SessionSettings {
    std::vector<SourceInfo> sources;
    std::string timezone; ///< "" = the dashboard's
    ThemeMode theme = ThemeMode::Dark;
    std::string timeFrom, timeTo;                                            ///< "" = the dashboard's
    std::vector<std::pair<std::string, std::vector<std::string>>> variables; ///< chosen values
    std::vector<SourceChoice> sourceChoices;                                 ///< sources chosen in place of those the file names
    RowState rows;                                                           ///< rows opened or closed by hand
    std::function<EpochMs()> now;                                            ///< empty = the clock
};

/// The live state of an open dashboard: range, variables, one runner per panel. Answers "is everything settled?". Panels that are not
/// visible, or whose width is not known, are not queried; those that scroll away are cancelled. GUI thread only.
class DashboardSession : public QObject {
    Q_OBJECT
public:
    struct Panel {
        PlacedPanel placed;
        std::unique_ptr<QueryRunner> runner;
        bool visible = false;
        int widthPx = 0;
        bool dirty = true;                   ///< must be asked (again) as soon as it is visible
        std::vector<std::string> references; ///< variables that its answer depends on
    };

    DashboardSession(Dashboard dashboard, SessionSettings settings, QueryBackend& backend, QObject* parent = nullptr);
    ~DashboardSession() override;

    void start(); ///< reads the variables, then lays out the panels
    const Dashboard& dashboard() const { return m_dashboard; }
    const VariableSet& variables() const { return m_variables; }
    const std::vector<std::unique_ptr<Panel>>& panels() const { return m_panels; }
    TimeRange range() const { return m_range; }
    TimeRange rangeOf(const PlacedPanel& panel) const {
        return panelRange(panel.model, context(0));
    } ///< its own timeFrom and timeShift applied
    const std::string& rawFrom() const { return m_from; }
    const std::string& rawTo() const { return m_to; }
    const std::string& timezone() const { return m_timezone; }
    EpochMs nowMs() const { return m_nowMs; }
    /// Variables are read, and every visible panel has its answer.
    bool settled() const;
    bool variablesSettled() const { return m_resolver->settled(); }
    std::size_t loadingCount() const;

    void setTimeRange(std::string from, std::string to);
    void setTimezone(std::string zone);
    void setTheme(ThemeMode theme);
    void setVariable(const std::string& name, std::vector<std::string> values);
    void setSources(std::vector<SourceInfo> sources);
    const SourceDirectory& sources() const { return m_sources; }
    /// From now on `choice.sourceId` answers what the file wants from `choice.wanted`.
    void chooseSource(SourceChoice choice);
    const std::vector<SourceChoice>& sourceChoices() const { return m_settings.sourceChoices; }
    void setPanelView(std::size_t index, bool visible, int widthPx);
    const RowState& rows() const { return m_rows; }
    void setRowCollapsed(const std::string& rowKey, bool collapsed) { setRowsCollapsed({rowKey}, collapsed); }
    void setRowsCollapsed(const std::vector<std::string>& rowKeys, bool collapsed);
    void expandAllRows();
    void setAutoRefresh(int ms); ///< 0 = off
    int autoRefreshMs() const { return m_refreshTimer.isActive() ? m_refreshTimer.interval() : 0; }
    /// Fixes "now" once for all panels and asks again. Auto-refresh does the same, but lets a panel that is still loading go on:
    /// stopping it at each tick would starve it.
    void refresh();
    void refreshPanel(std::size_t index);

signals:
    void layoutChanged();         ///< panels() was rebuilt
    void panelChanged(int index); ///< its data or state
    void variablesChanged();
    void rangeChanged();
    void settledChanged();

private:
    void fixNow();
    void moveRange(bool restartLoading);
    void variablesReady();
    void relayout();
    std::unique_ptr<Panel> takeOrMake(std::vector<std::unique_ptr<Panel>>& old, const PlacedPanel& placed);
    bool variablesMoved();
    void sourcesMoved();
    void runVisible();
    void runPanel(Panel& panel);
    void markAllDirty();
    std::string missingVariable(const Panel& panel) const;
    RequestContext context(int widthPx) const;

    Dashboard m_dashboard;
    SessionSettings m_settings;
    QueryBackend& m_backend;
    SourceDirectory m_sources;
    VariableSet m_variables;
    std::unique_ptr<VariableResolver> m_resolver;
    std::vector<std::unique_ptr<Panel>> m_panels;
    RowState m_rows;
    std::vector<std::string> m_values, m_moved; ///< each variable's value when panels were last laid out; names of those that changed since
    std::string m_from, m_to, m_timezone;
    TimeRange m_range;
    EpochMs m_nowMs = 0;
    QTimer m_refreshTimer;
    bool m_started = false;
};

} // namespace sigma
