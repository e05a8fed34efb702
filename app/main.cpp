#include "app/commands.h"

#include <QCoreApplication>

#include <iostream>
#include <string>
#include <vector>

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("sigmascope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SIGMASCOPE_VERSION));
    return sigma::runCommand(words);
}
