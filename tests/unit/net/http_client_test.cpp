// HttpClient against a server that misbehaves on purpose.
#include "tests/unit/net/asking.h"

#include <QtTest>

#include <condition_variable>
#include <mutex>

using namespace sigma;
using namespace sigma::test;

class HttpClientTest : public QObject {
    Q_OBJECT
    HttpClient m_client;

private slots:
    void sendsPathPrefixHeadersAndCredentials() {
        HttpServer server([](const SeenRequest&, Wire& w) { w.reply(200, "{}"); });
        auto config = configFor(server.url() + "/prefix/");
        config.basicAuth = true;
        config.basicUser = "ann";
        const auto reply = ask(m_client, config, get("/api?x=1"), allSecrets());
        QVERIFY(reply.ok());
        QCOMPARE(*reply->body, std::string("{}"));
        QVERIFY(reply->body->capacity() >= reply->body->size() + 64);
        const auto seen = server.seen().at(0);
        QCOMPARE(seen.target, std::string("/prefix/api?x=1"));
        QCOMPARE(seen.headers.at("authorization"), "Basic " + QByteArray("ann:s3cret-basic").toBase64().toStdString());
        QCOMPARE(seen.headers.at("x-scope-orgid"), std::string("s3cret-tenant"));
        QVERIFY(seen.headers.contains("x-empty"));
        QVERIFY(!seen.headers.contains("accept-encoding")); // compressing for one's own machine is waste
    }

    void aLineBreakInASecretStartsNoHeader() {
        HttpServer server([](const SeenRequest&, Wire& w) { w.reply(200, "{}"); });
        SourceSecrets secrets;
        secrets.headers = {{"X-A", "1\r\nX-Evil: 2"}};
        QVERIFY(ask(m_client, configFor(server.url()), get(), secrets).ok());
        QVERIFY(!server.seen().at(0).headers.contains("x-evil"));
    }

    void keepsConnectionsAlive() {
        HttpServer server([](const SeenRequest&, Wire& w) { w.reply(200, "{}"); });
        for (int i = 0; i < 5; ++i) QVERIFY(ask(m_client, configFor(server.url()), get()).ok());
        QCOMPARE(server.connections(), 1);
    }

    void takesRepliesInAnyPieces() {
        const std::string body(5000, 'x');
        HttpServer server([&](const SeenRequest& r, Wire& w) {
            if (r.target == "/slow") return w.sendSlowly("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
            w.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (std::size_t i = 0; i < body.size(); i += 1000) w.send("3e8\r\n" + body.substr(i, 1000) + "\r\n");
            w.send("0\r\n\r\n");
        });
        const auto slow = ask(m_client, configFor(server.url()), get("/slow"));
        QVERIFY(slow.ok());
        QCOMPARE(*slow->body, std::string("hello"));
        const auto chunked = ask(m_client, configFor(server.url()), get("/chunked"));
        QVERIFY(chunked.ok());
        QCOMPARE(*chunked->body, body);
    }

    void aWrongContentLengthIsAnError() {
        HttpServer server([](const SeenRequest&, Wire& w) {
            w.send("HTTP/1.1 200 OK\r\nContent-Length: 500\r\nConnection: close\r\n\r\n{\"status\":");
            w.reset();
        });
        auto request = get();
        request.idempotent = false;
        const auto reply = ask(m_client, configFor(server.url()), request);
        QVERIFY(!reply.ok());
        QCOMPARE(reply.error().kind, ErrorKind::Network);
    }

    void retriesResetsTwiceWithTheSameBody() {
        std::atomic<int> count{0};
        HttpServer server([&](const SeenRequest&, Wire& w) { ++count < 3 ? w.reset() : w.reply(200, "{}"); });
        QVERIFY(ask(m_client, configFor(server.url()), form("query=a%2Bb")).ok());
        QCOMPARE(server.seen().size(), 3u);
        for (const auto& seen : server.seen()) QCOMPARE(seen.body, std::string("query=a%2Bb"));
    }

    void givesUpAfterTheSecondRetry() {
        HttpServer server([](const SeenRequest&, Wire& w) { w.reset(); });
        const auto reply = ask(m_client, configFor(server.url()), get());
        QVERIFY(!reply.ok());
        QCOMPARE(reply.error().kind, ErrorKind::Network);
        QCOMPARE(server.seen().size(), 3u);
    }

    void neverRepeatsWhatIsNotIdempotent() {
        HttpServer server([](const SeenRequest&, Wire& w) { w.reply(503, "busy"); });
        auto request = form();
        request.idempotent = false;
        const auto reply = ask(m_client, configFor(server.url()), request);
        QVERIFY(reply.ok());
        QCOMPARE(reply->status, 503);
        QCOMPARE(server.seen().size(), 1u);
    }

    void waitsAsRetryAfterSays() {
        std::atomic<int> count{0};
        HttpServer server(
            [&](const SeenRequest&, Wire& w) { ++count < 2 ? w.reply(503, "busy", "Retry-After: 1\r\n") : w.reply(200, "{}"); });
        QElapsedTimer timer;
        timer.start();
        const auto reply = ask(m_client, configFor(server.url()), get());
        QVERIFY(reply.ok());
        QCOMPARE(reply->status, 200);
        QVERIFY(timer.elapsed() >= 1000);
    }

    void doesNotWaitForAnHour() {
        HttpServer server([](const SeenRequest&, Wire& w) { w.reply(503, "in an hour", "Retry-After: 3600\r\n"); });
        const auto reply = ask(m_client, configFor(server.url()), get());
        QVERIFY(reply.ok());
        QCOMPARE(reply->status, 503);
        QCOMPARE(server.seen().size(), 1u);
    }

    void asksByGetWherePostIsRefused_data() {
        QTest::addColumn<int>("status");
        QTest::newRow("405") << 405;
        QTest::newRow("501") << 501;
        QTest::newRow("403 of a read-only proxy") << 403;
    }
    void asksByGetWherePostIsRefused() {
        QFETCH(int, status);
        HttpServer server([&](const SeenRequest& r, Wire& w) { r.method == "POST" ? w.reply(status, "no") : w.reply(200, "{}"); });
        HttpClient client;
        const auto reply = ask(client, configFor(server.url()), form());
        QVERIFY(reply.ok());
        QCOMPARE(reply->status, 200);
        QCOMPARE(reply->effectiveMethod, std::string("GET"));
        QVERIFY(ask(client, configFor(server.url()), form()).ok());
        const auto seen = server.seen();
        QCOMPARE(seen.size(), 3u); // the second time it knows
        QCOMPARE(seen[1].target, std::string("/api?query=up"));
        QCOMPARE(seen[2].method, std::string("GET"));
    }

    void aChallengeIsNoRefusalOfTheMethod() {
        HttpServer server([](const SeenRequest&, Wire& w) { w.reply(403, "who are you?", "WWW-Authenticate: Basic realm=\"x\"\r\n"); });
        const auto reply = ask(m_client, configFor(server.url()), form());
        QVERIFY(reply.ok());
        QCOMPARE(reply->status, 403);
        QCOMPARE(server.seen().size(), 1u);
    }

    void limitsPlainAndDeclaredSize() {
        HttpServer server([](const SeenRequest& r, Wire& w) {
            const std::string body(3 << 20, 'x');
            if (r.target == "/declared")
                w.reply(200, body);
            else
                w.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body);
        });
        auto config = configFor(server.url());
        config.maxReplyBytes = 2 << 20;
        for (const auto* path : {"/declared", "/undeclared"}) {
            const auto reply = ask(m_client, config, get(path));
            QVERIFY(!reply.ok());
            QCOMPARE(reply.error().kind, ErrorKind::Limit);
            QVERIFY(reply.error().message.find("2 MB") != std::string::npos);
        }
    }

