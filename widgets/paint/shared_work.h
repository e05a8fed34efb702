#pragma once
#include <functional>

namespace sigma {

/// How many threads this machine runs at once for shareWork(), the caller's included.
int workThreads();

/// Calls part(0) ... part(count - 1), each once, on this thread and on idle ones of a pool, and returns when all have ended. Threads
/// that come late find nothing left to do: the caller never waits for more than the parts which others have begun. `part` must not throw.
void shareWork(int count, const std::function<void(int)>& part);

} // namespace sigma
