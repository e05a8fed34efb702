#include "widgets/paint/shared_work.h"

#include "datasources/core/worker_pool.h"

#include <algorithm>
#include <atomic>
#include <memory>

namespace sigma {

namespace {

/// Outlives the call for helpers that start after its end; they see that every part is taken and touch nothing else.
struct Shared {
    std::atomic<int> next{0}, done{0};
    int count = 0;
    const std::function<void(int)>* part = nullptr; ///< alive until `done` is `count`

    void work() {
        for (int i = next.fetch_add(1); i < count; i = next.fetch_add(1)) {
            (*part)(i);
            if (done.fetch_add(1) + 1 == count) done.notify_all();
        }
    }
};

WorkerPool& helpers() {
    static WorkerPool pool(hardwareThreads());
    return pool;
}

} // namespace

int workThreads() { return static_cast<int>(hardwareThreads()); }

void shareWork(int count, const std::function<void(int)>& part) {
    if (count <= 0) return;
    auto shared = std::make_shared<Shared>();
    shared->count = count;
    shared->part = &part;
    for (int i = 1; i < std::min(count, workThreads()); ++i)
        if (!helpers().tryStart([shared] { shared->work(); })) break;
    shared->work();
    for (int done = shared->done; done < count; done = shared->done) shared->done.wait(done);
}

} // namespace sigma