    /// Through a proxy, so that the source's host is not this machine and compression is asked for.
    void limitsWhatACompressedReplyUnpacksTo() {
        const std::string bomb = gzip(std::string(1 << 20, ' '), 64), small = gzip("{\"a\":1}");
        HttpServer proxy([&](const SeenRequest& r, Wire& w) {
            w.reply(200, r.target.find("bomb") == std::string::npos ? small : bomb, "Content-Encoding: gzip\r\n");
        });
        auto config = configFor("http://metrics.invalid:9090");
        config.proxy = proxy.url();
        config.maxReplyBytes = 8 << 20;
        const auto good = ask(m_client, config, get("/small"));
        QVERIFY(good.ok());
        QCOMPARE(*good->body, std::string("{\"a\":1}"));
        QCOMPARE(good->wireBytes, small.size());
        const auto bad = ask(m_client, config, get("/bomb"));
        QVERIFY(!bad.ok());
        QCOMPARE(bad.error().kind, ErrorKind::Limit);
        QCOMPARE(proxy.seen().at(0).target, std::string("http://metrics.invalid:9090/small"));
        QVERIFY(proxy.seen().at(0).headers.at("accept-encoding").find("gzip") != std::string::npos);
    }

    void aDamagedCompressedReplyIsAnError() {
        HttpServer proxy([](const SeenRequest&, Wire& w) { w.reply(200, "\x1f\x8bnot gzip at all", "Content-Encoding: gzip\r\n"); });
        auto config = configFor("http://metrics.invalid");
        config.proxy = proxy.url();
        const auto reply = ask(m_client, config, get());
        QVERIFY(!reply.ok());
        QCOMPARE(reply.error().kind, ErrorKind::Parse);
    }

