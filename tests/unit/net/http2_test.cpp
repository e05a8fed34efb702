// HTTP/2 against nghttp2's server, which speaks nothing older on an encrypted port: an answer is the proof. Skipped where it is not
// installed.
#include "tests/unit/net/asking.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

using namespace sigma;
using namespace sigma::test;

class Http2Test : public QObject {
    Q_OBJECT
    HttpClient m_client;
    QTemporaryDir m_folder;
    QProcess m_server;
    int m_port = 0;

    QString at(const char* name) { return m_folder.filePath(name); }

    bool serve(const QString& program) {
        QTcpServer free;
        if (!free.listen(QHostAddress::LocalHost)) return false;
        m_port = free.serverPort();
        free.close();
        m_server.setProcessChannelMode(QProcess::MergedChannels);
        m_server.setStandardOutputFile(at("log"));
        m_server.start(program, {"-v", "--no-content-length", "-a", "127.0.0.1", "-d", m_folder.path(), QString::number(m_port), at("key"),
                                 at("cert")});
        return m_server.waitForStarted() && QTest::qWaitFor(
                                                [&] {
                                                    QTcpSocket probe;
                                                    probe.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(m_port));
                                                    return probe.waitForConnected(1000);
                                                },
                                                20'000);
    }

    SourceConfig config() {
        auto c = configFor("https://localhost:" + std::to_string(m_port));
        c.caFile = at("cert").toStdString();
        return c;
    }

private slots:
    void initTestCase() {
        const auto openssl = QStandardPaths::findExecutable("openssl"),
                   program = QStandardPaths::findExecutable("nghttpd", {"/usr/sbin", "/usr/bin"});
        if (openssl.isEmpty() || program.isEmpty()) QSKIP("openssl or nghttpd is not installed: apt install openssl nghttp2-server");
        QCOMPARE(QProcess::execute(openssl, {"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                                             "-addext", "subjectAltName=DNS:localhost", "-keyout", at("key"), "-out", at("cert")}),
                 0);
        QFile file(at("answer.json"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(R"({"status":"success"})") > 0);
        file.close();
        QVERIFY(serve(program));
    }
    void cleanupTestCase() {
        m_server.kill();
        m_server.waitForFinished();
    }

    void answersOverHttp2() {
        const auto reply = ask(m_client, config(), get("/answer.json"));
        QVERIFY2(reply.ok(), reply.ok() ? "" : reply.error().message.c_str());
        QCOMPARE(reply->status, 200);
        QCOMPARE(*reply->body, std::string(R"({"status":"success"})"));
    }

    void manyRequestsShareTheConnection() {
        const auto connection = std::make_shared<const Connection>(Connection{config(), {}});
        constexpr int kRequests = 16;
        std::vector<Awaited> answers(kRequests);
        for (auto& a : answers) m_client.send(connection, get("/answer.json"), {}, [&a](Result<HttpReply> r) { a.set(std::move(r)); });
        for (auto& a : answers) QVERIFY(a.get().ok());
        QFile log(at("log"));
        QVERIFY(log.open(QIODevice::ReadOnly));
        const auto text = QString::fromUtf8(log.readAll());
        QSet<QString> connections, streams;
        static const QRegularExpression request(R"(\[id=(\d+)\][^\n]*recv \(stream_id=(\d+)\) :path: /answer\.json)");
        for (auto it = request.globalMatch(text); it.hasNext();) {
            const auto m = it.next();
            connections.insert(m.captured(1));
            streams.insert(m.captured(1) + '/' + m.captured(2));
        }
        QVERIFY2(streams.size() == kRequests + 1, qPrintable(text.left(2000)));
        QCOMPARE(connections.size(), 1); // the one that the first test opened
    }
};

QTEST_GUILESS_MAIN(Http2Test)
#include "http2_test.moc"
