#pragma once
#include "datasources/core/worker_pool.h"

#include <QObject>

#include <array>
#include <functional>
#include <mutex>
#include <stop_token>
#include <vector>

namespace sigma {

/// Work over many lines, off the GUI thread. Each lane does one thing at a time: the newest wins, what was begun before is stopped and its
/// result dropped. Its end waits for what is under way.
class LogWork : public QObject {
    Q_OBJECT
public:
    enum Lane { Listing, Summary, Search, Shares, Histogram, kLanes };
    /// Runs on the GUI thread with what the job found.
    using Show = std::function<void()>;
    /// Runs on a thread of the pool; must look at the token now and then.
    using Job = std::function<Show(const std::stop_token&)>;

    LogWork() = default;
    ~LogWork() override;
    void start(Lane lane, Job job);
    void stop(Lane lane);
    bool isBusy(Lane lane) const { return m_busy[lane]; }

private:
    void showDone();
    struct Done {
        Lane lane;
        std::stop_token stop;
        Show show;
    };
    std::array<std::stop_source, kLanes> m_stop;
    std::array<bool, kLanes> m_busy{};
    std::mutex m_mutex;
    std::vector<Done> m_done;
    WorkerPool m_pool{2}; ///< the last member: it ends first
};

} // namespace sigma
