#include "app/main_window.h"

#include "app/main_menu.h"
#include "app/message_list.h"
#include "app/query_list.h"
#include "app/sources_page.h"
#include "app/top_bar.h"
#include "widgets/controls/frame_button.h"

#include <QActionGroup>
#include <QApplication>
#include <QDesktopServices>
#include <QKeyEvent>
#include <QMenuBar>
#include <QUrl>

namespace sigma {

void MainWindow::addCommands() {
    addFileCommands();
    addEditCommands();
    addViewCommands();
    addGoCommands();
    m_top->addButton()->setHint(tr("Open a dashboard…"),
                                tr("Open a dashboard…  (%1)").arg(shownShortcut(*m_commands->of(QStringLiteral("open")))));
    connect(m_top->addButton(), &QToolButton::clicked, this, &MainWindow::askForFiles);
    m_top->findButton()->setShortcutText(shownShortcut(*m_commands->of(QStringLiteral("palette"))));
    connect(m_top->findButton(), &QAbstractButton::clicked, this, &MainWindow::openPalette);
    connect(m_top->messagesButton(), &QToolButton::clicked, this, [this] { m_commands->of(QStringLiteral("messages"))->trigger(); });
    connect(m_status, &StatusStrip::queriesClicked, this, [this] { m_commands->of(QStringLiteral("queries"))->trigger(); });
}

void MainWindow::addFileCommands() {
    m_commands->add(QStringLiteral("open"), tr("&Open a dashboard…"), QStringLiteral("Ctrl+O"), [this] { askForFiles(); });
    m_commands->add(QStringLiteral("watch"), tr("&Watch this machine"), {}, [this] { watchThisMachine(); });
    m_commands->add(QStringLiteral("new-window"), tr("&New window"), QStringLiteral("Ctrl+Shift+N"),
                    [this] { m_desktop.newWindow()->show(); });
    m_commands->add(QStringLiteral("move-tab"), tr("&Move tab to new window"), {},
                    [this] { moveToNewWindow(m_tabs->currentIndex(), frameGeometry().topLeft() + QPoint(160, 100)); });
    m_commands->add(QStringLiteral("reload"), tr("Read the file a&gain"), QStringLiteral("Ctrl+Shift+R"), [this] {
        if (auto* view = m_tabs->current()) view->reload();
    });
    m_commands->add(QStringLiteral("close-tab"), tr("&Close tab"), QStringLiteral("Ctrl+W|Ctrl+F4"), [this] {
        if (pageShown().isEmpty()) m_tabs->close(m_tabs->currentIndex());
    });
    m_commands->add(QStringLiteral("reopen-tab"), tr("Reopen closed &tab"), QStringLiteral("Ctrl+Shift+T"), [this] { m_tabs->reopen(); });
    m_commands->add(QStringLiteral("import-sources"), tr("&Import data sources from Grafana…"), {}, [this] {
        showPage(QStringLiteral("sources"));
        m_sources->importFile();
    });
    m_commands->add(QStringLiteral("quit"), tr("&Quit"), QStringLiteral("Ctrl+Q"), [this] { m_desktop.quit(); });
}

void MainWindow::sendKey(int key, Qt::KeyboardModifiers modifiers) {
    auto* target = QApplication::focusWidget();
    if (!target) return;
    QKeyEvent press(QEvent::KeyPress, key, modifiers);
    QCoreApplication::sendEvent(target, &press);
}

/// What these do is the business of whatever has the focus: it gets the keys that it knows them by.
void MainWindow::addEditCommands() {
    const auto add = [this](const char* id, const QString& text, const char* keys, int key, Qt::KeyboardModifiers modifiers) {
        m_commands->add(QLatin1String(id), text, QLatin1String(keys), [this, key, modifiers] { sendKey(key, modifiers); });
    };
    m_commands->add(QStringLiteral("undo"), tr("&Undo"), QStringLiteral("Ctrl+Z"), [this] {
        const auto shown = m_toasts->shown();
        if (!shown.empty() && shown.back()->actionButton())
            shown.back()->actionButton()->click();
        else
            sendKey(Qt::Key_Z, Qt::ControlModifier);
    });
    add("redo", tr("&Redo"), "Ctrl+Shift+Z", Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    add("cut", tr("Cu&t"), "Ctrl+X", Qt::Key_X, Qt::ControlModifier);
    add("copy", tr("&Copy"), "Ctrl+C", Qt::Key_C, Qt::ControlModifier);
    add("paste", tr("&Paste"), "Ctrl+V", Qt::Key_V, Qt::ControlModifier);
    add("select-all", tr("Select &all"), "Ctrl+A", Qt::Key_A, Qt::ControlModifier);
}

void MainWindow::addViewCommands() {
    auto& settings = m_services.settings;
    auto* themes = new QActionGroup(this);
    const auto addTheme = [&](const char* id, const QString& text, ThemeChoice choice) {
        auto* action = m_commands->add(QLatin1String(id), text, {}, [&settings, choice] { settings.setTheme(choice); });
        action->setCheckable(true);
        themes->addAction(action);
        const auto show = [&settings, action, choice] { action->setChecked(settings.theme() == choice); };
        connect(&settings, &AppSettings::appearanceChanged, action, show);
        show();
    };
    addTheme("theme-dark", tr("&Dark theme"), ThemeChoice::Dark);
    addTheme("theme-light", tr("&Light theme"), ThemeChoice::Light);
    addTheme("theme-system", tr("As the &system"), ThemeChoice::System);
    m_commands->add(QStringLiteral("theme-toggle"), tr("&Other theme"), QStringLiteral("C, T"), [this, &settings] {
        settings.setTheme(m_desktop.theme().mode == ThemeMode::Dark ? ThemeChoice::Light : ThemeChoice::Dark);
    });
    m_commands->add(QStringLiteral("text-larger"), tr("&Larger text"), QStringLiteral("Ctrl++|Ctrl+="),
                    [&settings] { settings.setTextSize(settings.textSize() + 1); });
    m_commands->add(QStringLiteral("text-smaller"), tr("&Smaller text"), QStringLiteral("Ctrl+-"),
                    [&settings] { settings.setTextSize(settings.textSize() - 1); });
    m_commands->add(QStringLiteral("text-usual"), tr("&Usual text size"), QStringLiteral("Ctrl+0"),
                    [&settings] { settings.setTextSize(AppSettings::kUsualText); });
    m_commands->add(QStringLiteral("refresh"), tr("&Refresh"), QStringLiteral("F5|Ctrl+R"), [this] {
        if (auto* page = dashboard()) page->command(QStringLiteral("refresh"))->trigger();
    });
    m_commands->add(QStringLiteral("messages"), tr("&Messages"), QStringLiteral("G, M"),
                    [this] { (new MessageList(m_services.messages, m_desktop.theme(), this))->openAt(m_top->messagesButton(), true); });
    m_commands->add(QStringLiteral("queries"), tr("&Queries under way"), QStringLiteral("G, Q"), [this] {
        (new QueryList(m_services, m_desktop.theme(), this))
            ->openAt(m_status->queriesItem()->isVisible() ? static_cast<QWidget*>(m_status->queriesItem()) : m_status);
    });
    m_commands->add(QStringLiteral("full-screen"), tr("&Full screen"), QStringLiteral("F11"),
                    [this] { setWindowState(QMainWindow::windowState() ^ Qt::WindowFullScreen); });
}

void MainWindow::addGoCommands() {
    const auto add = [this](const char* id, const QString& text, const char* keys, const char* page) {
        m_commands->add(QLatin1String(id), text, QLatin1String(keys), [this, page] { showPage(QLatin1String(page)); });
    };
    m_commands->add(QStringLiteral("palette"), tr("Command &palette…"), QStringLiteral("Ctrl+K|Ctrl+Shift+P"), [this] {
        if (m_palette->isOpen())
            m_palette->close();
        else
            openPalette();
    });
    add("go-home", tr("&Home"), "G, H|Alt+Home", "home");
    add("go-dashboards", tr("&Dashboards"), "G, D", "dashboards");
    add("go-explore", tr("&Explore"), "G, E", "explore");
    add("go-traces", tr("&Traces"), "G, T", "traces");
    add("go-sources", tr("Data &sources"), "G, S", "sources");
    add("go-settings", tr("S&ettings"), "Ctrl+,", "settings");
    m_commands->add(QStringLiteral("next-tab"), tr("&Next tab"), QStringLiteral("Ctrl+Tab|Ctrl+PgDown"), [this] { m_tabs->step(1); });
    m_commands->add(QStringLiteral("previous-tab"), tr("&Previous tab"), QStringLiteral("Ctrl+Shift+Tab|Ctrl+PgUp"),
                    [this] { m_tabs->step(-1); });
    add("shortcuts", tr("&Keyboard shortcuts"), "?|F1", "shortcuts");
    add("about", tr("&About SigmaScope"), "", "settings");
}

void MainWindow::askForFiles() {
    openFiles(m_desktop.askOpenPaths(this, tr("Open dashboards or traces"), tr("Dashboards and traces (*.json *.jsonl *.pb *.bin);;All files (*)")));
}

void MainWindow::setKiosk(bool on) {
    for (QWidget* part :
         {static_cast<QWidget*>(m_rail), static_cast<QWidget*>(m_top), static_cast<QWidget*>(m_status), static_cast<QWidget*>(menuBar())})
        part->setVisible(!on);
}

/// "/d/uid/name?var-x=y" is a dashboard of Grafana's: one that was opened here with that uid answers. Everything else goes to the browser.
void MainWindow::followLink(const QString& link) {
    const QUrl url(link);
    if (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("mailto")) {
        if (!QDesktopServices::openUrl(url)) m_services.messages.error(tr("No program opens %1.").arg(link));
        return;
    }
    const QStringList parts = url.path().split(QLatin1Char('/'), Qt::SkipEmptyParts);
    const auto at = parts.indexOf(QStringLiteral("d"));
    const QString uid = at >= 0 ? parts.value(at + 1) : QString();
    for (const auto& file : m_services.settings.recent())
        if (!uid.isEmpty() && file.uid == uid) return openDashboard(file.path);
    m_services.messages.error(
        tr("The link leads to %1, which was not opened here yet. Open its file once, then the link finds it.").arg(link));
}

} // namespace sigma
