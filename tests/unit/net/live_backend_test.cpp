// LiveBackend with a source of the test's own: rounds, partial success, cancelling, ending.
#include "datasources/core/http_error.h"
#include "datasources/net/live_backend.h"
#include "tests/support/http_server.h"

#include <QSignalSpy>
#include <QtTest>

using namespace sigma;
using namespace sigma::test;

namespace {

/// Asks `text` as a path; a reply "next:/path" asks for another round; anything else becomes one frame of that name.
class EchoSource : public DataSource {
public:
    Result<QueryRound> plan(const QueryRequest& q) const override {
        planThread = QThread::currentThreadId();
        if (q.text == "refuse") return Error{ErrorKind::Invalid, "No such thing.", {}};
        if (q.text == "throw") return QueryRound{{request("/throw")}, nullptr, 0};
        return QueryRound{{request(q.text)}, nullptr, 0};
    }
    Result<Advance> advance(const QueryRequest&, const QueryRound& round, std::span<const HttpReply> replies) const override {
        const auto& body = *replies[0].body;
        if (replies[0].status != 200) return replyError(replies[0]);
        if (round.requests[0].path == "/throw") throw std::bad_alloc();
        if (body.starts_with("next:")) return Advance(QueryRound{{request(body.substr(5))}, nullptr, 0});
        DataFrame frame;
        frame.name = body;
        return Advance(QueryResult{{makeFrame(std::move(frame))}, {}});
    }
    static HttpRequest request(const std::string& path) {
        HttpRequest r;
        r.path = path;
        return r;
    }
    mutable std::atomic<Qt::HANDLE> planThread{nullptr};
};

QueryRequest query(const std::string& refId, const std::string& text, const std::string& source = "s") {
    QueryRequest q;
    q.refId = refId;
    q.sourceId = source;
    q.text = text;
    return q;
}

} // namespace

class LiveBackendTest : public QObject {
    Q_OBJECT
    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<LiveBackend> m_backend;
    const EchoSource* m_source = nullptr;

    PanelResponse ask(PanelRequest request) {
        std::optional<PanelResponse> got;
        m_backend->submit(std::move(request), {}, [&](PanelResponse r) { got = std::move(r); });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(got.has_value(), 20000); }();
        return got ? std::move(*got) : PanelResponse();
    }

private slots:
    void init() {
        m_server = std::make_unique<HttpServer>([](const SeenRequest& r, Wire& w) {
            if (r.target == "/wait") return w.waitForClose();
            if (r.target == "/bad") return w.reply(500, "<html><head><title>Oh no</title></head></html>");
            if (r.target.starts_with("/page"))
                return w.reply(200, r.target == "/page3" ? "end" : "next:/page" + std::to_string(r.target.back() - '0' + 1));
            if (r.target == "/endless") return w.reply(200, "next:/endless");
            w.reply(200, r.target);
        });
        m_backend = std::make_unique<LiveBackend>();
        auto source = std::make_unique<EchoSource>();
        m_source = source.get();
        m_backend->addKind("echo", std::move(source));
        SourceConfig config;
        config.id = "s";
        config.name = "Prod";
        config.kind = "echo";
        config.url = m_server->url();
        m_backend->setSource(config, {});
    }
    void cleanup() {
        m_backend.reset();
        m_server.reset();
    }

    void answersQueriesInOrderWithPartialSuccess() {
        PanelRequest request;
        request.queries = {query("A", "/a"), query("B", "/bad"), query("C", "/c"), query("D", "/d", "unknown"), query("E", "refuse"),
            query("F", "throw")};
        const auto response = ask(std::move(request));
        QCOMPARE(response.outcomes.size(), 6u);
        QCOMPARE(response.frames.size(), 2u);
        QCOMPARE(response.frames[0]->name, std::string("/a"));
        QCOMPARE(response.frames[1]->name, std::string("/c"));
        QCOMPARE(response.outcomes[1].error->message, std::string("Prod: HTTP 500: Oh no"));
        QCOMPARE(response.outcomes[1].exchanges.at(0).status, 500);
        QCOMPARE(response.outcomes[3].error->kind, ErrorKind::Unsupported);
        QVERIFY(response.outcomes[4].error->message.find("No such thing") != std::string::npos);
        QCOMPARE(response.outcomes[5].error->kind, ErrorKind::Limit);
        QVERIFY(m_source->planThread != QThread::currentThreadId());
    }

    void asksFurtherRounds() {
        PanelRequest request;
        request.queries = {query("A", "/page1")};
        const auto response = ask(std::move(request));
        QCOMPARE(response.frames.at(0)->name, std::string("end"));
        QCOMPARE(response.outcomes[0].exchanges.size(), 3u);
    }

    void anAnswerWithoutEndIsAnError() {
        PanelRequest request;
        request.queries = {query("A", "/endless")};
        QCOMPARE(ask(std::move(request)).outcomes[0].error->kind, ErrorKind::Limit);
    }

    void transformsOutsideTheGuiThreadEvenWithoutQueries() {
        PanelRequest request;
        Qt::HANDLE thread = nullptr;
        request.transform = [&](const std::vector<QueryOutcome>&) -> Result<FrameSet> {
            thread = QThread::currentThreadId();
            return Error{ErrorKind::Invalid, "cannot", {}};
        };
        const auto response = ask(std::move(request));
        QVERIFY(thread && thread != QThread::currentThreadId());
        QCOMPARE(response.transformError->message, std::string("cannot"));
    }

    void aStoppedRequestIsNeverDelivered() {
        std::stop_source stop;
        bool delivered = false;
        PanelRequest request;
        request.queries = {query("A", "/wait")};
        m_backend->submit(std::move(request), stop.get_token(), [&](PanelResponse) { delivered = true; });
        QTRY_COMPARE(m_server->seen().size(), 1u);
        stop.request_stop();
        QTRY_COMPARE(m_backend->underWay(), 0);
        QVERIFY(!delivered);
    }

    void whatDeliverHoldsDiesOnTheGuiThread() {
        Qt::HANDLE died = nullptr;
        for (const bool stopFirst : {false, true}) {
            died = nullptr;
            std::stop_source stop;
            if (stopFirst) stop.request_stop();
            auto held = std::shared_ptr<int>(new int, [&](int* p) {
                died = QThread::currentThreadId();
                delete p;
            });
            PanelRequest request;
            request.queries = {query("A", "/a")};
            m_backend->submit(std::move(request), stop.get_token(), [held = std::move(held)](PanelResponse) {});
            QTRY_VERIFY(died);
            QCOMPARE(died, QThread::currentThreadId());
        }
    }

    void knowsWhetherASourceAnswers() {
        PanelRequest request;
        request.queries = {query("A", "/bad")};
        ask(request);
        QCOMPARE(m_backend->state("s").kind, SourceState::Kind::Ok); // it answered, if with an error
        m_server.reset();
        ask(request);
        QCOMPARE(m_backend->state("s").kind, SourceState::Kind::Failed);
        QVERIFY(m_backend->state("s").error.starts_with("Prod: "));
    }

    void endsWhileRequestsRun() {
        bool delivered = false;
        for (int i = 0; i < 20; ++i) {
            PanelRequest request;
            request.queries = {query("A", i % 2 ? "/wait" : "/endless")};
            m_backend->submit(std::move(request), {}, [&](PanelResponse) { delivered = true; });
        }
        QTRY_VERIFY(m_server->seen().size() > 20u);
        m_backend.reset();
        QCoreApplication::sendPostedEvents();
        QVERIFY(!delivered);
    }
};

QTEST_GUILESS_MAIN(LiveBackendTest)
#include "live_backend_test.moc"
