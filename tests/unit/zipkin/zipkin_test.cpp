#include "datasources/trace/trace_table.h"
#include "datasources/zipkin/zipkin_decoder.h"
#include "datasources/zipkin/zipkin_source.h"
#include "tests/support/frame_text.h"
#include "tests/support/recorded.h"
#include "tests/support/trace_digest.h"

#include <nlohmann/json.hpp>

#include <QtTest>

using namespace sigma;
using namespace sigma::test;
using Purpose = QueryRequest::Purpose;

namespace {

const std::string kFixtures = std::string(SIGMASCOPE_SOURCE_DIR) + "/tests/fixtures/zipkin/";

QueryRequest query(const std::string& text, Value::Object options = {}, Purpose purpose = Purpose::Panel) {
    QueryRequest q;
    q.refId = "A";
    q.purpose = purpose;
    q.text = text;
    q.options = Value(std::move(options));
    q.range = {Timestamp(std::chrono::seconds(1795168800)), Timestamp(std::chrono::seconds(1795176000))};
    return q;
}
QueryRequest metadata(const char* what) { return query("", {{"what", Value(what)}, {"service", Value("ryot")}}, Purpose::Metadata); }
QueryRequest search(Value::Object options) {
    options.emplace_back("queryType", Value("search"));
    return query("", std::move(options));
}

QueryRequest questionOf(const std::string& target) {
    const auto path = target.substr(0, target.find('?'));
    if (path.ends_with("ependencies")) return metadata("dependencies");
    if (path.ends_with("/spans")) return metadata("operations");
    if (path.ends_with("/traces") || path.ends_with("/traceMany")) return search({{"service", Value("ryot")}});
    if (path.find("/trace/") == std::string::npos) return metadata("services");
    return query(path.substr(path.rfind('/') + 1));
}

Result<Advance> answer(const QueryRequest& q, const HttpReply& reply) { return ZipkinSource().advance(q, {}, std::span(&reply, 1)); }

std::vector<TracePtr> decoded(const std::string& body) {
    auto traces = decodeZipkinSpans(body, {false});
    if (!traces) qWarning("%s", traces.error().message.c_str());
    return traces ? std::move(traces).value() : std::vector<TracePtr>();
}

std::string rows(const Trace& t) {
    std::string out;
    for (SpanIndex i = 0; i < t.size(); ++i)
        out += std::string(2 * t.depth[i], ' ') + std::string(t.strings.at(t.spanId[i])) + " " + std::string(t.service(i)) + "/" +
               std::string(t.operationName(i)) + " " + std::to_string(t.startNs[i]) + "+" + std::to_string(t.durationNs[i]) +
               (t.has(i, kSpanError) ? " error" : "") + (t.has(i, kSpanWarned) ? " warned" : "") + "\n";
    return out;
}

} // namespace

class ZipkinTest : public QObject {
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

    void everyRecordedSpanReadsAsItsModel() {
        for (const char* name : {"trace", "trace-many", "traces-duration", "traces-query"}) {
            const auto body = readFile(kFixtures + name + ".body");
            auto model = nlohmann::json::parse(body);
            if (model[0].is_object()) model = nlohmann::json::array({model});
            const auto traces = decoded(body);
            QCOMPARE(traces.size(), model.size());
            for (std::size_t k = 0; k < traces.size(); ++k) {
                const auto& t = *traces[k];
                QCOMPARE(std::size_t(t.size()), model[k].size());
                for (const auto& span : model[k]) {
                    SpanIndex i = 0;
                    while (i < t.size() && t.strings.at(t.spanId[i]) != span["id"].get<std::string>()) ++i;
                    QVERIFY(i < t.size());
                    QCOMPARE(std::string(t.service(i)), span["localEndpoint"]["serviceName"].get<std::string>());
                    QCOMPARE(std::string(t.operationName(i)), span.value("name", ""));
                    QCOMPARE(t.startNs[i], span["timestamp"].get<std::int64_t>() * 1000);
                    QCOMPARE(t.durationNs[i], span.value("duration", std::int64_t(0)) * 1000);
                    QCOMPARE(std::string(t.strings.at(t.parentId[i])), span.value("parentId", ""));
                    QCOMPARE(std::size_t(t.tagsOf[i].size()), span.contains("tags") ? span["tags"].size() : 0);
                    QCOMPARE(std::size_t(t.eventsOf[i].size()), span.contains("annotations") ? span["annotations"].size() : 0);
                    QCOMPARE(t.has(i, kSpanError), span.contains("tags") && span["tags"].contains("error"));
                }
            }
        }
    }

