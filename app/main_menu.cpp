#include "app/main_menu.h"

#include "app/main_window.h"

#include <QFileInfo>
#include <QMenuBar>

namespace sigma {

MainMenu::MainMenu(MainWindow& window) : QObject(&window), m_window(window) {
    addFile();
    addEdit();
    addView();
    addGo();
    addHelp();
    update();
}

void MainMenu::add(QMenu* menu, std::initializer_list<const char*> ids) {
    for (const char* id : ids)
        if (auto* action = m_window.commands().of(QLatin1String(id)))
            menu->addAction(action);
        else
            menu->addSeparator();
}

void MainMenu::addFile() {
    auto* menu = m_window.menuBar()->addMenu(tr("&File"));
    add(menu, {"open"});
    m_recent = menu->addMenu(tr("Open &recent"));
    connect(m_recent, &QMenu::aboutToShow, this, &MainMenu::fillRecent);
    add(menu, {"watch", "", "new-window", "move-tab", "", "reload", "close-tab", "reopen-tab", "", "import-sources", "", "quit"});
}

void MainMenu::fillRecent() {
    m_recent->clear();
    for (const auto& file : m_window.desktop().services().settings.recent()) {
        QString text = file.title.isEmpty() ? QFileInfo(file.path).completeBaseName() : file.title;
        text.replace(QLatin1Char('&'), QStringLiteral("&&"));
        auto* action = m_recent->addAction(QStringLiteral("%1\t%2").arg(text, shownPath(file.path)));
        connect(action, &QAction::triggered, &m_window, [this, path = file.path] { m_window.openDashboard(path); });
    }
    if (m_recent->isEmpty()) m_recent->addAction(tr("Nothing yet"))->setEnabled(false);
}

void MainMenu::addEdit() {
    auto* menu = m_window.menuBar()->addMenu(tr("&Edit"));
    add(menu, {"undo", "redo", "", "cut", "copy", "paste", "select-all", "", "find"});
}

void MainMenu::addView() {
    auto* menu = m_window.menuBar()->addMenu(tr("&View"));
    m_dashboard = menu->addMenu(tr("&Dashboard"));
    connect(m_dashboard, &QMenu::aboutToShow, this, &MainMenu::fillDashboard);
    add(menu, {"refresh", ""});
    add(menu->addMenu(tr("&Theme")), {"theme-dark", "theme-light", "theme-system", "", "theme-toggle"});
    add(menu->addMenu(tr("Text &size")), {"text-larger", "text-smaller", "text-usual"});
    add(menu, {"", "messages", "", "full-screen"});
}

void MainMenu::fillDashboard() {
    m_dashboard->clear();
    const auto* page = m_window.dashboard();
    if (!page) return;
    for (auto* action : page->commands()) {
        if (action->objectName() == QLatin1String("zoom-out")) m_dashboard->addSeparator(); // times
        m_dashboard->addAction(action);
    }
}

void MainMenu::addGo() {
    auto* menu = m_window.menuBar()->addMenu(tr("&Go"));
    add(menu, {"palette", "", "go-home", "go-dashboards", "go-explore", "go-traces", "go-sources", "go-settings", "", "next-tab", "previous-tab"});
}

void MainMenu::addHelp() {
    auto* menu = m_window.menuBar()->addMenu(tr("&Help"));
    add(menu, {"shortcuts", "about"});
}

void MainMenu::update() {
    const bool open = m_window.dashboard();
    m_dashboard->menuAction()->setEnabled(open);
    auto& commands = m_window.commands();
    commands.of(QStringLiteral("refresh"))->setEnabled(open);
    for (const char* id : {"close-tab", "reload"})
        commands.of(QLatin1String(id))->setEnabled(m_window.pageShown().isEmpty() && m_window.tabs().count() > 0);
    commands.of(QStringLiteral("reopen-tab"))->setEnabled(m_window.tabs().canReopen());
    commands.of(QStringLiteral("move-tab"))->setEnabled(m_window.tabs().count() > 1 && m_window.pageShown().isEmpty());
    for (const char* id : {"next-tab", "previous-tab"}) commands.of(QLatin1String(id))->setEnabled(m_window.tabs().count() > 0);
}

} // namespace sigma
