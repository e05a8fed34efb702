#include "app/message_log.h"

#include <utility>

namespace sigma {

void MessageLog::post(Message message) {
    if (message.text.isEmpty()) return;
    message.when = QDateTime::currentDateTime();
    m_messages.push_back(message);
    if (m_messages.size() > kMost) m_messages.erase(m_messages.begin());
    emit posted(message);
    emit changed();
}

void MessageLog::clear() {
    m_messages.clear();
    emit changed();
}

} // namespace sigma