    void halvesOfOneSpanAreParentAndChild() {
        const auto traces = decoded(R"([
            {"traceId":"t","id":"b","parentId":"a","kind":"SERVER","name":"serve","timestamp":20,"duration":30,"shared":true,"localEndpoint":{"serviceName":"ryot"}},
            {"traceId":"t","id":"b","parentId":"a","kind":"CLIENT","name":"call","timestamp":10,"duration":50,"localEndpoint":{"serviceName":"gw"}},
            {"traceId":"t","id":"a","name":"root","timestamp":1,"duration":100,"localEndpoint":{"serviceName":"gw"}},
            {"traceId":"t","id":"c","parentId":"b","name":"work","timestamp":25,"duration":5,"localEndpoint":{"serviceName":"ryot"},"tags":{"error":""}}])");
        QCOMPARE(traces.size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(rows(*traces[0])), QString("a gw/root 1000+100000\n"
                                                                   "  b gw/call 10000+50000\n"
                                                                   "    b#2 ryot/serve 20000+30000\n"
                                                                   "      c ryot/work 25000+5000 error\n"));
    }

    void tracesMayBeMixedAndEndpointsAreProcesses() {
        const auto traces =
            decoded(R"([{"traceId":"x","id":"1","timestamp":5,"localEndpoint":{"serviceName":"a","ipv4":"10.0.0.1","port":80}},
            {"traceId":"y","id":"1","timestamp":5,"remoteEndpoint":{"serviceName":"db","ipv6":"::1"},"tags":{"peer.ip":"mine"}},
            {"traceId":"x","id":"2","timestamp":6,"localEndpoint":{"serviceName":"a","ipv4":"10.0.0.2"}}])");
        QCOMPARE(traces.size(), std::size_t(2));
        QCOMPARE(traces[0]->processes.size(), std::size_t(2));
        QCOMPARE(traces[0]->strings.at(traces[0]->tags[traces[0]->processes[0].tags.begin].value), std::string_view("10.0.0.1"));
        const auto& y = *traces[1];
        QCOMPARE(y.tagsOf[0].size(), 2u);
        QCOMPARE(y.strings.at(y.tags[y.tagsOf[0].begin + 1].value), std::string_view("db"));
    }

    void aSpanWithoutATimeStandsAtTheBeginning() {
        const auto traces = decoded(R"([{"traceId":"t","id":"1","name":"x","timestamp":7},{"traceId":"t","id":"2","name":"y"}])");
        QCOMPARE(QString::fromStdString(rows(*traces[0])), QString("1 /x 7000+0\n2 /y 7000+0 warned\n"));
    }

    void damageIsASentence() {
        for (const char* body : {"", "{}", "[{}]", "[1]", "[{\"traceId\":\"a\",\"id\":\"b\",\"timestamp\":\"x\"}]", "[[{\"traceId\":"})
            QVERIFY2(!decodeZipkinSpans(body, {}).ok(), body);
        QVERIFY(decodeZipkinSpans("[]", {}).ok());
    }

    void asksWhatIsWanted_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const QueryRequest& q, const char* expected) {
            const auto round = ZipkinSource().plan(q);
            QTest::newRow(name) << QString::fromStdString(round ? round->requests[0].path : round.error().message) << expected;
        };
        row("trace", query("2b47"), "/api/v2/trace/2b47");
        row("search of all", search({}), "/api/v2/traces?endTs=1795176000000&lookback=7200000&limit=20");
        row("search by everything",
            search({{"service", Value("ryot")},
                    {"operation", Value("get")},
                    {"minDuration", Value("2s")},
                    {"maxDuration", Value("3s")},
                    {"limit", Value(7)},
                    {"tags", Value(Value::Object{{"error", Value("true")}, {"code", Value("503")}})}}),
            "/api/v2/"
            "traces?endTs=1795176000000&lookback=7200000&limit=7&serviceName=ryot&spanName=get&minDuration=2000000&maxDuration=3000000"
            "&annotationQuery=error%20and%20code%3D503");
        row("at most so long", search({{"maxDuration", Value("3s")}}),
            "/api/v2/traces?endTs=1795176000000&lookback=7200000&limit=20&minDuration=1&maxDuration=3000000");
        row("operations", metadata("operations"), "/api/v2/spans?serviceName=ryot");
        row("dependencies", metadata("dependencies"), "/api/v2/dependencies?endTs=1795176000000&lookback=7200000");
        row("operations of no service", query("operations", {}, Purpose::Variable),
            "Operations are those of a service: write operations(SERVICE).");
    }
    void asksWhatIsWanted() {
        QFETCH(QString, path);
        QFETCH(QString, expected);
        QCOMPARE(path, expected);
    }

    void aWebPageIsSaidSo() {
        QCOMPARE(
            QString::fromStdString(traceDigest(answer(query("a"), replyWith("<html><title>Login</title>")))),
            QString("error: The server answered with a web page, not with data: \"Login\". Is the URL right, or is a login in the way?"));
    }
};

QTEST_APPLESS_MAIN(ZipkinTest)
#include "zipkin_test.moc"
