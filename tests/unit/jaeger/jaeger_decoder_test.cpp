#include "datasources/jaeger/jaeger_decoder.h"
#include "tests/support/frame_text.h"

#include <nlohmann/json.hpp>

#include <QtTest>

#include <filesystem>
#include <map>

using namespace sigma;

namespace {

const std::string kFixtures = std::string(SIGMASCOPE_SOURCE_DIR) + "/tests/fixtures/jaeger/";

TracePtr only(const std::string& body, bool adjustSkew = false) {
    const auto reply = decodeJaegerTraces(body, {adjustSkew});
    if (!reply) qWarning("%s", reply.error().message.c_str());
    return reply && reply->traces.size() == 1 ? reply->traces[0] : TraceBuilder("").finish({});
}

/// A trace with one span that has these members beside its ids.
std::string withSpan(const std::string& members) {
    std::string out = R"({"data":[{"traceID":"0abc","spans":[{"traceID":"abc","spanID":"1","operationName":"op","startTime":7,"duration":3,"processID":"p1"MEMBERS}],
        "processes":{"p1":{"serviceName":"ryot","tags":[{"key":"ip","type":"string","value":"10.0.0.1"}]}}}]})";
    return out.replace(out.find("MEMBERS"), 7, members);
}

std::string tagsText(const Trace& t, PoolRange range) {
    std::string out;
    for (auto k = range.begin; k < range.end; ++k)
        out += (out.empty() ? "" : " ") + std::string(t.strings.at(t.tags[k].key)) + "=" + std::string(t.strings.at(t.tags[k].value)) +
               ":" + std::to_string(static_cast<int>(t.tags[k].type));
    return out;
}

/// Spans as the document object model has them, compared with those decoded.
void compareWithModel(const nlohmann::json& model, const Trace& t) {
    std::map<std::string, SpanIndex> rows;
    for (SpanIndex i = 0; i < t.size(); ++i) rows[std::string(t.strings.at(t.spanId[i]))] = i;
    QCOMPARE(rows.size(), model["spans"].size());
    for (const auto& span : model["spans"]) {
        QVERIFY(rows.contains(span["spanID"]));
        const auto i = rows[span["spanID"]];
        const auto& process = model["processes"][span["processID"].get<std::string>()];
        std::string parent;
        for (const auto& r : span["references"])
            if (parent.empty() && r["refType"] == "CHILD_OF" && r["traceID"] == span["traceID"]) parent = r["spanID"];
        bool error = false;
        for (const auto& tag : span["tags"]) error = error || (tag["key"] == "error" && (tag["value"] == true || tag["value"] == "true"));
        QCOMPARE(std::string(t.service(i)), process["serviceName"].get<std::string>());
        QCOMPARE(std::string(t.operationName(i)), span["operationName"].get<std::string>());
        QCOMPARE(t.startNs[i], span["startTime"].get<std::int64_t>() * 1000);
        QCOMPARE(t.durationNs[i], span["duration"].get<std::int64_t>() * 1000);
        QCOMPARE(std::string(t.strings.at(t.parentId[i])), parent);
        QCOMPARE(t.has(i, kSpanError), error);
        QCOMPARE(t.tagsOf[i].size(), span["tags"].size());
        QCOMPARE(t.eventsOf[i].size(), span["logs"].size());
        QCOMPARE(t.linksOf[i].size(), span["references"].size() - !parent.empty());
        QCOMPARE(t.processes[t.process[i]].tags.size(), process["tags"].size());
    }
}

} // namespace