    void tellsFailuresApart() {
        int freePort = 0;
        {
            HttpServer gone([](const SeenRequest&, Wire&) {});
            freePort = gone.port();
        }
        const auto refused = ask(m_client, configFor("http://ann:s3cret@127.0.0.1:" + std::to_string(freePort)), get("/?t=s3cret"));
        QCOMPARE(refused.error().kind, ErrorKind::Refused);
        QVERIFY(QString::fromStdString(refused.error().message)
                    .startsWith(QString("Prod: nothing answers at http://127.0.0.1:%1 ").arg(freePort)));
        QVERIFY((refused.error().message + refused.error().detail).find("s3cret") == std::string::npos);

        const auto dns = ask(m_client, configFor("http://no-such-host.invalid/"), get());
        QCOMPARE(dns.error().kind, ErrorKind::Dns);
        QVERIFY(dns.error().message.find("no-such-host.invalid") != std::string::npos);

        HttpServer plain([](const SeenRequest&, Wire& w) { w.reply(200, "{}"); });
        const auto tls = ask(m_client, configFor("https://127.0.0.1:" + std::to_string(plain.port())), get());
        QCOMPARE(tls.error().kind, ErrorKind::Tls);

        HttpServer silent([](const SeenRequest&, Wire& w) { w.waitForClose(); });
        auto config = configFor(silent.url());
        config.timeout = std::chrono::milliseconds(200);
        const auto late = ask(m_client, config, get());
        QCOMPARE(late.error().kind, ErrorKind::Timeout);
        QVERIFY(late.error().message.find("200 ms") != std::string::npos);

        HttpServer telnet([](const SeenRequest&, Wire& w) {
            w.send("220 welcome to the mail server\r\n");
            w.reset();
        });
        QCOMPARE(ask(m_client, configFor(telnet.url()), get()).error().kind, ErrorKind::Network);
    }

    void unusableUrlsAreErrorsNotCrashes_data() {
        QTest::addColumn<QString>("url");
        for (const auto* url : {"", "http://", "ftp://host/", "http://a b/", "http://[::1", "http://h:99999", "://", "\n", "http://\x01"})
            QTest::newRow(url[0] ? url : "empty") << QString::fromUtf8(url);
    }
    void unusableUrlsAreErrorsNotCrashes() {
        QFETCH(QString, url);
        const auto reply = ask(m_client, configFor(url.toStdString()), get());
        QVERIFY(!reply.ok());
        QVERIFY(reply.error().message.starts_with("Prod: "));
    }

    void aHostWithoutSchemeIsHttp() {
        HttpServer server([](const SeenRequest&, Wire& w) { w.reply(200, "{}"); });
        QVERIFY(ask(m_client, configFor("127.0.0.1:" + std::to_string(server.port())), get()).ok());
    }

    void cancellingWakesTheNetworkThreadAtOnce() {
        HttpServer silent([](const SeenRequest&, Wire& w) { w.waitForClose(); });
        for (int i = 0; i < 5; ++i) {
            std::stop_source stop;
            Awaited answer;
            m_client.send(std::make_shared<const Connection>(Connection{configFor(silent.url()), {}}), get(), stop.get_token(),
                          [&](Result<HttpReply> r) { answer.set(std::move(r)); });
            QTRY_COMPARE(silent.seen().size(), static_cast<std::size_t>(i + 1));
            stop.request_stop();
            // The idle thread sleeps for a minute: only a wake-up can be this quick.
            QVERIFY(answer.comesWithin(std::chrono::seconds(20)));
            QCOMPARE(answer.get().error().kind, ErrorKind::Cancelled);
        }
    }

    void holdsTheLimitOfConcurrentRequests() {
        std::mutex gate;
        std::condition_variable opened;
        bool open = false;
        HttpServer server([&](const SeenRequest&, Wire& w) {
            std::unique_lock lock(gate);
            opened.wait(lock, [&] { return open; });
            lock.unlock();
            w.reply(200, "{}");
        });
        auto config = configFor(server.url());
        config.maxConcurrent = 3;
        const auto connection = std::make_shared<const Connection>(Connection{config, {}});
        std::atomic<int> done{0};
        const auto letGo = qScopeGuard([&] {
            {
                std::lock_guard lock(gate);
                open = true;
            }
            opened.notify_all();
        });
        for (int i = 0; i < 12; ++i) m_client.send(connection, get(), {}, [&](Result<HttpReply>) { ++done; });
        QTRY_COMPARE(server.seen().size(), 3u);
        {
            std::lock_guard lock(gate);
            open = true;
        }
        opened.notify_all();
        QTRY_COMPARE(done.load(), 12);
        QCOMPARE(server.mostAtOnce(), 3);
    }

    void endsInTheMiddleOfEverything() {
        HttpServer silent([](const SeenRequest&, Wire& w) { w.waitForClose(); });
        std::atomic<int> called{0};
        {
            HttpClient client;
            for (int i = 0; i < 40; ++i)
                client.send(std::make_shared<const Connection>(Connection{configFor(silent.url()), {}}), get(), {},
                            [&](Result<HttpReply>) { ++called; });
            QTRY_VERIFY(!silent.seen().empty());
            client.shutdown();
            client.send(std::make_shared<const Connection>(Connection{configFor(silent.url()), {}}), get(), {},
                        [&](Result<HttpReply>) { ++called; });
        }
        QCOMPARE(called.load(), 0);
    }
};

QTEST_GUILESS_MAIN(HttpClientTest)
#include "http_client_test.moc"
