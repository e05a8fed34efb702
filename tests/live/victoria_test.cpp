// Debian's VictoriaMetrics, end to end through LiveBackend: the same questions as to Prometheus.
#include "tests/live/live_data.h"
#include "tests/live/server_process.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace sigma;
using namespace sigma::test;

class VictoriaLiveTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<LiveSource> m_source;

    int post(const QString& url, const QByteArray& body) {
        QNetworkAccessManager network;
        network.setProxy(QNetworkProxy::NoProxy);
        QNetworkRequest request{QUrl(url)};
        request.setHeader(QNetworkRequest::ContentTypeHeader, "text/plain");
        std::unique_ptr<QNetworkReply> reply(network.post(request, body));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        finished.wait(20'000);
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    }

private slots:
    void initTestCase() {
        const auto program = QStandardPaths::findExecutable("victoria-metrics");
        if (program.isEmpty()) QSKIP("VictoriaMetrics is not installed: apt install victoria-metrics");
        const auto url = QString("http://127.0.0.1:%1").arg(freePort());
        m_server = std::make_unique<ServerProcess>(
            program, QStringList{"-httpListenAddr=" + url.mid(7), "-storageDataPath=" + m_folder.filePath("data"), "-retentionPeriod=100y"},
            m_folder.filePath("victoria.log"));
        QVERIFY2(m_server->waitUntilReady(url + "/health"), qPrintable(m_server->log()));
        QCOMPARE(post(url + "/api/v1/import/prometheus", QByteArray::fromStdString(liveHistory(false))), 204);
        QCOMPARE(post(url + "/internal/force_flush", {}), 200);
        m_source = std::make_unique<LiveSource>(url);
    }
    void cleanupTestCase() { m_server.reset(); }

    void answersTheHistory() {
        QTRY_VERIFY_WITH_TIMEOUT(!m_source->options("label_values(live_requests_total, code)").empty(), 20000);
        const auto wrong = checkSource(*m_source);
        QVERIFY2(wrong.empty(), qPrintable(QString::fromStdString(wrong) + m_server->log()));
    }

    void tellsWhatItIs() {
        const auto frames = m_source->frames("", {}, QueryRequest::Purpose::Test);
        QVERIFY2(frames.size() == 1, m_source->error.c_str());
        QCOMPARE(frames[0]->field("server")->at(0).toString(), std::string("VictoriaMetrics"));
        // Debian's build does not know its version. Its series count is of the day and may hold one of its own beside the six fed.
        QVERIFY(frames[0]->field("series")->numberAt(0) >= 6);
    }
};

QTEST_GUILESS_MAIN(VictoriaLiveTest)
#include "victoria_test.moc"
