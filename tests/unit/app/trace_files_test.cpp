#include "app/query_print_traces.h"
#include "app/trace_command.h"
#include "app/trace_files.h"
#include "tests/support/frame_text.h"

#include <nlohmann/json.hpp>

#include <QtTest>

#include <sstream>

using namespace sigma;

namespace {

const std::string kFixtures = std::string(SIGMASCOPE_SOURCE_DIR) + "/tests/fixtures/";

} // namespace

class TraceFilesTest : public QObject {
    Q_OBJECT
private slots:
    void everyFormIsTold_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("traces");
        QTest::addColumn<int>("spans");
        QTest::newRow("Jaeger") << "jaeger/trace-small.body" << 1 << 7;
        QTest::newRow("several of Jaeger's") << "jaeger/traces-by-id.body" << 2 << 7;
        QTest::newRow("Jaeger's API v3") << "jaeger/v3-trace-small.body" << 1 << 7;
        QTest::newRow("OTLP JSON") << "otlp/message.json" << 1 << 2;
        QTest::newRow("OTLP lines") << "otlp/lines.jsonl" << 2 << 2;
        QTest::newRow("OTLP protobuf") << "otlp/message.pb" << 1 << 2;
        QTest::newRow("Zipkin's trace") << "zipkin/trace.body" << 1 << 13;
        QTest::newRow("Zipkin's traces") << "zipkin/trace-many.body" << 2 << 13;
    }
    void everyFormIsTold() {
        QFETCH(QString, file);
        QFETCH(int, traces);
        QFETCH(int, spans);
        const auto path = kFixtures + file.toStdString();
        const auto got = readTraceFile(path);
        QVERIFY2(got.ok(), got.ok() ? "" : got.error().message.c_str());
        QCOMPARE(int(got->size()), traces);
        QCOMPARE(int((*got)[0]->size()), spans);
        if (file.endsWith(".pb")) return; // no text, so it begins with no byte order mark
        QVERIFY(readTraces("\xEF\xBB\xBF" + test::readFile(path), "marked").ok());
    }

    void whatIsNoneIsSaidSo_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("sentence");
        const auto none = "x.json is no file of traces: it is neither Jaeger's, OTLP's nor Zipkin's form.";
        QTest::newRow("empty") << QByteArray() << "x.json is empty.";
        QTest::newRow("text") << QByteArray("hello") << none;
        QTest::newRow("a dashboard") << QByteArray(R"({"panels":[]})") << none;
        QTest::newRow("a page") << QByteArray("<html>")
                                << "x.json is a web page, not a file of traces; was a login in the way when it was saved?";
        QTest::newRow("compressed") << QByteArray("\x1f\x8b\x08") << "x.json is compressed; unpack it first.";
        QTest::newRow("no spans") << QByteArray(R"({"data":[{"traceID":"a","spans":[],"processes":{}}]})") << "x.json holds no spans.";
        QTest::newRow("cut off") << QByteArray(R"([{"traceId":"a","id":"b")") << "x.json cannot be read: ";
    }
    void whatIsNoneIsSaidSo() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, sentence);
        const auto got = readTraces(bytes.toStdString(), "x.json");
        QVERIFY(!got.ok());
        const auto message = QString::fromStdString(got.error().message);
        QVERIFY2(sentence.endsWith(' ') ? message.startsWith(sentence) : message == sentence, got.error().message.c_str());
        QCOMPARE(QString::fromStdString(readTraceFile("/nowhere/x.json").error().message), QString("/nowhere/x.json cannot be read."));
    }

    void aTraceIsPrintedAsPromised() {
        const auto traces = readTraceFile(kFixtures + "jaeger/trace-orphan.body");
        QVERIFY(traces.ok());
        const Trace& t = *(*traces)[0];
        std::ostringstream out;
        printTraceJson(out, t);
        const auto json = nlohmann::json::parse(out.str());
        QCOMPARE(json["kind"].get<std::string>(), std::string("trace"));
        QCOMPARE(json["startNs"].get<std::string>(), std::to_string(t.beginNs));
        QCOMPARE(json["spans"].size(), std::size_t(t.size()));
        std::size_t orphans = 0;
        for (const auto& span : json["spans"]) orphans += span["orphan"].get<bool>();
        QCOMPARE(orphans, std::size_t(1));
        QVERIFY(json["criticalPath"].size() > 1 && json["criticalPath"][0]["startNs"].is_string());
        QVERIFY(json["warnings"].dump().find("is not in the trace") != std::string::npos);
        std::ostringstream text;
        printTraceText(text, t);
        QCOMPARE(QString::fromStdString(text.str()).count('\n'), int(t.size() + 1 + t.traceWarnings.size()));
    }

    void searchesAreReadFromTheCommandLine_data() {
        QTest::addColumn<QString>("term");
        QTest::addColumn<QString>("options");
        QTest::newRow("all") << "service=ryot,operation=put x,minDuration=3s,limit=5,tag.http.status=503"
                             << R"({"service":"ryot","operation":"put x","minDuration":"3s","limit":"5","tags":{"http.status":"503"}})";
        QTest::newRow("a value with a comma") << "service=a,tag.k=x,y=z"
                                              << "\"y=z\" is nothing to search by";
        QTest::newRow("a value with commas") << "service=a,tag.k=x,y"
                                             << R"({"service":"a","tags":{"k":"x,y"}})";
        QTest::newRow("unknown") << "colour=red"
                                 << "\"colour=red\" is nothing to search by";
        QTest::newRow("no value") << "service"
                                  << "\"service\" is nothing to search by";
    }
    void searchesAreReadFromTheCommandLine() {
        QFETCH(QString, term);
        QFETCH(QString, options);
        const auto got = searchOptions({term.toStdString()}, {});
        const auto text = QString::fromStdString(got ? toJson(*got) : got.error().message);
        QVERIFY2(text.startsWith(options), text.toUtf8().constData());
    }
};

QTEST_APPLESS_MAIN(TraceFilesTest)
#include "trace_files_test.moc"
