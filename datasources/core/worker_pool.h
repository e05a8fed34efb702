#pragma once
#include <functional>
#include <memory>

namespace sigma {

/// A few threads that take work in the order it came. Threads begin when they are first needed. Any thread may call.
/// Qt has one too; this one hands work over through the standard library's locks, which ThreadSanitizer sees.
class WorkerPool {
public:
    explicit WorkerPool(unsigned threads);
    ~WorkerPool(); ///< after everything queued has run
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// `work` must not throw.
    void start(std::function<void()> work);
    /// Only where a thread has nothing to do; false: not taken.
    bool tryStart(std::function<void()> work);
    void clear();       ///< drops what has not begun
    void waitForDone(); ///< until nothing is queued or running

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// How many threads this machine runs at once, at least 1.
unsigned hardwareThreads();

} // namespace sigma
