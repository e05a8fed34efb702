#pragma once
#include <QDateTime>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

namespace sigma {

/// Something that happened elsewhere, for a toast and the list of messages.
struct Message {
    enum class Kind { Info, Success, Warning, Error } kind = Kind::Info;
    QString text;         ///< one sentence
    QString actionText{}; ///< "Undo"; empty: none
    std::function<void()> action{};
    QDateTime when{}; ///< filled by the log
};

/// The program's messages, newest last; the last kMost are kept. GUI thread only.
class MessageLog : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kMost = 100;
    using QObject::QObject;
    void post(Message message);
    void info(const QString& text) { post({Message::Kind::Info, text}); }
    void error(const QString& text) { post({Message::Kind::Error, text}); }
    const std::vector<Message>& all() const { return m_messages; }
    void clear();

signals:
    void posted(const sigma::Message& message);
    void changed();

private:
    std::vector<Message> m_messages;
};

} // namespace sigma
