#include "datasources/net/frame_reaper.h"

#include <condition_variable>
#include <mutex>
#include <utility>

namespace sigma {

struct FrameReaper::State {
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::unique_ptr<const FrameSet>> dead;
    bool quit = false;

    void take(std::unique_ptr<const FrameSet> frames) {
        std::lock_guard lock(mutex);
        if (quit) return; // nobody is left to do it: they die here
        dead.push_back(std::move(frames));
        changed.notify_one();
    }

    void loop() {
        std::unique_lock lock(mutex);
        while (!quit) {
            changed.wait(lock, [this] { return quit || !dead.empty(); });
            auto now = std::exchange(dead, {});
            lock.unlock();
            now.clear();
            lock.lock();
        }
    }
};

FrameReaper::FrameReaper() : m_state(std::make_shared<State>()), m_thread([state = m_state] { state->loop(); }) {}

FrameReaper::~FrameReaper() {
    {
        std::lock_guard lock(m_state->mutex);
        m_state->quit = true;
    }
    m_state->changed.notify_one();
    m_thread.join();
}

void FrameReaper::adopt(FrameSet& frames) const {
    if (frames.empty()) return;
    auto owned = std::make_unique<const FrameSet>(std::move(frames));
    frames.clear();
    frames.reserve(owned->size());
    const std::shared_ptr<const FrameSet> set(owned.release(),
        [state = m_state](const FrameSet* dead) { state->take(std::unique_ptr<const FrameSet>(dead)); });
    for (const auto& frame : *set) frames.emplace_back(set, frame.get());
}

} // namespace sigma
