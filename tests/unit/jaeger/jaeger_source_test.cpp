#include "datasources/jaeger/jaeger_source.h"
#include "datasources/trace/trace_table.h"
#include "tests/support/frame_text.h"
#include "tests/support/recorded.h"
#include "tests/support/trace_digest.h"

#include <QtTest>

using namespace sigma;
using namespace sigma::test;
using Purpose = QueryRequest::Purpose;

namespace {

const std::string kFixtures = std::string(SIGMASCOPE_SOURCE_DIR) + "/tests/fixtures/jaeger/";

QueryRequest query(const std::string& text, Value options = {}, Purpose purpose = Purpose::Panel) {
    QueryRequest q;
    q.refId = "A";
    q.purpose = purpose;
    q.text = text;
    q.options = std::move(options);
    q.range = {Timestamp(std::chrono::seconds(1795168800)), Timestamp(std::chrono::seconds(1795176000))};
    return q;
}

Value object(Value::Object members) { return Value(std::move(members)); }
QueryRequest metadata(const char* what) {
    return query("", object({{"what", Value(what)}, {"service", Value("ryot")}}), Purpose::Metadata);
}
QueryRequest search(Value::Object options) {
    options.emplace_back("queryType", Value("search"));
    return query("", object(std::move(options)));
}

/// The question that the recorded request was.
QueryRequest questionOf(const std::string& target) {
    const auto path = target.substr(0, target.find('?'));
    if (path.find("/services") != std::string::npos && !path.ends_with("/operations")) return metadata("services");
    if (path.find("operations") != std::string::npos) return metadata("operations");
    if (path.find("dependencies") != std::string::npos) return metadata("dependencies");
    if (path.ends_with("/traces")) return search({{"service", Value("ryot")}});
    return query(path.substr(path.rfind('/') + 1));
}

std::string pathOf(const QueryRequest& q) {
    const auto round = JaegerSource().plan(q);
    return round ? round->requests[0].path : "error: " + round.error().message;
}

Result<Advance> answer(const QueryRequest& q, const HttpReply& reply, const QueryRound& round = {}) {
    return JaegerSource().advance(q, round, std::span(&reply, 1));
}

} // namespace

class JaegerSourceTest : public QObject {
    Q_OBJECT
private slots:
    void everyRecordedReplyReadsAsExpected_data() {
        QTest::addColumn<QString>("digest");
        QTest::addColumn<QString>("expected");
        const auto lines = QString::fromStdString(readFile(kFixtures + "expected.txt")).split('\n');
        for (const auto& r : recordedReplies(kFixtures)) {
            const auto name = QString::fromStdString(r.name) + ": ";
            const auto line = std::find_if(lines.begin(), lines.end(), [&](const auto& l) { return l.startsWith(name); });
            QTest::newRow(r.name.c_str()) << name + QString::fromStdString(traceDigest(answer(questionOf(r.target), r.reply)))
                                          << (line == lines.end() ? QString() : *line);
        }
    }
    void everyRecordedReplyReadsAsExpected() {
        QFETCH(QString, digest);
        QFETCH(QString, expected);
        QCOMPARE(digest, expected);
    }

