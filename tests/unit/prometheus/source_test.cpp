// What PrometheusSource asks and how it reads what is not in the recordings.
#include "datasources/core/series_name.h"
#include "datasources/prometheus/metadata.h"
#include "datasources/prometheus/prometheus_frames.h"
#include "datasources/prometheus/prometheus_request.h"
#include "datasources/prometheus/prometheus_source.h"
#include "tests/support/frame_text.h"

#include <QtTest>

using namespace sigma;
using namespace sigma::test;

namespace {

QueryRequest query(const std::string& text, Value::Object options = {}) {
    QueryRequest q;
    q.refId = "A";
    q.text = text;
    q.options = Value(std::move(options));
    q.range = {fromMs(1'795'168'807'500), fromMs(1'795'176'003'250)};
    q.step = std::chrono::seconds(15);
    return q;
}

HttpReply reply(int status, const std::string& body) {
    HttpReply r;
    r.status = status;
    r.body = std::make_shared<const std::string>(body);
    return r;
}

const char* kVector = R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":"1"},"value":[5,"1"]}]}})";
const char* kMatrix = R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{"a":"1"},"values":[[5,"1"],[20,"2"]]}]}})";

} // namespace

class SourceTest : public QObject {
    Q_OBJECT
    PrometheusSource m_source;

    Result<Advance> answer(const QueryRequest& q, std::vector<HttpReply> replies) {
        const auto round = m_source.plan(q);
        if (!round) return round.error();
        return m_source.advance(q, *round, replies);
    }
    std::string failure(const QueryRequest& q, int status, const std::string& body) {
        const auto got = answer(q, {reply(status, body)});
        return got ? "no error" : got.error().message;
    }

private slots:
    void startAndEndAreAlignedToTheStep() {
        const auto round = m_source.plan(query("up"));
        const auto& r = round->requests.at(0);
        QCOMPARE(r.method, std::string("POST"));
        QCOMPARE(r.path, std::string("/api/v1/query_range"));
        QCOMPARE(r.body, std::string("query=up&start=1795168800&end=1795176000&step=15"));
        QCOMPARE(r.fallback->path, "/api/v1/query_range?" + r.body);
        auto fine = query("up");
        fine.step = std::chrono::milliseconds(100);
        QCOMPARE(m_source.plan(fine)->requests.at(0).body, std::string("query=up&start=1795168807.500&end=1795176003.200&step=0.100"));
        auto before = query("up");
        before.range = {fromMs(-7500), fromMs(-1000)}; // floor, not towards zero
        QCOMPARE(m_source.plan(before)->requests.at(0).body, std::string("query=up&start=-15&end=-15&step=15"));
    }

    void textIsEncodedWhateverItHolds() {
        const auto body = m_source.plan(query("a{b=\"c&d+ Σ\n%\"}"))->requests.at(0).body;
        QVERIFY(QByteArray::fromStdString(body).startsWith("query=a%7Bb%3D%22c%26d%2B%20%CE%A3%0A%25%22%7D&start="));
    }

    void instantAndRangeTogether() {
        const auto q = query("up", {{"instant", Value(true)}, {"range", Value(true)}, {"exemplar", Value(true)}});
        const auto round = m_source.plan(q);
        QCOMPARE(round->requests.size(), 3u);
        QCOMPARE(round->requests[1].body, std::string("query=up&time=1795176003.250"));
        QCOMPARE(round->requests[2].path, std::string("/api/v1/query_exemplars"));
        const auto got = answer(q, {reply(200, kMatrix), reply(200, kVector), reply(404, "404 page not found")});
        QVERIFY(got.ok());
        const auto& result = std::get<QueryResult>(got.value());
        QCOMPARE(result.frames.size(), 2u);
        QCOMPARE(result.frames[0]->length, 2u);
        QCOMPARE(result.frames[1]->meta.type, std::string("numeric-multi"));
        QCOMPARE(result.notices.size(), 1u); // exemplars are an extra: without them the panel is whole
        QVERIFY(result.notices[0].text.starts_with("No exemplars: "));
        QCOMPARE(m_source.plan(query("up", {{"instant", Value(true)}}))->requests.size(), 1u);
        QCOMPARE(m_source.plan(query("up"))->requests.size(), 1u);
    }

