#include "app/commands.h"

#include <QApplication>
#include <QCoreApplication>

#include <memory>
#include <string>
#include <vector>

namespace {
/// Pictures are drawn without a window: no display is needed, and none is asked for.
std::unique_ptr<QCoreApplication> applicationFor(const std::string& command, int& argc, char** argv) {
    if (command != "render" && command != "local") return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QApplication>(argc, argv);
}
} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    const auto app = applicationFor(words.empty() ? std::string() : words[0], argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("sigmascope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SIGMASCOPE_VERSION));
    return sigma::runCommand(words);
}