class JaegerDecoderTest : public QObject {
    Q_OBJECT
private slots:
    void everyRecordedTraceReadsAsItsModel() {
        std::size_t traces = 0;
        for (const auto& entry : std::filesystem::directory_iterator(kFixtures)) {
            const auto name = entry.path().stem().string();
            if (entry.path().extension() != ".body" || !name.starts_with("trace")) continue;
            const auto body = test::readFile(entry.path().string());
            const auto model = nlohmann::json::parse(body);
            const auto reply = decodeJaegerTraces(body, {false});
            QVERIFY2(reply.ok(), name.c_str());
            QCOMPARE(reply->traces.size(), model["data"].size());
            for (std::size_t k = 0; k < reply->traces.size(); ++k) compareWithModel(model["data"][k], *reply->traces[k]);
            traces += reply->traces.size();
        }
        QVERIFY(traces > 40);
    }

    void tagsKeepTheirTypeAndTheirText() {
        const auto t = only(withSpan(R"(,"tags":[{"key":"a","type":"string","value":"x \u0022y\u0022 Σ"},{"key":"b","type":"bool","value":true},
            {"key":"c","type":"int64","value":-5},{"key":"d","type":"float64","value":9.70},{"value":"AAE=","type":"binary","key":"e"},
            {"key":"f","value":{"g":[1]}},{"key":"h","value":null}])"));
        QCOMPARE(QString::fromStdString(tagsText(*t, t->tagsOf[0])),
                 QString("a=x \"y\" Σ:0 b=true:1 c=-5:2 d=9.70:3 e=AAE=:4 f={\"g\":[1]}:5 h=:0"));
        QCOMPARE(QString::fromStdString(tagsText(*t, t->processes[0].tags)), QString("ip=10.0.0.1:0"));
    }

    void errorAndKindAreReadFromTags_data() {
        QTest::addColumn<QString>("tags");
        QTest::addColumn<bool>("error");
        QTest::addColumn<int>("kind");
        QTest::newRow("bool") << R"({"key":"error","type":"bool","value":true})" << true << int(SpanKind::Unset);
        QTest::newRow("text") << R"({"key":"error","type":"string","value":"true"})" << true << int(SpanKind::Unset);
        QTest::newRow("false") << R"({"key":"error","type":"bool","value":false})" << false << int(SpanKind::Unset);
        QTest::newRow("status") << R"({"key":"otel.status_code","type":"string","value":"ERROR"})" << true << int(SpanKind::Unset);
        QTest::newRow("kind") << R"({"key":"span.kind","type":"string","value":"consumer"})" << false << int(SpanKind::Consumer);
    }
    void errorAndKindAreReadFromTags() {
        QFETCH(QString, tags);
        QFETCH(bool, error);
        QFETCH(int, kind);
        const auto t = only(withSpan(",\"tags\":[" + tags.toStdString() + "]"));
        QCOMPARE(t->has(0, kSpanError), error);
        QCOMPARE(t->errors, error ? 1u : 0u);
        QCOMPARE(int(t->kind[0]), kind);
    }

    void theFirstChildOfOfTheTraceIsTheParent() {
        const auto t = only(withSpan(
            R"(,"references":[{"refType":"FOLLOWS_FROM","traceID":"abc","spanID":"8"},{"refType":"CHILD_OF","traceID":"def","spanID":"7"},
            {"refType":"CHILD_OF","traceID":"000abc","spanID":"9"},{"refType":"CHILD_OF","traceID":"abc","spanID":"6"}])"));
        QCOMPARE(t->strings.at(t->parentId[0]), std::string_view("9"));
        QCOMPARE(t->linksOf[0].size(), 3u);
        QVERIFY(t->links[0].followsFrom && !t->links[1].followsFrom);
        QCOMPARE(t->strings.at(t->links[1].traceId), std::string_view("def"));
        QCOMPARE(t->strings.at(t->links[2].spanId), std::string_view("6"));
    }

