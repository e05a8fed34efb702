#pragma once
#include "datasources/log/seen_lines.h"
#include "datasources/net/query_backend.h"
#include "datasources/net/websocket_feed.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>
#include <stop_token>
#include <string>

namespace sigma {

/// Follows a log query live: over Loki's WebSocket, with a new connection (after 0.5 s, then twice as long, at most 30 s) where one ends,
/// or by asking every second where the server or a proxy speaks no WebSocket. Lines come once each. Lives on one thread.
class LogTail : public QObject {
    Q_OBJECT
public:
    /// `backend` knows the source by the connection's id; it outlives this.
    LogTail(ConnectionPtr connection, QueryBackend& backend, QObject* parent = nullptr);
    ~LogTail() override;

    void start(std::string query, Timestamp from);
    void stop();

signals:
    void lines(std::shared_ptr<const LogLines> lines);
    void dropped(quint64 count);          ///< entries that the server, or this side, could not keep up with
    void notice(const QString& sentence); ///< it goes on, but differently: a connection lost, polling
    void failed(const QString& sentence); ///< it has ended: the query is refused, or the server was never there

private:
    void connectSocket();
    void socketClosed(const QString& reason, bool answered);
    void take(const QByteArray& message);
    void show(const std::shared_ptr<const LogLines>& lines);
    void poll();
    void polled(const PanelResponse& response);
    void retryLater();

    ConnectionPtr m_connection;
    QueryBackend& m_backend;
    WebSocketFeed m_feed;
    SeenLines m_seen;
    QTimer m_timer;
    std::stop_source m_stop;
    std::string m_query;
    std::int64_t m_begin = 0; ///< no line before this is asked for
    std::int64_t m_last = 0;  ///< time of the newest line, ns
    int m_delayMs = 0;        ///< before the next attempt
    bool m_polling = false, m_worked = false;
};

} // namespace sigma
