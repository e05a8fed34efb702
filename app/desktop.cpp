#include "app/desktop.h"

#include "app/main_window.h"
#include "widgets/controls/sigma_style.h"

#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>

namespace sigma {

namespace {
constexpr int kRememberMs = 500;
}

Desktop::Desktop(QApplication& app, const AppPaths& paths, QueryBackend* answers)
    : m_app(app), m_services(std::make_unique<AppServices>(paths, answers)) {
    m_systemDark = app.palette().color(QPalette::Window).lightness() < 128; // before our own palette takes its place
    askOpenPaths = [](QWidget* parent, const QString& title, const QString& filter) {
        return QFileDialog::getOpenFileNames(parent, title, QString(), filter);
    };
    m_remembering.setSingleShot(true);
    m_remembering.setInterval(kRememberMs);
    connect(&m_remembering, &QTimer::timeout, this, &Desktop::remember);
    connect(&m_services->settings, &AppSettings::appearanceChanged, this, &Desktop::applyTheme);
    connect(&m_services->messages, &MessageLog::posted, this, [this](const Message& message) {
        if (auto* window = activeWindow()) window->toasts().show(message);
    });
}

Desktop::~Desktop() {
    m_quitting = true;
    for (auto* window : std::exchange(m_windows, {})) delete window;
    for (const auto& window : m_closed) delete window.data(); // before the services that they use
}

void Desktop::start(const QStringList& files, bool watchThisMachine) {
    m_services->load();
    applyTheme();
    const auto remembered = m_services->settings.windows();
    if (m_services->settings.restoresTabs())
        for (const auto& state : remembered) newWindow()->restore(state);
    else if (!remembered.empty())
        newWindow()->restore({remembered.back().geometry, {}, -1, {}});
    if (m_windows.empty()) newWindow();
    auto* window = m_windows.back();
    window->openFiles(files);
    if (watchThisMachine) window->watchThisMachine();
    for (auto* each : m_windows) each->show();
    for (const auto& message : m_services->messages.all()) window->toasts().show(message); // what was said before there was a window
}

MainWindow* Desktop::newWindow() {
    auto* window = new MainWindow(*this);
    window->setTheme(m_theme);
    m_windows.push_back(window);
    connect(window, &MainWindow::stateChanged, this, [this] {
        if (!m_remembering.isActive() && !m_quitting) m_remembering.start();
    });
    connect(window, &MainWindow::closed, this, &Desktop::closed);
    connect(window, &MainWindow::activated, this, [this, window] {
        if (std::erase(m_windows, window)) m_windows.push_back(window);
    });
    return window;
}

MainWindow* Desktop::newWindowWith(DocumentView* view, const QPoint& globalPosition) {
    auto* before = activeWindow();
    auto* window = newWindow();
    if (before) window->resize(before->size());
    window->move(globalPosition - QPoint(120, 60));
    window->adopt(view);
    window->show();
    return window;
}

MainWindow* Desktop::activeWindow() const { return m_windows.empty() ? nullptr : m_windows.back(); }

void Desktop::remember() {
    std::vector<WindowState> states;
    for (const auto* window : m_windows) states.push_back(window->windowState());
    m_services->settings.setWindows(std::move(states));
}

/// Closing one window of several forgets its tabs; closing the last one ends the program, which remembers them.
void Desktop::closed(MainWindow* window) {
    if (!m_quitting && m_windows.size() == 1) remember();
    if (std::erase(m_windows, window) == 0) return;
    m_closed.emplace_back(window);
    window->deleteLater(); // it is in its own close event
    if (!m_windows.empty() && !m_quitting) remember();
    if (!m_windows.empty()) return;
    m_remembering.stop();
    m_services->settings.save();
    m_app.quit();
}

void Desktop::quit() {
    remember();
    m_quitting = true;
    for (auto* window : std::vector<MainWindow*>(m_windows)) window->close();
}

void Desktop::applyTheme() {
    const auto choice = m_services->settings.theme();
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && m_systemDark);
    m_theme = Theme::of(dark ? ThemeMode::Dark : ThemeMode::Light);
    m_theme.basePx = m_services->settings.textSize();
    SigmaStyle::install(m_app, m_theme);
    for (auto* window : m_windows) window->setTheme(m_theme);
    emit themeChanged();
}

} // namespace sigma
