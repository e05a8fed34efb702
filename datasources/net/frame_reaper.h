#pragma once
#include "datasources/core/data_frame.h"

#include <memory>
#include <thread>

namespace sigma {

/// Lets frames die on a thread of its own. Giving 100 MB of columns back to the system takes longer than the GUI thread may stand still,
/// and the last reference to a panel's data is nearly always dropped there.
class FrameReaper {
public:
    FrameReaper();
    ~FrameReaper(); ///< frames that die later die where they are dropped
    FrameReaper(const FrameReaper&) = delete;
    FrameReaper& operator=(const FrameReaper&) = delete;

    /// Binds the frames together: once the last pointer to any of them is dropped, on whatever thread, all are destroyed in the background.
    /// Any thread.
    void adopt(FrameSet& frames) const;

private:
    struct State;
    std::shared_ptr<State> m_state;
    std::thread m_thread;
};

} // namespace sigma
