#include "datasources/loki/loki_request.h"
#include "datasources/loki/loki_source.h"

#include "datasources/log/log_lines.h"

#include <QtTest>

using namespace sigma;

namespace {

HttpReply reply(std::string body, int status = 200) {
    HttpReply out;
    out.status = status;
    body.reserve(body.size() + 64);
    out.body = std::make_shared<const std::string>(std::move(body));
    return out;
}

QueryRequest query(std::string text, Value::Object options = {}) {
    QueryRequest q;
    q.refId = "A";
    q.text = std::move(text);
    q.range = {Timestamp(Duration(1'000'000'000'000)), Timestamp(Duration(1'060'000'000'000))};
    q.step = std::chrono::seconds(15);
    q.options = Value(std::move(options));
    return q;
}

std::string paths(const Result<QueryRound>& round) {
    if (!round) return "error: " + round.error().message;
    std::string out;
    for (const auto& r : round->requests) out += (out.empty() ? "" : "\n") + r.path;
    return out;
}

std::string planned(const QueryRequest& q) { return paths(LokiSource().plan(q)); }

QueryRequest withPurpose(QueryRequest q, QueryRequest::Purpose purpose) {
    q.purpose = purpose;
    return q;
}

std::string streams(int from, int to) {
    std::string values;
    for (int i = from; i >= to; --i)
        values += (values.empty() ? "" : ",") + ("[\"" + std::to_string(1'000'000'000'000 + i) + "\",\"line\"]");
    return R"({"status":"success","data":{"resultType":"streams","result":[{"stream":{"job":"a"},"values":[)" + values + "]}]}}";
}

const char* const kEnd = "end=1060000000000";

} // namespace

class SourceTest : public QObject {
    Q_OBJECT
private slots:
    void asksForLines();
    void asksForSamples();
    void asksForVariables_data();
    void asksForVariables();
    void asksForMetadata();
    void readsVariables();
    void linesBecomeAFrame();
    void learnsTheServersLineLimit();
    void fetchesTheWholeRangeInPages();
    void failingLaterPageLeavesAGap();
    void legendNamesSeries();
    void refusals_data();
    void refusals();
    void tellsWhatTheServerIs();
    void longQueriesGoInTheBody();
};

void SourceTest::asksForLines() {
    const std::string base = "/loki/api/v1/query_range?query=%7Ba%3D%22b%22%7D&start=1000000000000&";
    QCOMPARE(planned(query("{a=\"b\"}")), base + kEnd + "&limit=1001&direction=backward");
    QCOMPARE(planned(query("{a=\"b\"}", {{"maxLines", Value(10)}, {"direction", Value("forward")}})),
             base + kEnd + "&limit=11&direction=forward");
    QCOMPARE(planned(query("{a=\"b\"}", {{"maxLines", Value(0)}})), base + kEnd + "&limit=5000&direction=backward");
    const auto round = LokiSource().plan(query("{a=\"b\"}"));
    QVERIFY(round->requests[0].headers[0] == (std::pair<std::string, std::string>("X-Loki-Response-Encoding-Flags", "categorize-labels")));
    QCOMPARE(planned(query("  ")), std::string("error: The query is empty."));
}

void SourceTest::asksForSamples() {
    QCOMPARE(
        planned(query("rate({a=\"b\"}[1m])")),
        std::string("/loki/api/v1/query_range?query=rate%28%7Ba%3D%22b%22%7D%5B1m%5D%29&start=1000000000000&end=1060000000000&step=15"));
    const std::string instant = "/loki/api/v1/query?query=vector%281%29&time=1060000000000";
    QCOMPARE(planned(query("vector(1)", {{"instant", Value(true)}})), instant);
    QCOMPARE(planned(query("vector(1)", {{"queryType", Value("instant")}})), instant);
    QVERIFY(planned(query("vector(1)", {{"queryType", Value("range")}, {"instant", Value(true)}})).starts_with("/loki/api/v1/query_range"));
}

