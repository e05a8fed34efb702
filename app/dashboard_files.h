#pragma once
#include "dashboards/model/dashboard.h"
#include "datasources/core/result.h"
#include "datasources/core/worker_pool.h"
#include "datasources/net/mailbox.h"

#include <QObject>
#include <QString>

#include <functional>

namespace sigma {

/// Reads dashboards from files (or the program's own, ":/dashboards/...") off the GUI thread. Ends only after work under way has ended.
class DashboardFiles : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 kLargest = 64LL << 20;
    using Done = std::function<void(Result<Dashboard>)>;
    explicit DashboardFiles(QObject* parent = nullptr);
    ~DashboardFiles() override;
    /// `done` is called on the GUI thread, later, unless this object ends before.
    void read(const QString& path, Done done);
    /// The same, at once; any thread.
    static Result<Dashboard> readNow(const QString& path);

private:
    Mailbox m_back;
    WorkerPool m_pool{2};
};

/// How a path is shown: relative to the working directory where it lies below it, "~" for the home folder, "SigmaScope" for its own.
QString shownPath(const QString& path);

} // namespace sigma
