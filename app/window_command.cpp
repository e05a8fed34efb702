#include "app/window_command.h"

#include "app/desktop.h"

#include <QApplication>
#include <QIcon>

#include <iostream>

namespace sigma {

int runWindow(const std::vector<std::string>& files, bool watchThisMachine) {
    auto* app = qobject_cast<QApplication*>(QCoreApplication::instance());
    QStringList paths;
    for (const auto& file : files) {
        if (file.starts_with('-')) {
            std::cerr << "There is no option " << file << ". See sigmascope --help.\n";
            return 2;
        }
        paths << QString::fromStdString(file);
    }
    app->setQuitOnLastWindowClosed(false); // the desktop ends it, after it has remembered the windows
    Desktop desktop(*app, AppPaths::standard());
    desktop.start(paths, watchThisMachine);
    return app->exec();
}

} // namespace sigma
