#pragma once
#include "app/dashboard_header.h"
#include "app/dashboard_view.h"
#include "app/inspector.h"
#include "app/source_bar.h"
#include "app/time_history.h"

#include <QAction>
#include <QScrollArea>
#include <QSplitter>
#include <QVariantMap>

#include <functional>
#include <memory>

namespace sigma {

/// A dashboard open in a tab: header with time, refresh and variables, the scrolling grid, the inspector at the right. Owns its session.
///
/// The session starts when the page is first shown, so a restored tab asks nothing until someone looks; a page that is hidden asks nothing
/// either. Commands of the page are QActions in commands(), bound to Grafana's keys while the focus is inside the page. GUI thread only.
class DashboardPage : public QWidget {
    Q_OBJECT
public:
    struct Open {
        Dashboard dashboard;
        SessionSettings settings;
        QString folder;    ///< shown before the title; may be empty
        QVariantMap state; ///< of saveState(), or empty
        Theme theme = Theme::dark();
    };
    DashboardPage(Open open, QueryBackend& backend, QWidget* parent = nullptr);
    ~DashboardPage() override;

    DashboardSession& session() { return *m_session; }
    const DashboardSession& session() const { return *m_session; }
    DashboardView& view() { return *m_view; }
    DashboardHeader& header() { return *m_header; }
    Inspector& inspector() { return *m_inspector; }
    SourceBar& sourceBar() { return *m_sourceBar; }
    QScrollArea& scrollArea() { return *m_scroll; }
    QString title() const; ///< variables substituted
    QString folder() const { return m_folder; }

    void setTheme(const Theme& theme);
    void setSources(std::vector<SourceInfo> sources);
    /// Range, zone, variables, refresh interval, scroll position, closed rows, panel viewed alone, chosen sources, inspector. JSON-like:
    /// only maps, lists, strings, numbers and booleans, so it may go to a settings file. Secrets never stand in it.
    QVariantMap saveState() const;

    /// Every command with its text and shortcut, for menus and the palette; enabled as they apply.
    QList<QAction*> commands() const { return m_commands; }
    QAction* command(const QString& id) const; ///< by objectName, "refresh", "zoom-out", ...; null if there is none

    void setTimeRange(const RawRange& range); ///< goes into the history
    void inspect(int panel, Inspector::Page page);
    void closeInspector();
    bool inspectorOpen() const { return !m_inspector->isHidden(); }
    void savePanelPng(int panel);
    void savePanelCsv(int panel);

    /// Asks for a file name to save to; a native file dialog unless replaced (tests). Arguments: title, suggested name, filter.
    std::function<QString(const QString&, const QString&, const QString&)> askSavePath;

signals:
    void titleChanged();
    void stateChanged();                                               ///< saveState() has another answer
    void notified(const QString& text);                                ///< something small happened: "Copied as curl"; for a toast
    void failed(const QString& text);                                  ///< something asked for did not work; one sentence
    void linkActivated(const QString& url);                            ///< http, https, mailto, or relative to Grafana ("/d/uid")
    void addSourceRequested(const QString& kind, const QString& name); ///< the bar's "Add a source"
    void sourceChosen(const QString& wanted, const QString& sourceId); ///< to be remembered for other dashboards too
    void traceRequested(const QString& traceId);
    void exploreRequested(const QString& sourceId, const QString& text, const sigma::RawRange& range);
    void kioskChanged(bool on);                                        ///< `d k`: everything around the grid is to be hidden
    void loadingChanged(int panels);                                   ///< how many panels are loading

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void connectSession();
    void connectParts();
    void addCommands();
    void addTimeCommands();
    QAction* addCommand(const char* id, const QString& text, const QString& keys, const std::function<void()>& run);
    void restoreView(const QVariantMap& state);
    void panelAction(int panel, PanelAction action);
    void layoutView();
    void updateViewport();
    void updateHeader();
    void updateSourceBar();
    void updateInspector(int panel);
    void toggleAlone(int panel);
    void applyRange(const RawRange& range);
    void setAllRows(bool collapsed);
    void escape();
    void copyCurl(int panel);
    void explorePanel(int panel);
    RawRange currentRange() const { return {m_session->rawFrom(), m_session->rawTo()}; }
    TimeMathContext timeContext() const;
    const DashboardSession::Panel* panelAt(int index) const;
    QString titleOf(int panel) const;

    std::unique_ptr<DashboardSession> m_session;
    QString m_folder;
    Theme m_theme;
    TimeHistory m_history;
    SourceBar* m_sourceBar;
    DashboardHeader* m_header;
    QSplitter* m_splitter;
    QScrollArea* m_scroll;
    DashboardView* m_view;
    Inspector* m_inspector;
    QList<QAction*> m_commands;
    std::string m_inspected;    ///< key of the panel in the inspector
    std::string m_pendingAlone; ///< a restored panel that is not laid out yet
    int m_pendingScroll = 0, m_scrollBeforeAlone = 0;
    bool m_started = false, m_kiosk = false;
};

/// The part of a saved state that the session starts with: range, zone, variables, closed rows, chosen sources. What `settings` already
/// says (from a command line) wins.
void applySavedState(const QVariantMap& state, SessionSettings& settings);

} // namespace sigma
