#include "widgets/paint/shared_work.h"

#include "datasources/core/worker_pool.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <mutex>
#include <utility>

namespace sigma {

/// Outlives the call for helpers that start after its end; they see that every part is taken and touch nothing else.
struct SharedParts {
    std::atomic<int> next{0}, done{0};
    int count = 0;
    const std::function<void(int)>* part = nullptr; ///< alive until `done` is `count`

    /// False when nothing is left to begin.
    bool workOne() {
        const int i = next.fetch_add(1);
        if (i >= count) return false;
        (*part)(i);
        if (done.fetch_add(1) + 1 == count) done.notify_all();
        return true;
    }
    void work() {
        while (workOne()) {}
    }
    void wait() {
        for (int ended = done; ended < count; ended = done) done.wait(ended);
    }
    void drop() {
        const int begun = std::min(next.exchange(count), count);
        done.fetch_add(count - begun);
        wait();
    }
};

namespace {

WorkerPool& helpers() {
    static WorkerPool pool(hardwareThreads());
    return pool;
}

/// What was handed in ahead, in order, and the threads at it: never more than are idle beside the owner's.
class AheadQueue {
public:
    void add(std::shared_ptr<SharedParts> parts) {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(parts));
        if (m_waiting.size() == 1 && m_waiting.front()->count == 1) return; // its owner would only wait
        if (m_runners < workThreads() - 1 && helpers().tryStart([this] { run(); })) ++m_runners;
        if (m_runners == 0) m_waiting.clear(); // their owners do it
    }

    void remove(const std::shared_ptr<SharedParts>& parts) {
        const std::lock_guard lock(m_mutex);
        std::erase(m_waiting, parts);
    }

    /// One part of what waits, for one who would wait himself; false when there is none.
    bool helpOne() {
        for (;;) {
            const auto parts = front();
            if (!parts) return false;
            if (parts->workOne()) return true;
            remove(parts);
        }
    }

private:
    void run() {
        while (helpOne() || !retire()) {}
    }
    std::shared_ptr<SharedParts> front() {
        const std::lock_guard lock(m_mutex);
        return m_waiting.empty() ? nullptr : m_waiting.front();
    }
    bool retire() {
        const std::lock_guard lock(m_mutex);
        if (!m_waiting.empty()) return false;
        --m_runners;
        return true;
    }

    std::mutex m_mutex;
    std::deque<std::shared_ptr<SharedParts>> m_waiting;
    int m_runners = 0;
};

/// Never destroyed: pool threads may still look into it while the program ends.
AheadQueue& aheadQueue() {
    static auto* queue = new AheadQueue;
    return *queue;
}

} // namespace

int workThreads() { return static_cast<int>(hardwareThreads()); }

void shareWork(int count, const std::function<void(int)>& part) {
    if (count <= 0) return;
    auto shared = std::make_shared<SharedParts>();
    shared->count = count;
    shared->part = &part;
    for (int i = 1; i < std::min(count, workThreads()); ++i)
        if (!helpers().tryStart([shared] { shared->work(); })) break;
    shared->work();
    shared->wait();
}

WorkAhead::WorkAhead(int count, std::function<void(int)> part) : m_part(std::move(part)), m_parts(std::make_shared<SharedParts>()) {
    m_parts->count = count;
    m_parts->part = &m_part;
    if (count > 0 && workThreads() > 1) aheadQueue().add(m_parts);
}

void WorkAhead::finish() {
    m_parts->work();
    aheadQueue().remove(m_parts);
    while (m_parts->done < m_parts->count && aheadQueue().helpOne()) {}
    m_parts->wait();
}

void WorkAhead::drop() {
    aheadQueue().remove(m_parts);
    m_parts->drop();
}

} // namespace sigma
