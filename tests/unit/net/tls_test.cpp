// Certificates: a CA file, skipping the check, a client certificate. openssl's own server, skipped where openssl is not installed.
#include "tests/unit/net/asking.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

using namespace sigma;
using namespace sigma::test;

class TlsTest : public QObject {
    Q_OBJECT
    HttpClient m_client;
    QTemporaryDir m_folder;
    QString m_openssl;
    QProcess m_server;
    int m_port = 0;

    QString at(const char* name) { return m_folder.filePath(name); }

    bool makeCertificate(const char* name) {
        return QProcess::execute(m_openssl, {"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
            "-addext",
                                             "subjectAltName=DNS:localhost", "-keyout", at(name) + ".key", "-out", at(name) + ".pem"}) == 0;
    }

    /// One that answers every path with a page, and asks for a client certificate where told so.
    bool serve(const QStringList& more) {
        QTcpServer free;
        if (!free.listen(QHostAddress::LocalHost)) return false;
        m_port = free.serverPort();
        free.close();
        m_server.start(m_openssl, QStringList{"s_server", "-quiet", "-www", "-accept", QString("127.0.0.1:%1").arg(m_port), "-cert",
            at("server.pem"),
                                              "-key", at("server.key")} + more);
        return m_server.waitForStarted() && QTest::qWaitFor([&] {
            QTcpSocket probe;
            probe.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(m_port));
            return probe.waitForConnected(1000);
        }, 20'000);
    }

    SourceConfig config() {
        auto c = configFor("https://localhost:" + std::to_string(m_port));
        c.timeout = std::chrono::seconds(20);
        return c;
    }

private slots:
    void initTestCase() {
        m_openssl = QStandardPaths::findExecutable("openssl");
        if (m_openssl.isEmpty()) QSKIP("openssl is not installed: apt install openssl");
        m_server.setStandardOutputFile(QProcess::nullDevice());
        m_server.setStandardErrorFile(QProcess::nullDevice());
        QVERIFY(makeCertificate("server") && makeCertificate("client"));
    }
    void cleanup() {
        m_server.kill();
        m_server.waitForFinished();
    }

    void aSelfSignedCertificateNeedsItsCaFileOrAnOrderToSkip() {
        QVERIFY(serve({}));
        const auto untrusted = ask(m_client, config(), get());
        QVERIFY(!untrusted.ok());
        QCOMPARE(untrusted.error().kind, ErrorKind::Tls);
        QVERIFY2(untrusted.error().message.find("self-signed") != std::string::npos, untrusted.error().message.c_str());
        auto trusted = config();
        trusted.caFile = at("server.pem").toStdString();
        const auto good = ask(m_client, trusted, get());
        QVERIFY2(good.ok() && good->status == 200, good.ok() ? "" : good.error().message.c_str());
        auto skipping = config();
        skipping.skipTlsVerify = true;
        QVERIFY(ask(m_client, skipping, get()).ok());
        auto otherName = trusted;
        otherName.url = "https://127.0.0.1:" + std::to_string(m_port);
        const auto name = ask(m_client, otherName, get());
        QVERIFY(!name.ok());
        QVERIFY2(name.error().message.find("another name") != std::string::npos, name.error().message.c_str());
        auto noFile = config();
        noFile.caFile = at("missing.pem").toStdString();
        const auto missing = ask(m_client, noFile, get());
        QCOMPARE(missing.error().kind, ErrorKind::Tls);
        QVERIFY2(missing.error().message.find("missing.pem") != std::string::npos, missing.error().message.c_str());
    }

    void aClientCertificateOpensTheDoor() {
        QVERIFY(serve({"-Verify", "1", "-verify_return_error", "-CAfile", at("client.pem")}));
        auto without = config();
        without.caFile = at("server.pem").toStdString();
        QVERIFY(!ask(m_client, without, get()).ok());
        auto with = without;
        with.clientCertFile = at("client.pem").toStdString();
        with.clientKeyFile = at("client.key").toStdString();
        const auto good = ask(m_client, with, get());
        QVERIFY2(good.ok() && good->status == 200, good.ok() ? "" : good.error().message.c_str());
        with.clientKeyFile = at("server.key").toStdString();
        QCOMPARE(ask(m_client, with, get()).error().kind, ErrorKind::Tls);
    }

    void aRedirectToAStrangerTakesNoClientCertificate() {
        QVERIFY(serve({"-Verify", "1", "-verify_return_error", "-CAfile", at("client.pem")}));
        const auto there = "https://localhost:" + std::to_string(m_port) + "/";
        HttpServer first([&](const SeenRequest&, Wire& w) { w.reply(302, "", "Location: " + there + "\r\n"); });
        auto c = configFor(first.url());
        c.caFile = at("server.pem").toStdString();
        c.clientCertFile = at("client.pem").toStdString();
        c.clientKeyFile = at("client.key").toStdString();
        QVERIFY(!ask(m_client, c, get()).ok()); // the stranger insists on one and gets none
    }
};

QTEST_GUILESS_MAIN(TlsTest)
#include "tls_test.moc"
