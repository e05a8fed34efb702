#include "widgets/trace/background_job.h"

#include <utility>

namespace sigma {

BackgroundJob::BackgroundJob(QObject* parent) : QObject(parent) {}

BackgroundJob::~BackgroundJob() {
    m_stop.request_stop();
    m_pool.clear();
    m_pool.waitForDone();
}

void BackgroundJob::run(Work work) {
    stop();
    m_busy = true;
    m_pool.start([this, work = std::move(work), serial = ++m_serial, stop = m_stop.get_token(), mail = m_mail] {
        if (stop.stop_requested()) return;
        Done done = work(stop);
        if (stop.stop_requested()) return;
        {
            const std::lock_guard lock(mail->mutex);
            mail->serial = serial;
            mail->done = std::move(done);
        }
        QMetaObject::invokeMethod(this, &BackgroundJob::take, Qt::QueuedConnection);
    });
}

void BackgroundJob::stop() {
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_pool.clear();
    m_busy = false;
}

void BackgroundJob::take() {
    Done done;
    {
        const std::lock_guard lock(m_mail->mutex);
        if (m_mail->serial != m_serial || !m_busy) return;
        done = std::exchange(m_mail->done, nullptr);
    }
    if (!done) return;
    m_busy = false;
    done();
}

} // namespace sigma