    void emptyAndBackwardsAreRefused() {
        QVERIFY(!m_source.plan(query(" \n")).ok());
        auto q = query("up");
        std::swap(q.range.from, q.range.to);
        QVERIFY(!m_source.plan(q).ok());
    }

    void variableQueries_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("request");
        const QString range = "start=1795168800&end=1795176060"; // whole minutes, outward
        const auto row = [&](const char* text, const QString& request) { QTest::newRow(text) << QString(text) << request; };
        row("label_names()", "POST /api/v1/labels " + range);
        row("label_names(up)", "POST /api/v1/labels " + range + "&match[]=up");
        row("label_values(job)", "GET /api/v1/label/job/values?" + range);
        row(" label_values( up , job ) ", "GET /api/v1/label/job/values?" + range + "&match[]=up");
        row("label_values(up{a=\"b,c\"}, job)", "GET /api/v1/label/job/values?" + range + "&match[]=up{a=\"b,c\"}");
        row("label_values({a=~\"x|y\", b!=\"\"}, job)", "GET /api/v1/label/job/values?" + range + "&match[]={a=~\"x|y\", b!=\"\"}");
        row("metrics(node_\\d+)", "GET /api/v1/label/__name__/values?" + range + "&match[]={__name__=~\".*(node_\\\\d+).*\"}");
        row("query_result(topk(3, up))", "POST /api/v1/query query=topk(3, up)&time=1795176003.250");
        row("up{job=\"a\"}", "POST /api/v1/series " + range + "&match[]=up{job=\"a\"}");
    }
    void variableQueries() {
        QFETCH(QString, text);
        QFETCH(QString, request);
        auto q = query(text.toStdString());
        q.purpose = QueryRequest::Purpose::Variable;
        const auto r = m_source.plan(q)->requests.at(0);
        const auto form = [](const std::string& s) {
            return QString::fromUtf8(QByteArray::fromPercentEncoding(QByteArray::fromStdString(s)));
        };
        QCOMPARE(QString::fromStdString(r.method) + " " + form(r.path) + (r.body.empty() ? "" : " " + form(r.body)), request);
    }

    void optionsStandOnceInTheirOrder() {
        auto q = query("label_values(job)");
        q.purpose = QueryRequest::Purpose::Variable;
        const auto got = answer(q, {reply(200, R"({"data":["b","a","b",""],"status":"success"})")});
        QVERIFY(got.ok());
        const auto& frame = *std::get<QueryResult>(got.value()).frames.at(0);
        QCOMPARE(frame.length, 3u);
        QCOMPARE(frame.field("text")->at(0).toString(), std::string("b"));
        QCOMPARE(failure(q, 200, R"({"status":"error","errorType":"bad_data","error":"no"})"), std::string("no"));
        QVERIFY(failure(q, 200, R"({"status":"success","data":["a",5]})").find("entry 2") != std::string::npos);
        QVERIFY(failure(q, 200, R"({"status":"success","data":["a")").find("byte") != std::string::npos);
    }

    void errorsSayWhatTheServerSaid() {
        const auto q = query("up");
        QCOMPARE(failure(q, 400, R"({"status":"error","errorType":"bad_data","error":"parse error"})"),
                 std::string("bad_data: parse error (HTTP 400)"));
        // VictoriaMetrics
        QCOMPARE(failure(q, 422, R"({"status":"error","errorType":"422","error":"too many"})"), std::string("too many (HTTP 422)"));
        QCOMPARE(failure(q, 200, R"({"status":"error","errorType":"timeout","error":"late"})"), std::string("late"));
        QVERIFY(failure(q, 502, "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>")
                    .starts_with("HTTP 502: 502 Bad Gateway"));
        QVERIFY(failure(q, 401, "").find("credentials") != std::string::npos);
        QVERIFY(failure(q, 404, "404 page not found\n").find("path prefix") != std::string::npos);
        const auto login = answer(q, {reply(200, "<!doctype html><html><title>Sign in</title></html>")});
        QVERIFY(!login.ok());
        QVERIFY(login.error().message.find("\"Sign in\"") != std::string::npos);
        QCOMPARE(answer(q, {reply(403, R"({"error":"no access"})")}).error().kind, ErrorKind::Auth);
    }

    void warningsBecomeNoticesOnce() {
        const std::string body = R"({"status":"success","warnings":["w"],"infos":["i"],"data":{"resultType":"vector","result":[]}})";
        const auto got = answer(query("up", {{"instant", Value(true)}, {"range", Value(true)}}), {reply(200, body), reply(200, body)});
        QVERIFY(got.ok());
        const auto& notices = std::get<QueryResult>(got.value()).notices;
        QCOMPARE(notices.size(), 2u);
        QCOMPARE(notices[0].severity, Notice::Severity::Warning);
        QCOMPARE(notices[1].text, std::string("i"));
    }

    void legends() {
        const Labels labels{{"__name__", "up"}, {"job", "a\"b"}, {"my-label", "d"}};
        QCOMPARE(renderLegend("{{job}} {{ my-label }}/{{nope}}/{{}} {{job", labels), std::string("a\"b d//{{}} {{job"));
        QCOMPARE(*seriesName("", labels, "q"), std::string("up{job=\"a\\\"b\", my-label=\"d\"}"));
        QVERIFY(!seriesName("__auto", labels, "q"));
        QCOMPARE(*seriesName("__auto", {}, "sum(up)"), std::string("sum(up)"));
        QCOMPARE(*seriesName("", {}, "sum(up)"), std::string("sum(up)"));
        QCOMPARE(*seriesName("", {{"__name__", "up"}}, "q"), std::string("up"));
    }

    void heatmapBucketsAreDeCumulatedSortedAndGrouped() {
        const std::string body = R"({"status":"success","data":{"resultType":"matrix","result":[
            {"metric":{"le":"+Inf","m":"a"},"values":[[1,"10"],[2,"12"],[3,"9"]]},
            {"metric":{"le":"10","m":"a"},"values":[[1,"7"],[3,"9"]]},
            {"metric":{"le":"9","m":"a"},"values":[[1,"8"],[2,"2"],[3,"NaN"]]},
            {"metric":{"le":"1","m":"b"},"values":[[1,"3"]]}]}})";
        const auto got = answer(query("x", {{"format", Value("heatmap")}, {"legendFormat", Value("{{le}}")}}), {reply(200, body)});
        QVERIFY(got.ok());
        const auto& frames = std::get<QueryResult>(got.value()).frames;
        QCOMPARE(frames.size(), 2u);
        const auto& a = *frames[0];
        QCOMPARE(a.fields.size(), 4u);
        QCOMPARE(a.fields[1].name, std::string("9"));
        QCOMPARE(a.fields[3].name, std::string("+Inf"));
        QCOMPARE(a.fields[2].numberAt(0), 0.0); // 7 under 8 is torn, not negative
        QVERIFY(a.fields[2].isNullAt(1));
        QCOMPARE(a.fields[3].numberAt(0), 3.0);
        QCOMPARE(a.fields[3].numberAt(1), 10.0);
        QVERIFY(std::isnan(a.fields[1].numberAt(2)) && !a.fields[1].isNullAt(2));
        QCOMPARE(a.fields[2].numberAt(2), 9.0);
    }

    void tablesAreInTheOrderOfTime() {
        const std::string body = R"({"status":"success","data":{"resultType":"matrix","result":[
            {"metric":{"a":"1"},"values":[[1,"10"],[3,"30"]]},{"metric":{"b":"2"},"values":[[1,"11"],[2,"20"]]}]}})";
        const auto got = answer(query("x", {{"format", Value("table")}, {"queries", Value(2)}}), {reply(200, body)});
        const auto& f = *std::get<QueryResult>(got.value()).frames.at(0);
        QCOMPARE(f.fields.back().name, std::string("Value #A"));
        QCOMPARE(*f.fields.back().numbers(), NumberValues({10, 11, 20, 30}));
        QCOMPARE(f.field("b")->at(3).toString(), std::string());
    }

    void quantilesOfNativeHistograms() {
        PromHistograms h;
        h.low = {0, 1, 2};
        h.high = {1, 2, 4};
        h.weight = {1, 2, 1};
        h.layout = {0, 0, 0};
        h.ends = {3, 3};
        QCOMPARE(promHistogramQuantile(h, 0, 0.5), 1.5);
        QCOMPARE(promHistogramQuantile(h, 0, 1), 4.0);
        QCOMPARE(promHistogramQuantile(h, 0, 0), 0.0);
        QVERIFY(std::isnan(promHistogramQuantile(h, 1, 0.5)));
    }

    void rfc3339() {
        QCOMPARE(*parseRfc3339("1970-01-01T00:00:01Z"), std::int64_t{1'000'000'000});
        QCOMPARE(*parseRfc3339("2026-11-23T14:40:39.354158273Z"), std::int64_t{1'795'444'839'354'158'273});
        QCOMPARE(*parseRfc3339("2026-11-23T15:40:39.5+01:00"), std::int64_t{1'795'444'839'500'000'000});
        for (const char* bad : {"", "0001-01-01T00:00:00Z", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "yesterday", "2026-11-23",
                                "9999-01-01T00:00:00Z"})
            QVERIFY2(!parseRfc3339(bad), bad);
    }

    void theCheckTellsKindVersionAndSize() {
        QueryRequest q;
        q.purpose = QueryRequest::Purpose::Test;
        const std::string root = SIGMASCOPE_SOURCE_DIR "/tests/fixtures/";
        const auto body = [&](const std::string& name) { return readFile(root + name + ".body"); };
        const auto prom = answer(q, {reply(200, body("prometheus/query-scalar")), reply(200, body("prometheus/buildinfo")),
                                     reply(200, body("prometheus/tsdb"))});
        const auto& frame = *std::get<QueryResult>(prom.value()).frames.at(0);
        QCOMPARE(frame.field("message")->at(0).toString(), std::string("Prometheus 2.42.0+ds, 1,427 series, answered in 1 ms."));

        const auto vm = answer(q, {reply(200, body("victoriametrics/query-scalar")), reply(200, body("victoriametrics/buildinfo")),
                                   reply(200, body("victoriametrics/tsdb"))});
        const auto& next = std::get<QueryRound>(vm.value());
        QCOMPARE(next.requests.at(0).path, std::string("/metrics"));
        const std::vector<HttpReply> own = {
            reply(200, "# x\nvm_app_version{version=\"victoria-metrics-1\", short_version=\"v1.79.5\"} 1\n"),
            reply(200, R"({"status":"success","data":[1234567]})")};
        const auto done = m_source.advance(q, next, own);
        const auto& row = *std::get<QueryResult>(done.value()).frames.at(0);
        QCOMPARE(row.field("message")->at(0).toString(), std::string("VictoriaMetrics v1.79.5, 1,234,567 series, answered in 1 ms."));

        const auto mimir =
            answer(q, {reply(200, body("prometheus/query-scalar")),
                       reply(200, R"({"status":"success","data":{"application":"Grafana Mimir","version":"2.10"}})"), reply(404, "")});
        QVERIFY(std::get<QueryResult>(mimir.value())
                    .frames.at(0)
                    ->field("message")
                    ->at(0)
                    .toString()
                    .starts_with("Grafana Mimir 2.10, answered"));
        const auto thanos = answer(q, {reply(200, body("prometheus/query-scalar")), reply(404, "x"), reply(404, "x")});
        QVERIFY(thanos.ok());
        const auto wrong = answer(q, {reply(404, "404 page not found"), reply(404, "x"), reply(404, "x")});
        QVERIFY(!wrong.ok());
        QVERIFY(wrong.error().message.find("path prefix") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(SourceTest)
#include "source_test.moc"