void SourceTest::asksForVariables_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("path");
    const char* const range = "start=960000000000&end=1080000000000";
    QTest::newRow("names") << "label_names()" << QString("/loki/api/v1/labels?%1").arg(range);
    QTest::newRow("values") << " label_values( job ) " << QString("/loki/api/v1/label/job/values?%1").arg(range);
    QTest::newRow("values of a selector") << "label_values({a=\"b,c\"}, job)"
                                          << QString("/loki/api/v1/label/job/values?%1&query=%7Ba%3D%22b%2Cc%22%7D").arg(range);
    QTest::newRow("series") << "{a=\"b\"}" << QString("/loki/api/v1/series?%1&match%5B%5D=%7Ba%3D%22b%22%7D").arg(range);
}

void SourceTest::asksForVariables() {
    QFETCH(QString, text);
    QFETCH(QString, path);
    QCOMPARE(QString::fromStdString(planned(withPurpose(query(text.toStdString()), QueryRequest::Purpose::Variable))), path);
}

void SourceTest::asksForMetadata() {
    const auto asked = [](const char* what, const char* text) {
        return planned(withPurpose(query(text, {{"what", Value(what)}, {"label", Value("job")}}), QueryRequest::Purpose::Metadata));
    };
    const std::string tail = "?start=960000000000&end=1080000000000";
    QCOMPARE(asked("labels", ""), "/loki/api/v1/labels" + tail);
    QCOMPARE(asked("values", "{}"), "/loki/api/v1/label/job/values" + tail + "&query=%7B%7D");
    QCOMPARE(asked("stats", "{}"), "/loki/api/v1/index/stats" + tail + "&query=%7B%7D");
    QCOMPARE(asked("volume_range", "{}"), "/loki/api/v1/index/volume_range" + tail + "&query=%7B%7D&step=15");
    QVERIFY(asked("stats", "").starts_with("error: A selector"));
    QVERIFY(asked("nonsense", "{}").starts_with("error: Loki has no metadata"));
}

void SourceTest::readsVariables() {
    const auto read = [](const char* text, const char* body) {
        const auto got = LokiSource().advance(withPurpose(query(text), QueryRequest::Purpose::Variable), {}, std::array{reply(body)});
        if (!got) return "error: " + got.error().message;
        std::string out;
        const auto& frame = *std::get<QueryResult>(*got).frames.at(0);
        for (std::size_t i = 0; i < frame.length; ++i) out += frame.field("value")->at(i).toString() + ";";
        return out;
    };
    QCOMPARE(read("label_names()", R"({"status":"success","data":["a","b","a"]})"), std::string("a;b;"));
    QCOMPARE(read("{a=\"b\"}", R"({"status":"success","data":[{"b":"1","a":"2"}]})"), std::string("{a=\"2\",b=\"1\"};"));
    QCOMPARE(read("label_names()", R"({"status":"success"})"), std::string());
    QVERIFY(read("label_names()", "[]").starts_with("error: The reply is no answer of Loki"));
}

void SourceTest::linesBecomeAFrame() {
    const LokiSource source;
    const auto q = query("{a=\"b\"}");
    const auto round = source.plan(q);
    const auto got = source.advance(q, *round, std::array{reply(streams(3, 1))});
    QVERIFY(got.ok());
    const auto& frame = std::get<QueryResult>(*got).frames.at(0);
    QCOMPARE(frame->meta.preferredView, std::string("logs"));
    const auto lines = logLinesOf(*frame);
    QVERIFY(lines && lines->complete && lines->newestFirst);
    QCOMPARE(lines->size(), std::size_t{3});
    QCOMPARE(lines->timeNs(0), std::int64_t{1'000'000'000'003});
}

void SourceTest::learnsTheServersLineLimit() {
    const LokiSource source;
    const auto q = query("{a=\"b\"}", {{"maxLines", Value(50)}});
    const auto round = source.plan(q);
    const auto got = source.advance(
        q, *round, std::array{reply("max entries limit per query exceeded, limit > max_entries_limit_per_query (51 > 20)", 400)});
    QVERIFY(got.ok());
    const auto& next = std::get<QueryRound>(*got);
    QVERIFY(next.requests.at(0).path.find("limit=20&") != std::string::npos);
}

