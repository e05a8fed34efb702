#include "datasources/core/worker_pool.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace sigma {

unsigned hardwareThreads() {
    static const unsigned threads = std::max(1U, std::thread::hardware_concurrency());
    return threads;
}

struct WorkerPool::State {
    std::mutex mutex;
    std::condition_variable wake, idle;
    std::deque<std::function<void()>> queue;
    std::vector<std::thread> threads;
    std::size_t most = 1, busy = 0;
    bool quit = false;

    /// Threads that would take work now: those that wait, and those not begun. With the lock held.
    bool hasRoom() const { return busy + queue.size() < most; }

    void push(std::function<void()> work) {
        queue.push_back(std::move(work));
        if (threads.size() < std::min(most, busy + queue.size())) threads.emplace_back([this] { loop(); });
        wake.notify_one();
    }

    void loop() {
        std::unique_lock lock(mutex);
        for (;;) {
            wake.wait(lock, [this] { return quit || !queue.empty(); });
            if (queue.empty()) return; // quit, and nothing is left
            auto work = std::move(queue.front());
            queue.pop_front();
            ++busy;
            lock.unlock();
            work();
            work = nullptr; // what it holds ends before the pool counts as done
            lock.lock();
            if (--busy == 0 && queue.empty()) idle.notify_all();
        }
    }
};

WorkerPool::WorkerPool(unsigned threads) : m_state(std::make_unique<State>()) { m_state->most = std::max(1U, threads); }

WorkerPool::~WorkerPool() {
    {
        std::lock_guard lock(m_state->mutex);
        m_state->quit = true;
    }
    m_state->wake.notify_all();
    for (auto& thread : m_state->threads) thread.join();
}

void WorkerPool::start(std::function<void()> work) {
    std::lock_guard lock(m_state->mutex);
    m_state->push(std::move(work));
}

bool WorkerPool::tryStart(std::function<void()> work) {
    std::lock_guard lock(m_state->mutex);
    if (!m_state->hasRoom()) return false;
    m_state->push(std::move(work));
    return true;
}

void WorkerPool::clear() {
    std::deque<std::function<void()>> dropped; // ends after the lock
    std::lock_guard lock(m_state->mutex);
    dropped.swap(m_state->queue);
    if (m_state->busy == 0) m_state->idle.notify_all();
}

void WorkerPool::waitForDone() {
    std::unique_lock lock(m_state->mutex);
    m_state->idle.wait(lock, [this] { return m_state->busy == 0 && m_state->queue.empty(); });
}

} // namespace sigma
