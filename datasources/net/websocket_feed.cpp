#include "datasources/net/websocket_feed.h"

#include "datasources/net/websocket_worker.h"

#include <QUrl>

namespace sigma {

namespace {

void addHeaders(QNetworkRequest& request, const Headers& headers) {
    for (const auto& [name, value] : headers) request.setRawHeader(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
}

QNetworkRequest requestOf(const Connection& connection, const HttpRequest& wanted) {
    const auto& config = connection.config;
    QUrl url = QUrl::fromEncoded(QByteArray::fromStdString(requestUrl(config, wanted)));
    url.setScheme(url.scheme() == QLatin1String("https") ? QStringLiteral("wss") : QStringLiteral("ws"));
    QNetworkRequest request(url);
    if (config.basicAuth) {
        const QByteArray pair = QByteArray::fromStdString(config.basicUser + ":" + connection.secrets.basicPassword);
        request.setRawHeader("Authorization", "Basic " + pair.toBase64());
    }
    if (config.bearerAuth) request.setRawHeader("Authorization", "Bearer " + QByteArray::fromStdString(connection.secrets.bearerToken));
    addHeaders(request, connection.secrets.headers);
    addHeaders(request, wanted.headers);
    return request;
}

} // namespace

WebSocketFeed::WebSocketFeed(ConnectionPtr connection, QObject* parent)
    : QObject(parent), m_connection(std::move(connection)), m_worker(new WebSocketWorker(m_connection, m_waiting, kMostWaiting)) {
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &WebSocketWorker::opened, this, &WebSocketFeed::opened);
    connect(m_worker, &WebSocketWorker::message, this, &WebSocketFeed::receive);
    connect(m_worker, &WebSocketWorker::overrun, this, &WebSocketFeed::overrun);
    connect(m_worker, &WebSocketWorker::closed, this, &WebSocketFeed::closed);
    m_thread.setObjectName(QStringLiteral("websocket"));
    m_thread.start();
}

WebSocketFeed::~WebSocketFeed() {
    close();
    m_thread.quit();
    m_thread.wait();
}

void WebSocketFeed::open(const HttpRequest& request) {
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, wanted = requestOf(*m_connection, request)] { worker->open(wanted); });
}

void WebSocketFeed::close() { QMetaObject::invokeMethod(m_worker, &WebSocketWorker::close); }

void WebSocketFeed::receive(const QByteArray& text) {
    m_waiting->fetch_sub(1);
    emit message(text);
}

} // namespace sigma
