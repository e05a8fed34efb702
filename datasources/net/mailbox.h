#pragma once
#include <QObject>

#include <deque>
#include <functional>
#include <mutex>

namespace sigma {

/// The way back to the thread of this object's making: calls posted from any thread run there, each from the event loop, in order. What a
/// call holds ends there too; calls still waiting end unmade with this object.
class Mailbox : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    void post(std::function<void()> call);

private slots:
    void takeOne();

private:
    std::mutex m_mutex;
    std::deque<std::function<void()>> m_calls;
};

} // namespace sigma
