// Where a redirect leads, and what it must not take along.
#include "tests/unit/net/asking.h"

#include <QtTest>

using namespace sigma;
using namespace sigma::test;

class RedirectTest : public QObject {
    Q_OBJECT
    HttpClient m_client;

private slots:
    void redirectsElsewhereCarryNoCredentials_data() {
        QTest::addColumn<int>("status");
        for (int s : {301, 302, 303, 307, 308}) QTest::newRow(qPrintable(QString::number(s))) << s;
    }
    void redirectsElsewhereCarryNoCredentials() {
        QFETCH(int, status);
        HttpServer stranger([](const SeenRequest&, Wire& w) { w.reply(200, "{}"); });
        HttpServer server([&](const SeenRequest&, Wire& w) { w.reply(status, "", "Location: " + stranger.url() + "/there?q=1\r\n"); });
        auto config = configFor(server.url());
        config.basicAuth = true;
        config.basicUser = "ann";
        QVERIFY(ask(m_client, config, form(), allSecrets()).ok());
        auto bearer = configFor(server.url());
        bearer.bearerAuth = true;
        SourceSecrets token;
        token.bearerToken = "s3cret-token";
        QVERIFY(ask(m_client, bearer, form(), token).ok());
        QVERIFY(carriesSecret(server.seen().at(0)));
        for (const auto& seen : stranger.seen()) {
            QVERIFY(!carriesSecret(seen));
            QCOMPARE(seen.method, std::string(status == 303 ? "GET" : "POST"));
            QCOMPARE(seen.body, std::string(status == 303 ? "" : "query=up"));
        }
        QCOMPARE(stranger.seen().size(), 2u);
    }

    void aStrangerCannotSendThemBackWithCredentials() {
        std::string home;
        HttpServer stranger([&](const SeenRequest&, Wire& w) { w.reply(302, "", "Location: " + home + "/steal\r\n"); });
        HttpServer server([&](const SeenRequest& r, Wire& w) {
            r.target == "/steal" ? w.reply(200, "{}") : w.reply(302, "", "Location: " + stranger.url() + "/\r\n");
        });
        home = server.url();
        QVERIFY(ask(m_client, configFor(server.url()), get(), allSecrets()).ok());
        QVERIFY(carriesSecret(server.seen().at(0)));
        QVERIFY(!carriesSecret(server.seen().at(1)));
    }

    void redirectsAtHomeKeepCredentials() {
        HttpServer server([](const SeenRequest& r, Wire& w) { r.target == "/new"
            ? w.reply(200, "{}") : w.reply(301, "", "Location: /new\r\n"); });
        QVERIFY(ask(m_client, configFor(server.url()), form(), allSecrets()).ok());
        QVERIFY(carriesSecret(server.seen().at(1)));
        QCOMPARE(server.seen().at(1).body, std::string("query=up"));
    }

    void redirectsThatLeadNowhereEnd() {
        HttpServer server([](const SeenRequest& r, Wire& w) {
            if (r.target == "/file") return w.reply(302, "", "Location: file:///etc/passwd\r\n");
            w.reply(302, "", "Location: /api?token=s3cret\r\n");
        });
        for (const auto* path : {"/api", "/file"}) {
            const auto reply = ask(m_client, configFor(server.url()), get(path));
            QVERIFY(!reply.ok());
            QCOMPARE(reply.error().kind, ErrorKind::Http);
            QVERIFY(reply.error().message.find("s3cret") == std::string::npos);
        }
    }
};

QTEST_GUILESS_MAIN(RedirectTest)
#include "redirect_test.moc"