    void logsBecomeEventsWithTheirNames() {
        const auto t = only(withSpan(R"(,"logs":[{"timestamp":9,"fields":[{"key":"level","value":"warn"},{"key":"event","value":"retry"}]},
            {"fields":[{"key":"message","value":"m"}],"timestamp":8}])"));
        QCOMPARE(t->eventsOf[0].size(), 2u);
        QCOMPARE(t->events[0].ns, 9000);
        QCOMPARE(t->strings.at(t->events[0].name), std::string_view("retry"));
        QCOMPARE(QString::fromStdString(tagsText(*t, t->events[0].tags)), QString("level=warn:0"));
        QCOMPARE(t->events[1].name, 0u);
    }

    void warningsOfTheServerStay() {
        const auto t = only(withSpan(R"(,"warnings":["clock skew adjustment disabled; not applying calculated delta of 3ms","odd"])"));
        QCOMPARE(t->warnings.size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(t->warnings[0].text), QString("odd"));
    }

    void processesMayStandAnywhere() {
        const auto t = only(R"({"processes":{"p2":{"serviceName":"b"},"p1":{"serviceName":"a"}},"traceID":"t","spans":[
            {"spanID":"1","processID":"p1","startTime":1,"duration":1},{"spanID":"2","processID":"p2","startTime":2,"duration":1},
            {"spanID":"3","process":{"serviceName":"c"},"startTime":3,"duration":1},{"spanID":"4","processID":"lost","startTime":4,"duration":1},
            {"spanID":"5","startTime":5,"duration":-1,"parentSpanID":"4"}]})");
        std::string services;
        for (SpanIndex i = 0; i < t->size(); ++i) services += std::string(t->service(i)) + ",";
        QCOMPARE(QString::fromStdString(services), QString("a,b,c,,,"));
        QCOMPARE(t->depth[4], 1u);
        QVERIFY(t->has(4, kSpanNoDuration));
    }

    void formsOfAReply_data() {
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("traces");
        const QString trace = R"({"traceID":"a","spans":[{"spanID":"1"}],"processes":{}})";
        QTest::newRow("data") << "{\"data\":[" + trace + "," + trace + "],\"errors\":null}" << 2;
        QTest::newRow("one object") << "{\"data\":" + trace + "}" << 1;
        QTest::newRow("bare trace") << trace << 1;
        QTest::newRow("list of traces") << "[" + trace + "," + trace + "," + trace + "]" << 3;
        QTest::newRow("none") << R"({"data":[],"total":0})" << 0;
        QTest::newRow("null") << R"({"data":null,"errors":[{"code":404,"msg":"trace not found"}]})" << 0;
    }
    void formsOfAReply() {
        QFETCH(QString, body);
        QFETCH(int, traces);
        const auto reply = decodeJaegerTraces(body.toStdString(), {});
        QVERIFY(reply.ok());
        QCOMPARE(int(reply->traces.size()), traces);
        QCOMPARE(int(reply->errors.size()), body.contains("msg") ? 1 : 0);
    }

    void damageIsASentenceWithAPlace_data() {
        QTest::addColumn<QString>("body");
        QTest::newRow("empty") << "";
        QTest::newRow("text") << "no JSON";
        QTest::newRow("cut off") << QString::fromStdString(withSpan("")).left(120);
        QTest::newRow("two documents") << "{\"data\":[]} {}";
        QTest::newRow("wrong type") << R"({"data":[{"spans":[{"spanID":5}]}]})";
        QTest::newRow("time in words") << R"({"data":[{"spans":[{"startTime":"soon"}]}]})";
        QTest::newRow("something else") << R"({"status":"success"})";
        QTest::newRow("no spans") << R"({"data":[{"traceID":"a"}]})";
    }
    void damageIsASentenceWithAPlace() {
        QFETCH(QString, body);
        const auto reply = decodeJaegerTraces(body.toStdString(), {});
        QVERIFY(!reply.ok());
        QVERIFY2(QString::fromStdString(reply.error().message).contains("byte "), reply.error().message.c_str());
    }
};

QTEST_APPLESS_MAIN(JaegerDecoderTest)
#include "jaeger_decoder_test.moc"
