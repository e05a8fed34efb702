#pragma once
#include "app/command_palette.h"
#include "app/desktop.h"
#include "app/document_tabs.h"
#include "app/rail.h"
#include "app/status_strip.h"
#include "app/toasts.h"
#include "app/window_commands.h"

#include <QMainWindow>
#include <QStackedWidget>
#include <QToolButton>

#include <map>

namespace sigma {

class ExplorePage;
class MainMenu;
class SourcesPage;
class TopBar;
class TracesPage;

/// A window: rail, tabs, the document or page that is shown, status strip, menus.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(Desktop& desktop);
    ~MainWindow() override;

    void openFiles(const QStringList& paths); ///< each in a tab; the last one is shown
    void openDashboard(const QString& path);
    /// A trace of a source, in a tab of its own; `spanId` may be empty.
    void openTrace(const QString& sourceId, const QString& traceId, const QString& spanId = {});
    void watchThisMachine();
    void adopt(DocumentView* view); ///< of another window
    void restore(const WindowState& state);
    WindowState windowState() const;
    void setTheme(const Theme& theme);

    /// "home", "dashboards", "sources", "settings", "shortcuts".
    void showPage(const QString& id);
    void showDocuments();
    QString pageShown() const;        ///< empty while a document is
    DashboardPage* dashboard() const; ///< of the tab that is shown; null if there is none
    DocumentTabs& tabs() { return *m_tabs; }
    Rail& rail() { return *m_rail; }
    StatusStrip& status() { return *m_status; }
    Toasts& toasts() { return *m_toasts; }
    ExplorePage& explore() { return *m_explore; }
    TracesPage& traces() { return *m_traces; }
    CommandPalette& commandPalette() { return *m_palette; }
    WindowCommands& commands() { return *m_commands; }
    Desktop& desktop() { return m_desktop; }
    QWidget* page(const QString& id) const;
    void openPalette();

signals:
    void stateChanged();
    void closed(sigma::MainWindow* window);
    void activated();

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    void buildPages();
    void addPage(const QString& id, QWidget* page);
    void connectTabs();
    void connectView(DocumentView* view);
    void addCommands();
    void addFileCommands();
    void addEditCommands();
    void addViewCommands();
    void addGoCommands();
    void askForFiles();
    void currentChanged();
    void moveToNewWindow(int index, const QPoint& globalPosition);
    void followLink(const QString& url);
    void sendKey(int key, Qt::KeyboardModifiers modifiers);
    void setKiosk(bool on);
    std::vector<PaletteEntry> paletteEntries();
    void addCommandEntries(std::vector<PaletteEntry>& entries);
    void addPlaceEntries(std::vector<PaletteEntry>& entries);

    Desktop& m_desktop;
    AppServices& m_services;
    WindowCommands* m_commands;
    Rail* m_rail = nullptr;
    TopBar* m_top = nullptr;
    QStackedWidget* m_stack = nullptr;
    DocumentTabs* m_tabs = nullptr;
    StatusStrip* m_status = nullptr;
    Toasts* m_toasts = nullptr;
    CommandPalette* m_palette = nullptr;
    MainMenu* m_menu = nullptr;
    ExplorePage* m_explore = nullptr;
    TracesPage* m_traces = nullptr;
    SourcesPage* m_sources = nullptr;
    std::map<QString, QWidget*> m_pages;
};

} // namespace sigma