void SourceTest::fetchesTheWholeRangeInPages() {
    const LokiSource source;
    const auto q = query("{a=\"b\"}", {{"maxLines", Value(0)}});
    const auto first = source.plan(q);
    const auto second = source.advance(q, *first, std::array{reply(streams(9999, 5000))});
    QVERIFY(second.ok());
    const auto& round = std::get<QueryRound>(*second);
    QVERIFY(round.requests.at(0).path.find("end=1000000005001&") != std::string::npos);
    const auto third = source.advance(q, round, std::array{reply(streams(5000, 4000))});
    const auto lines = logLinesOf(*std::get<QueryResult>(*third).frames.at(0));
    QCOMPARE(lines->size(), std::size_t{6000});
    QVERIFY(lines->complete);
}

void SourceTest::failingLaterPageLeavesAGap() {
    const LokiSource source;
    const auto q = query("{a=\"b\"}", {{"maxLines", Value(0)}});
    const auto first = source.plan(q);
    const auto second = source.advance(q, *first, std::array{reply(streams(9999, 5000))});
    const auto third = source.advance(q, std::get<QueryRound>(*second), std::array{reply("context deadline exceeded", 504)});
    QVERIFY(third.ok());
    const auto& result = std::get<QueryResult>(*third);
    const auto lines = logLinesOf(*result.frames.at(0));
    QVERIFY(!lines->complete);
    QVERIFY(result.notices.at(0).text.find("context deadline exceeded") != std::string::npos);
    QVERIFY(!source.advance(q, *first, std::array{reply("context deadline exceeded", 504)}).ok());
}

void SourceTest::legendNamesSeries() {
    const auto name = [](const char* format) {
        const auto q = query("vector(1)", {{"legendFormat", Value(format)}});
        const auto got = LokiSource().advance(
            q, {},
            std::array{reply(
                R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{"b":"2","a":"1"},"values":[[1,"2"]]}]}})")});
        return *std::get<QueryResult>(*got).frames.at(0)->fields.at(1).config->displayNameFromDS;
    };
    QCOMPARE(name(""), std::string("{a=\"1\", b=\"2\"}"));
    QCOMPARE(name("{{a}} of {{ none }}"), std::string("1 of "));
}

void SourceTest::refusals_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("words");
    QTest::newRow("query") << 400 << "parse error at line 1, col 16: syntax error"
                           << "parse error at line 1";
    QTest::newRow("tenant") << 401 << "no org id"
                            << "X-Scope-OrgID";
    QTest::newRow("path") << 404 << "404 page not found"
                          << "Is the URL right";
    QTest::newRow("page") << 200 << "<html><title>Sign in</title></html>"
                          << "web page, not with data: \"Sign in\"";
    QTest::newRow("garbage") << 200 << "{"
                             << "cannot be read";
}

void SourceTest::refusals() {
    QFETCH(int, status);
    QFETCH(QString, body);
    QFETCH(QString, words);
    const LokiSource source;
    for (const char* text : {"{a=\"b\"}", "rate({a=\"b\"}[1m])"}) {
        const auto q = query(text);
        const auto got = source.advance(q, *source.plan(q), std::array{reply(body.toStdString(), status)});
        QVERIFY(!got.ok());
        QVERIFY2(QString::fromStdString(got.error().message).contains(words), got.error().message.c_str());
    }
}

void SourceTest::tellsWhatTheServerIs() {
    const LokiSource source;
    const auto q = withPurpose(query(""), QueryRequest::Purpose::Test);
    QVERIFY(paths(source.plan(q)).starts_with("/loki/api/v1/labels"));
    const auto got =
        source.advance(q, *source.plan(q), std::array{reply(R"({"status":"success","data":["a","b"]})"), reply(R"({"version":"3.7.8"})")});
    QCOMPARE(std::get<QueryResult>(*got).frames.at(0)->field("message")->at(0).toString(),
             std::string("Loki 3.7.8, 2 labels, answered in 1 ms."));
    QVERIFY(!source.advance(q, *source.plan(q), std::array{reply("no", 404), reply("{}")}).ok());
}

void SourceTest::longQueriesGoInTheBody() {
    const auto round = LokiSource().plan(query("{a=\"" + std::string(5000, 'x') + "\"}"));
    QCOMPARE(round->requests[0].method, std::string("POST"));
    QCOMPARE(round->requests[0].path, std::string("/loki/api/v1/query_range"));
}

QTEST_GUILESS_MAIN(SourceTest)
#include "source_test.moc"
