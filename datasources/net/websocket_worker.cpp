#include "datasources/net/websocket_worker.h"

#include <QFile>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QUrl>

namespace sigma {

namespace {

constexpr quint64 kLargestMessage = 64ULL << 20;

QSslConfiguration tlsOf(const SourceConfig& config, const SourceSecrets& secrets) {
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (!config.caFile.empty()) tls.setCaCertificates(QSslCertificate::fromPath(QString::fromStdString(config.caFile)));
    if (!config.clientCertFile.empty())
        tls.setLocalCertificateChain(QSslCertificate::fromPath(QString::fromStdString(config.clientCertFile)));
    QFile keyFile(QString::fromStdString(config.clientKeyFile.empty() ? config.clientCertFile : config.clientKeyFile));
    if (!config.clientCertFile.empty() && keyFile.open(QIODevice::ReadOnly)) {
        const QByteArray pem = keyFile.readAll(), password = QByteArray::fromStdString(secrets.clientKeyPassword);
        for (const auto algorithm : {QSsl::Rsa, QSsl::Ec})
            if (const QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, password); !key.isNull()) tls.setPrivateKey(key);
    }
    if (config.skipTlsVerify) tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

QNetworkProxy proxyOf(const SourceConfig& config, const SourceSecrets& secrets) {
    const QUrl url(QString::fromStdString(config.proxy));
    if (config.proxy.empty() || url.host().isEmpty()) return QNetworkProxy(QNetworkProxy::NoProxy);
    const auto kind = url.scheme().startsWith(QLatin1String("socks")) ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy;
    return {kind, url.host(), static_cast<quint16>(url.port(8080)), url.userName(), QString::fromStdString(secrets.proxyPassword)};
}

/// Nothing listens, no such host, no route: then there is no server to have refused the WebSocket.
bool isUnreachable(QAbstractSocket::SocketError error) {
    return error == QAbstractSocket::ConnectionRefusedError || error == QAbstractSocket::HostNotFoundError ||
           error == QAbstractSocket::NetworkError || error == QAbstractSocket::SocketTimeoutError ||
           error == QAbstractSocket::SslHandshakeFailedError || error == QAbstractSocket::ProxyConnectionRefusedError;
}

} // namespace

WebSocketWorker::WebSocketWorker(ConnectionPtr connection, std::shared_ptr<std::atomic<int>> waiting, int mostWaiting)
    : m_connection(std::move(connection)), m_waiting(std::move(waiting)), m_mostWaiting(mostWaiting) {
    m_handshake.setSingleShot(true);
    connect(&m_handshake, &QTimer::timeout, this, [this] { ended(QStringLiteral("the server did not answer in time"), false); });
}

/// A socket a connection: nothing of an earlier one can come late.
void WebSocketWorker::make() {
    m_socket = std::make_unique<QWebSocket>();
    m_socket->setMaxAllowedIncomingMessageSize(kLargestMessage);
    m_socket->setProxy(proxyOf(m_connection->config, m_connection->secrets));
    auto* socket = m_socket.get();
    connect(socket, &QWebSocket::connected, this, [this] {
        m_handshake.stop();
        emit opened();
    });
    connect(socket, &QWebSocket::textMessageReceived, this, &WebSocketWorker::received);
    connect(socket, &QWebSocket::disconnected, this, [this] { ended(m_socket ? m_socket->closeReason() : QString(), false); });
    connect(socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this, [this](QAbstractSocket::SocketError error) {
        ended(m_socket ? m_socket->errorString() : QString(), m_handshake.isActive() && !isUnreachable(error));
    });
}

void WebSocketWorker::open(const QNetworkRequest& request) {
    close();
    make();
    m_socket->setSslConfiguration(tlsOf(m_connection->config, m_connection->secrets));
    if (m_connection->config.skipTlsVerify) m_socket->ignoreSslErrors();
    m_handshake.start(m_connection->config.timeout);
    m_socket->open(request);
}

void WebSocketWorker::received(const QString& text) {
    if (m_waiting->load() >= m_mostWaiting) {
        emit overrun();
        return;
    }
    m_waiting->fetch_add(1);
    emit message(text.toUtf8());
}

/// Called from the socket's own signals: it dies later, and says nothing more.
void WebSocketWorker::ended(const QString& reason, bool answered) {
    if (!m_socket) return;
    m_handshake.stop();
    auto* socket = m_socket.release();
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
    emit closed(reason, answered);
}

void WebSocketWorker::close() {
    m_handshake.stop();
    if (!m_socket) return;
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.reset();
}

} // namespace sigma