    void asksWhatIsWanted_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const QueryRequest& q, const char* expected) {
            QTest::newRow(name) << QString::fromStdString(pathOf(q)) << expected;
        };
        row("trace", query(" 90022bbe "), "/api/traces/90022bbe");
        row("trace with an odd id", query("a/../b"), "/api/traces/a%2F..%2Fb");
        row("search", search({{"service", Value("ryot")}}),
            "/api/traces?service=ryot&start=1795168800000000&end=1795176000000000&limit=20");
        row("search by everything",
            search({{"service", Value("a b")},
                    {"operation", Value("put")},
                    {"minDuration", Value("1.5s")},
                    {"maxDuration", Value("2m")},
                    {"limit", Value(5)},
                    {"tags", object({{"error", Value("true")}})}}),
            "/api/"
            "traces?service=a%20b&operation=put&start=1795168800000000&end=1795176000000000&limit=5&minDuration=1500000us&maxDuration="
            "120000000us"
            "&tags=%7B%22error%22%3A%22true%22%7D");
        row("tags as Grafana writes them", search({{"service", Value("a")}, {"tags", Value("error=true http.url=\"x y\"")}}),
            "/api/"
            "traces?service=a&start=1795168800000000&end=1795176000000000&limit=20&tags=%7B%22error%22%3A%22true%22%2C%22http.url%22%3A%"
            "22x%20y%22%7D");
        row("search without a service", search({}), "error: A search for traces needs a service.");
        row("a duration in words", search({{"service", Value("a")}, {"minDuration", Value("soon")}}),
            "error: minDuration \"soon\" cannot be read as a duration: write 1.5s, 250ms, 2m.");
        row("nothing", query(" "), "error: The query is empty: write a trace id, or search for traces.");
        row("services", metadata("services"), "/api/services");
        row("operations", metadata("operations"), "/api/operations?service=ryot");
        row("dependencies", metadata("dependencies"), "/api/dependencies?endTs=1795176000000&lookback=7200000");
        row("dependency graph", query("", object({{"queryType", Value("dependencyGraph")}})),
            "/api/dependencies?endTs=1795176000000&lookback=7200000");
        row("variable", query("operations(sigmavault)", {}, Purpose::Variable), "/api/operations?service=sigmavault");
        row("check", query("", {}, Purpose::Test), "/api/services");
    }
    void asksWhatIsWanted() {
        QFETCH(QString, path);
        QFETCH(QString, expected);
        QCOMPARE(path, expected);
    }

    void fallsBackToTheApiThatIsThere() {
        const auto q = query("477d1630a23fdad9681483d471f2e66a");
        const auto page = replyWith("<!DOCTYPE html><title>Jaeger UI</title>");
        auto first = answer(q, page);
        const auto* round = first ? std::get_if<QueryRound>(&first.value()) : nullptr;
        QVERIFY(round);
        QCOMPARE(round->requests[0].path, std::string("/api/v3/traces/477d1630a23fdad9681483d471f2e66a"));
        const auto v3 = answer(q, replyWith(readFile(kFixtures + "v3-trace-error.body")), *round);
        const auto api = answer(q, replyWith(readFile(kFixtures + "trace-error.body")));
        QVERIFY(v3.ok() && api.ok());
        const auto a = traceOf(*std::get<QueryResult>(v3.value()).frames[0]), b = traceOf(*std::get<QueryResult>(api.value()).frames[0]);
        QCOMPARE(a->size(), b->size());
        QCOMPARE(a->errors, b->errors);
        QCOMPARE(a->services, b->services);
        QCOMPARE(a->maxDepth, b->maxDepth);
        // Neither is there: it is said in words, once.
        QCOMPARE(
            QString::fromStdString(traceDigest(answer(q, page, *round))),
            QString(
                "error: The server answered with a web page, not with data: \"Jaeger UI\". Is the URL right, or is a login in the way?"));
        const auto notFound = answer(q, replyWith("404 page not found\n", 404));
        QVERIFY(notFound.ok() && std::get_if<QueryRound>(&notFound.value()));
    }

    void searchesTheApiV3() {
        auto first = answer(search({{"service", Value("ryot")}, {"minDuration", Value("2s")}}), replyWith("<html>", 200));
        QCOMPARE(std::get<QueryRound>(first.value()).requests[0].path,
                 std::string(
                     "/api/v3/traces?query.service_name=ryot&query.start_time_min=2026-11-20T10%3A00%3A00.000000000Z&query.start_time_max="
                     "2026-11-20T12%3A00%3A00.000000000Z&query.num_traces=20&query.search_depth=20&query.duration_min=2000000us"));
    }

    void refusalsAreSentences_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("message");
        QTest::newRow("credentials") << 401 << "nope"
                                     << "HTTP 401 (the server wants other credentials): nope. Check the credentials of this source.";
        QTest::newRow("gateway") << 502 << "<title>Bad Gateway</title>"
                                 << "HTTP 502: Bad Gateway. Is the URL right, its path prefix included? The API stands at <URL>/api/.";
        QTest::newRow("not found") << 404 << R"({"errors":[{"code":404,"msg":"trace not found"}]})"
                                   << "There is no trace abc: trace not found (HTTP 404)";
        QTest::newRow("errors with success") << 200 << R"({"data":null,"errors":[{"msg":"storage is down"}]})"
                                             << "The trace abc cannot be had: storage is down";
        QTest::newRow("no trace with success") << 200 << R"({"data":[]})"
                                               << "There is no trace abc.";
    }
    void refusalsAreSentences() {
        QFETCH(int, status);
        QFETCH(QString, body);
        QFETCH(QString, message);
        const auto got = answer(query("abc"), replyWith(body.toStdString(), status));
        QVERIFY(!got.ok());
        QCOMPARE(QString::fromStdString(got.error().message), message);
    }

    void aSearchListsTraces() {
        const auto got = answer(search({{"service", Value("sigmavault")}}), replyWith(readFile(kFixtures + "traces-operation.body")));
        const auto rows = summariesOf(*std::get<QueryResult>(got.value()).frames[0]);
        QCOMPARE(rows.size(), std::size_t(3));
        std::uint32_t spans = 0;
        for (const auto& [service, count] : rows[0].services) spans += count;
        QCOMPARE(spans, rows[0].spans);
        QVERIFY(rows[0].services[0].second >= rows[0].services.back().second);
        QVERIFY(rows[0].durationNs > 0 && rows[0].startNs > 1'795'168'800'000'000'000);
        QCOMPARE(rows[0].service, std::string("neurectomy-gateway"));
    }

    void theSkewIsLeftWhereItIsWanted() {
        const auto body = replyWith(readFile(kFixtures + "traces.body"));
        const auto count = [&](bool adjust) {
            std::size_t out = 0;
            const auto got = answer(query("x", object({{"adjustSkew", Value(adjust)}})), body);
            for (const auto& frame : std::get<QueryResult>(got.value()).frames)
                for (const auto skew : traceOf(*frame)->skewNs) out += skew != 0;
            return out;
        };
        QVERIFY(count(true) > 0);
        QCOMPARE(count(false), std::size_t(0));
    }
};

QTEST_APPLESS_MAIN(JaegerSourceTest)
#include "jaeger_source_test.moc"
