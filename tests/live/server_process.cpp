#include "tests/live/server_process.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTcpServer>
#include <QTimer>
#include <QUrl>

namespace sigma::test {

int freePort() {
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

ServerProcess::ServerProcess(const QString& program, const QStringList& arguments, const QString& logFile) : m_logFile(logFile) {
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(logFile);
    m_process.start(program, arguments);
}

ServerProcess::~ServerProcess() { stop(); }

bool ServerProcess::waitUntilReady(const QString& url) {
    QNetworkAccessManager network;
    network.setProxy(QNetworkProxy::NoProxy);
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 30'000 && m_process.state() != QProcess::NotRunning) {
        QEventLoop loop;
        std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(QUrl(url))));
        QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200) return true;
        QTimer::singleShot(50, &loop, &QEventLoop::quit); // before asking again
        loop.exec();
    }
    return false;
}

void ServerProcess::stop() {
    if (m_process.state() == QProcess::NotRunning) return;
    m_process.terminate();
    if (m_process.waitForFinished(10'000)) return;
    m_process.kill();
    m_process.waitForFinished(10'000);
}

QString ServerProcess::log() const {
    QFile file(m_logFile);
    if (!file.open(QIODevice::ReadOnly)) return m_process.errorString();
    return "\n--- log ---\n" + QString::fromUtf8(file.readAll()).right(4000);
}

QString runTool(const QString& program, const QStringList& arguments) {
    QProcess tool;
    tool.setProcessChannelMode(QProcess::MergedChannels);
    tool.start(program, arguments);
    if (tool.waitForFinished(60'000) && tool.exitStatus() == QProcess::NormalExit && tool.exitCode() == 0) return {};
    return program + ": " + tool.errorString() + "\n" + QString::fromUtf8(tool.readAll());
}

} // namespace sigma::test
