#include "app/desktop.h"
#include "app/main_window.h"
#include "resources/resources.h"
#include "tests/bench/bench.h"
#include "tests/bench/file_backend.h"
#include "tests/bench/start_files.h"
#include "widgets/panels/panel_view.h"

#include <QApplication>
#include <QIcon>
#include <QTemporaryDir>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <set>
#include <stdexcept>

namespace sigma::bench {

namespace {

constexpr QSize kWindow(1400, 900);
constexpr int kPatienceMs = 60'000;

/// Milliseconds of the clock that all processes share.
double nowMs() { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

/// Knows which panels were painted with the answer to their queries.
class Painted : public QObject {
public:
    explicit Painted(Desktop& desktop) : m_desktop(desktop) { qApp->installEventFilter(this); }
    bool all() const { return m_panels.size() == kStartPanels; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::Paint) return false;
        for (QObject* at = watched; at; at = at->parent()) // a table paints in a child
            if (auto* view = qobject_cast<PanelView*>(at)) note(view);
        return false;
    }

private:
    void note(const PanelView* view) {
        auto* page = m_desktop.activeWindow()->dashboard();
        for (std::size_t i = 0; page && i < page->view().panelCount(); ++i)
            if (const auto* frame = page->view().frame(i); frame && frame->view() == view && answered(*page->session().panels()[i]))
                m_panels.insert(view);
    }
    static bool answered(const DashboardSession::Panel& panel) {
        const auto data = panel.runner->data();
        return data->state == LoadState::Done && data->hasRows();
    }
    Desktop& m_desktop;
    std::set<const PanelView*> m_panels;
};

} // namespace

/// The program's own way from main() to the window (app/main.cpp, app/window_command.cpp), with a file in the servers' place.
Numbers startShown(int argc, char** argv) {
    const QString folder = QString::fromLocal8Bit(argv[2]);
    const double begin = std::atof(argv[3]);
    loadResources();
    QApplication app(argc, argv);
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/app/sigmascope.svg")));
    app.setQuitOnLastWindowClosed(false);
    FileBackend backend(folder);
    Desktop desktop(app, {folder + QStringLiteral("/config"), folder + QStringLiteral("/cache")}, &backend);
    const Painted painted(desktop);
    desktop.start({folder + QStringLiteral("/dashboard.json")});
    desktop.activeWindow()->resize(kWindow);
    QTimer patience; // wakes the loop below, should nothing else
    patience.start(kPatienceMs / 10);
    while (!painted.all()) {
        if (nowMs() - begin > kPatienceMs) throw std::runtime_error("the dashboard is not painted after a minute");
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    Numbers numbers{{"total_ms", nowMs() - begin}};
    addMemory(numbers);
    return numbers;
}

int start(const char* program) {
    const QTemporaryDir folder;
    if (!folder.isValid()) throw std::runtime_error("cannot make a temporary folder");
    writeStartFiles(folder.path().toStdString());
    std::string self = program, mode = kStartShown, path = folder.path().toStdString(), begin = std::to_string(nowMs());
    char* const words[] = {self.data(), mode.data(), path.data(), begin.data(), nullptr};
    pid_t child = 0;
    int status = 0;
    if (posix_spawn(&child, "/proc/self/exe", nullptr, nullptr, words, environ) != 0 || waitpid(child, &status, 0) != child)
        throw std::runtime_error("cannot start the program");
    return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}

} // namespace sigma::bench
