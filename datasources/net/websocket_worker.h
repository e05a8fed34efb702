#pragma once
#include "datasources/net/http_client.h"

#include <QNetworkRequest>
#include <QObject>
#include <QTimer>
#include <QWebSocket>

#include <atomic>
#include <memory>

namespace sigma {

/// The half of WebSocketFeed that lives on its thread.
class WebSocketWorker : public QObject {
    Q_OBJECT
public:
    WebSocketWorker(ConnectionPtr connection, std::shared_ptr<std::atomic<int>> waiting, int mostWaiting);

public slots:
    void open(const QNetworkRequest& request);
    void close();

signals:
    void opened();
    void message(const QByteArray& text);
    void overrun();
    void closed(const QString& reason, bool answered);

private:
    void make();
    void received(const QString& text);
    void ended(const QString& reason, bool answered);

    ConnectionPtr m_connection;
    std::shared_ptr<std::atomic<int>> m_waiting;
    int m_mostWaiting;
    std::unique_ptr<QWebSocket> m_socket;
    QTimer m_handshake{this};
};

} // namespace sigma
