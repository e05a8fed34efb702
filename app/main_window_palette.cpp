#include "app/main_window.h"

#include "app/sources_page.h"

#include <QFileInfo>

namespace sigma {

void MainWindow::openPalette() { m_palette->open(paletteEntries()); }

std::vector<PaletteEntry> MainWindow::paletteEntries() {
    std::vector<PaletteEntry> entries;
    addPlaceEntries(entries);
    addCommandEntries(entries);
    return entries;
}

void MainWindow::addPlaceEntries(std::vector<PaletteEntry>& entries) {
    for (int i = 0; i < m_tabs->count(); ++i) {
        auto* view = m_tabs->document(i);
        entries.push_back({view->title(), tr("Open tab"), QStringLiteral("dashboard"), tr("open tab"),
                           [this, path = view->path()] { openDashboard(path); }});
    }
    for (const auto& file : m_services.settings.recent()) {
        const QString title = file.title.isEmpty() ? QFileInfo(file.path).completeBaseName() : file.title;
        bool open = false;
        for (int i = 0; i < m_tabs->count(); ++i) open |= m_tabs->document(i)->path() == file.path;
        if (!open)
            entries.push_back(
                {title, tr("Recent"), QStringLiteral("file"), shownPath(file.path), [this, path = file.path] { openDashboard(path); }});
    }
    for (const auto& source : m_services.sources.sources())
        entries.push_back(
            {QString::fromStdString(source.name), tr("Data source"), QStringLiteral("database"), tr("data source"), [this, id = source.id] {
                 showPage(QStringLiteral("sources"));
                 m_sources->choose(id);
             }});
}

void MainWindow::addCommandEntries(std::vector<PaletteEntry>& entries) {
    const auto add = [&entries](QAction* action, const QString& group) {
        if (action->objectName() == QLatin1String("palette") || !action->isEnabled()) return;
        const QString icon = group == tr("Dashboard") ? QStringLiteral("dashboard") : QStringLiteral("terminal");
        entries.push_back({shownText(*action), group, icon, shownShortcut(*action), [action = QPointer<QAction>(action)] {
                               if (action) action->trigger();
                           }});
    };
    if (const auto* page = dashboard())
        for (auto* action : page->commands()) add(action, tr("Dashboard"));
    for (auto* action : m_commands->all()) add(action, tr("Command"));
}

} // namespace sigma
