#pragma once
#include "datasources/net/http_client.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QThread>

#include <atomic>
#include <memory>

namespace sigma {

class WebSocketWorker;

/// The text messages of one WebSocket, which lives on a thread of its own with the source's headers, credentials, TLS settings and proxy
/// (Debian's libcurl speaks no WebSocket). Signals come on the thread of this object's making. A reader that falls behind loses whole
/// messages, which are counted, and never memory.
class WebSocketFeed : public QObject {
    Q_OBJECT
public:
    explicit WebSocketFeed(ConnectionPtr connection, QObject* parent = nullptr);
    ~WebSocketFeed() override; ///< closes the socket and ends its thread

    /// Opens `request` below the source's URL; closes what was open before.
    void open(const HttpRequest& request);
    void close();

signals:
    void opened();
    void message(const QByteArray& text);
    void overrun(); ///< a message was lost, because too many wait to be read
    /// The end of the connection, once. `answered`: a server was there and would not speak WebSocket.
    void closed(const QString& reason, bool answered);

private:
    void receive(const QByteArray& text);

    static constexpr int kMostWaiting = 1000;
    ConnectionPtr m_connection;
    std::shared_ptr<std::atomic<int>> m_waiting = std::make_shared<std::atomic<int>>(0);
    QThread m_thread;
    WebSocketWorker* m_worker; ///< lives on m_thread, which deletes it
};

} // namespace sigma
