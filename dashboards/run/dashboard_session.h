#pragma once
#include "dashboards/format/display.h"
#include "dashboards/model/dashboard.h"
#include "dashboards/model/variable_set.h"
#include "dashboards/run/panel_layout.h"
#include "dashboards/run/query_runner.h"
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
    std::string timeFrom, timeTo; ///< "" = the dashboard's
    std::vector<std::pair<std::string, std::vector<std::string>>> variables; ///< chosen values
    std::function<EpochMs()> now; ///< empty = the clock
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
        bool dirty = true; ///< must be asked (again) as soon as it is visible
    };

    DashboardSession(Dashboard dashboard, SessionSettings settings, QueryBackend& backend, QObject* parent = nullptr);
    ~DashboardSession() override;

    void start(); ///< reads the variables, then lays out the panels
    const Dashboard& dashboard() const { return m_dashboard; }
    const VariableSet& variables() const { return m_variables; }
    const std::vector<std::unique_ptr<Panel>>& panels() const { return m_panels; }
    TimeRange range() const { return m_range; }
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
    void setPanelView(std::size_t index, bool visible, int widthPx);
    void setRowCollapsed(const std::string& rowKey, bool collapsed);
    void expandAllRows();
    void setAutoRefresh(int ms); ///< 0 = off
    int autoRefreshMs() const { return m_refreshTimer.isActive() ? m_refreshTimer.interval() : 0; }
    /// Fixes "now" once for all panels and asks again.
    void refresh();
    void refreshPanel(std::size_t index);

signals:
    void layoutChanged();          ///< panels() was rebuilt
    void panelChanged(int index);  ///< its data or state
    void variablesChanged();
    void rangeChanged();
    void settledChanged();

private:
    void fixNow();
    void relayout();
    void runVisible();
    void runPanel(Panel& panel);
    void markDirty();
    RequestContext context(int widthPx) const;

    Dashboard m_dashboard;
    SessionSettings m_settings;
    QueryBackend& m_backend;
    SourceDirectory m_sources;
    VariableSet m_variables;
    std::unique_ptr<VariableResolver> m_resolver;
    std::vector<std::unique_ptr<Panel>> m_panels;
    RowState m_rows;
    std::string m_from, m_to, m_timezone;
    TimeRange m_range;
    EpochMs m_nowMs = 0;
    QTimer m_refreshTimer;
    bool m_started = false;
};

} // namespace sigma
