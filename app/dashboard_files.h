#pragma once
#include "dashboards/model/dashboard.h"
#include "datasources/core/result.h"
#include "datasources/core/worker_pool.h"
#include "datasources/net/mailbox.h"
#include "datasources/trace/trace.h"

#include <QObject>
#include <QString>

#include <functional>
#include <variant>
#include <vector>

namespace sigma {

/// What a file of a tab may hold.
using FileContent = std::variant<Dashboard, std::vector<TracePtr>>;

/// Reads dashboards and traces from files (or the program's own, ":/dashboards/...") off the GUI thread. Ends only after work under way has ended.
class DashboardFiles : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 kLargest = 64LL << 20;
    using Done = std::function<void(Result<Dashboard>)>;
    explicit DashboardFiles(QObject* parent = nullptr);
    ~DashboardFiles() override;
    using ContentDone = std::function<void(Result<FileContent>)>;
    /// `done` is called on the GUI thread, later, unless this object ends before.
    void read(const QString& path, Done done);
    void readContent(const QString& path, ContentDone done); ///< whatever it holds
    /// The same, at once; any thread.
    static Result<Dashboard> readNow(const QString& path);
    static Result<FileContent> readContentNow(const QString& path);

private:
    template <class Value>
    void readLater(const QString& path, Result<Value> (*readNow)(const QString&), std::function<void(Result<Value>)> done);
    Mailbox m_back;
    WorkerPool m_pool{2};
};

/// How a path is shown: relative to the working directory where it lies below it, "~" for the home folder, "SigmaScope" for its own.
QString shownPath(const QString& path);

} // namespace sigma
