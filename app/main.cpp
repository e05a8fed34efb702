#include "app/commands.h"
#include "resources/resources.h"

#include <QApplication>
#include <QIcon>

#include <algorithm>
#include <iostream>
#include <memory>

namespace {

bool choosesPlatform(const std::vector<std::string>& words) {
    return qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || std::any_of(words.begin(), words.end(), [](const std::string& w) {
               return w.starts_with("-platform") || w.starts_with("--platform");
           });
}

/// Only where a missing display would end the program with an abort.
bool hasDisplay() {
#ifdef Q_OS_LINUX
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
#else
    return true;
#endif
}

} // namespace

int main(int argc, char** argv) {
    const auto platform = sigma::platformOf({argv + 1, argv + argc});
    const bool headless = !hasDisplay() && !choosesPlatform({argv + 1, argv + argc});
    QCoreApplication::setApplicationName(QStringLiteral("sigmascope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SIGMASCOPE_VERSION));
    if (platform == sigma::Platform::Window && headless) {
        std::cerr << "There is no display to open a window on. sigmascope render draws a dashboard without one; see sigmascope --help.\n";
        return 2;
    }
    if (platform == sigma::Platform::Pictures && headless) qputenv("QT_QPA_PLATFORM", "offscreen");
    std::unique_ptr<QCoreApplication> app;
    if (platform == sigma::Platform::Console)
        app = std::make_unique<QCoreApplication>(argc, argv);
    else {
        sigma::loadResources();
        app = std::make_unique<QApplication>(argc, argv); // takes its own options out of argv
        QGuiApplication::setApplicationDisplayName(QStringLiteral("SigmaScope"));
        QGuiApplication::setDesktopFileName(QStringLiteral("sigmascope"));
        QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/app/sigmascope.svg")));
    }
    return sigma::runCommand({argv + 1, argv + argc});
}
