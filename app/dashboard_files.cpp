#include "app/dashboard_files.h"

#include "app/trace_files.h"
#include "dashboards/grafana/import.h"
#include "resources/resources.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <memory>
#include <utility>

namespace sigma {

DashboardFiles::DashboardFiles(QObject* parent) : QObject(parent) {}

DashboardFiles::~DashboardFiles() {
    m_pool.clear();
    m_pool.waitForDone();
}

template <class Value>
void DashboardFiles::readLater(const QString& path, Result<Value> (*readNow)(const QString&), std::function<void(Result<Value>)> done) {
    auto hold = std::make_shared<std::function<void(Result<Value>)>>(std::move(done));
    m_pool.start([this, path, readNow, hold = std::move(hold)]() mutable {
        auto result = std::make_shared<Result<Value>>(readNow(path));
        m_back.post([hold = std::move(hold), result] { (*hold)(std::move(*result)); });
    });
}

void DashboardFiles::read(const QString& path, Done done) { readLater<Dashboard>(path, &readNow, std::move(done)); }
void DashboardFiles::readContent(const QString& path, ContentDone done) { readLater<FileContent>(path, &readContentNow, std::move(done)); }

Result<FileContent> DashboardFiles::readContentNow(const QString& path) {
    if (!path.startsWith(QLatin1Char(':')) && isTraceFile(path.toStdString())) {
        auto traces = readTraceFile(path.toStdString());
        if (!traces) return traces.error();
        return FileContent(std::move(traces).value());
    }
    auto dashboard = readNow(path);
    if (!dashboard) return dashboard.error();
    return FileContent(std::move(dashboard).value());
}

Result<Dashboard> DashboardFiles::readNow(const QString& path) {
    loadResources();
    const QFileInfo info(path);
    const std::string name = shownPath(path).toStdString();
    if (!info.exists()) return Error{ErrorKind::NotFound, name + " does not exist.", {}};
    if (!info.isFile()) return Error{ErrorKind::Invalid, name + " is not a file.", {}};
    if (info.size() > kLargest) return Error{ErrorKind::Limit, name + " is larger than 64 MB, too large for a dashboard.", {}};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Invalid, name + " cannot be read: " + file.errorString().toStdString() + ".", {}};
    return importDashboard(file.readAll().toStdString(), name);
}

QString shownPath(const QString& path) {
    if (path.startsWith(QLatin1Char(':'))) return QStringLiteral("SigmaScope");
    const auto below = [&path](const QString& folder) {
        return folder != QLatin1String("/") && path.startsWith(folder + QLatin1Char('/'));
    };
    if (const QString here = QDir::currentPath(); below(here)) return path.mid(here.size() + 1);
    if (const QString home = QDir::homePath(); below(home)) return QLatin1Char('~') + path.mid(home.size());
    return QDir::toNativeSeparators(path);
}

} // namespace sigma
