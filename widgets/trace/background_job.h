#pragma once
#include "datasources/core/worker_pool.h"

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>

namespace sigma {

/// Work off the GUI thread of which only the newest counts: run() stops what is under way. Ends only after the work under way has ended,
/// which is told to stop. GUI thread only.
class BackgroundJob : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void()>;                 ///< called on the GUI thread, unless stopped meanwhile
    using Work = std::function<Done(std::stop_token)>;  ///< any thread; must not throw; only immutable data
    explicit BackgroundJob(QObject* parent = nullptr);
    ~BackgroundJob() override;
    void run(Work work);
    void stop();
    bool busy() const { return m_busy; }

private slots:
    void take();

private:
    struct Mail { // what has been done, until the GUI thread takes it
        std::mutex mutex;
        std::uint64_t serial = 0;
        Done done;
    };
    std::shared_ptr<Mail> m_mail = std::make_shared<Mail>();
    std::stop_source m_stop;
    std::uint64_t m_serial = 0;
    bool m_busy = false;
    WorkerPool m_pool{1};
};

} // namespace sigma
