#include "datasources/net/mailbox.h"

#include <utility>

namespace sigma {

void Mailbox::post(std::function<void()> call) {
    {
        std::lock_guard lock(m_mutex);
        m_calls.push_back(std::move(call));
    }
    QMetaObject::invokeMethod(this, "takeOne", Qt::QueuedConnection);
}

void Mailbox::takeOne() {
    std::function<void()> call;
    {
        std::lock_guard lock(m_mutex);
        if (m_calls.empty()) return;
        call = std::move(m_calls.front());
        m_calls.pop_front();
    }
    call();
}

} // namespace sigma
