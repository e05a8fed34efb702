#include "widgets/logs/log_work.h"

#include <utility>

namespace sigma {

LogWork::~LogWork() {
    for (auto& stop : m_stop) stop.request_stop();
    m_pool.clear();
    m_pool.waitForDone();
}

void LogWork::stop(Lane lane) {
    m_stop[lane].request_stop();
    m_stop[lane] = std::stop_source();
    m_busy[lane] = false;
}

void LogWork::start(Lane lane, Job job) {
    stop(lane);
    m_busy[lane] = true;
    m_pool.start([this, lane, job = std::move(job), token = m_stop[lane].get_token()] {
        if (token.stop_requested()) return;
        Show show = job(token);
        {
            const std::lock_guard lock(m_mutex);
            m_done.push_back({lane, token, std::move(show)});
        }
        QMetaObject::invokeMethod(
            this, [this] { showDone(); }, Qt::QueuedConnection);
    });
}

void LogWork::showDone() {
    std::vector<Done> done;
    {
        const std::lock_guard lock(m_mutex);
        done.swap(m_done);
    }
    for (Done& d : done) {
        if (d.stop.stop_requested()) continue;
        m_busy[d.lane] = false;
        if (d.show) d.show();
    }
}

} // namespace sigma
