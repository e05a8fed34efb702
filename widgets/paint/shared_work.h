#pragma once
#include <functional>
#include <memory>

namespace sigma {

struct SharedParts;

/// How many threads this machine runs at once for shareWork(), the caller's included.
int workThreads();

/// Calls part(0) ... part(count - 1), each once, on this thread and on idle ones of a pool, and returns when all have ended. Threads
/// that come late find nothing left to do: the caller never waits for more than the parts which others have begun. `part` must not throw.
void shareWork(int count, const std::function<void(int)>& part);

/// Work that idle threads may begin with while its owner does something else; what several owners hand in is done in turn. Other threads
/// call part(i) until finish(), drop() or the end of this returns, never later. `part` must not throw.
class WorkAhead {
public:
    WorkAhead(int count, std::function<void(int)> part);
    ~WorkAhead() { drop(); }
    WorkAhead(const WorkAhead&) = delete;
    WorkAhead& operator=(const WorkAhead&) = delete;
    /// Does what nobody has begun; while others are still at the rest, does what other owners have handed in.
    void finish();
    /// What nobody has begun is left undone.
    void drop();

private:
    std::function<void(int)> m_part;
    std::shared_ptr<SharedParts> m_parts;
};

} // namespace sigma
