#include "dashboards/grafana/import.h"
#include "dashboards/grafana/json_text.h"

#include <QtTest>

using namespace sigma;

namespace {
std::string nested(int levels, const std::string& open, const std::string& close) {
    std::string out;
    for (int i = 0; i < levels; ++i) out += open;
    for (int i = 0; i < levels; ++i) out += close;
    return out;
}
} // namespace

/// What is no dashboard is refused with a sentence that names the file and says why.
class RefusalTest : public QObject {
    Q_OBJECT
private slots:
    void refuses_data() {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<QString>("why");
        const auto add = [](const char* name, std::string bytes, const char* why) {
            QTest::newRow(name) << std::move(bytes) << QString::fromUtf8(why);
        };
        add("empty", "", "is empty");
        add("blank", " \n\t ", "is empty");
        add("only a mark", "\xef\xbb\xbf", "is empty");
        add("not JSON", "{\n  \"title\": oops\n}", "line 2, column 12");
        add("trailing comma", "{\"panels\": [1,]}", "line 1, column 15");
        add("two documents", "{\"panels\": []} {}", "not valid JSON: line 1, column 16");
        add("truncated", "{\"panels\": [{\"id\": 1", "is truncated: it ends at line 1");
        add("truncated in a text", "{\"panels\": [{\"title\": \"ab", "is truncated");
        add("truncated in a word", "{\"panels\": nul", "is truncated");
        add("not UTF-8", "{\"title\": \"\xff\xfe\xfd\", \"panels\": []}", "not UTF-8 text at line 1, column 12");
        add("UTF-16", std::string("\xff\xfe{\0\"\0", 6), "UTF-16");
        add("UTF-16 without a mark", std::string("{\0\"\0a\0", 6), "UTF-16");
        add("UTF-16, big end first", std::string("\0{\0\"", 4), "UTF-16");
        add("number too large", "{\"panels\": [], \"x\": 1e999}", "not valid JSON");
        add("200 levels of lists", "{\"panels\": " + nested(200, "[", "]") + "}", "more than 64 levels");
        add("200 levels of objects", nested(200, "{\"a\":", "") + "1" + nested(200, "", "}"), "more than 64 levels");
        add("a million levels", nested(1'000'000, "[", ""), "more than 64 levels");
        add("a list", "[{\"panels\": []}]", "holds a list");
        add("a text", "\"dashboard\"", "single value");
        add("an object", "{\"a\": 1}", "neither panels nor rows");
        add("a Loki reply", R"({"status":"success","data":{"resultType":"streams","result":[]}})", "server's reply (streams)");
        add("an error reply", R"({"status":"error","data":null,"error":"x"})", "server's reply");
        add("a Jaeger trace", R"({"data":[{"traceID":"1","spans":[]}]})", "trace");
        add("OTLP", R"({"resourceSpans":[]})", "trace");
        add("provisioning", R"({"apiVersion":1,"datasources":[{"name":"x"}]})", "configuration file");
        add("rules", R"({"groups":[]})", "rules");
        add("a panel", R"({"type":"timeseries","targets":[],"title":"x"})", "single panel");
        add("a library panel", R"({"model":{"type":"stat"},"kind":1})", "library panel");
        add("wrapped without end", R"({"dashboard":{"dashboard":{"dashboard":{"dashboard":{"dashboard":{"panels":[]}}}}}})",
            "neither panels nor rows");
        add("wrapped text", R"({"dashboard":"{}"})", "neither panels nor rows");
    }
    void refuses() {
        QFETCH(std::string, bytes);
        QFETCH(QString, why);
        const auto dashboard = importDashboard(bytes, "some.json");
        QVERIFY(!dashboard.ok());
        const auto message = QString::fromStdString(dashboard.error().message);
        QVERIFY2(message.startsWith(QStringLiteral("some.json ")), qPrintable(message));
        QVERIFY2(message.contains(why), qPrintable(message));
        QVERIFY2(message.endsWith(u'.'), qPrintable(message));
    }

    void takes_data() {
        QTest::addColumn<std::string>("bytes");
        QTest::newRow("no panels") << std::string(R"({"title":"x","schemaVersion":39})");
        QTest::newRow("empty panels") << std::string(R"({"panels":[]})");
        QTest::newRow("byte order mark") << std::string("\xef\xbb\xbf{\"panels\":[]}");
        QTest::newRow("wrapped") << std::string(R"({"dashboard":{"panels":[]},"meta":{}})");
        QTest::newRow("64 levels") << "{\"panels\": " + nested(63, "[", "]") + "}";
        QTest::newRow("panels of a wrong type") << std::string(R"({"panels":5,"title":"x","templating":{"list":[]}})");
    }
    void takes() {
        QFETCH(std::string, bytes);
        const auto dashboard = importDashboard(bytes, "some.json");
        QVERIFY2(dashboard.ok(), dashboard.ok() ? "" : dashboard.error().message.c_str());
        QVERIFY(*dashboard->rawJson == bytes);
    }

    void refusesMoreThan64Megabytes() {
        std::string bytes = "{\"panels\":[]";
        bytes.resize((64ULL << 20) + 1, ' ');
        const auto dashboard = importDashboard(std::move(bytes), "big.json");
        QVERIFY(!dashboard.ok());
        QCOMPARE(dashboard.error().message, std::string("big.json is larger than 64 MB; no dashboard is."));
    }

    void ofRepeatedKeysTheLastCounts() {
        const auto few = valueFromJsonText(R"({"a":1,"b":2,"a":3})", "x");
        QCOMPARE(toJson(*few), std::string(R"({"b":2,"a":3})"));
        std::string many = "{";
        for (int i = 0; i < 100; ++i) many += "\"k" + std::to_string(i % 50) + "\":" + std::to_string(i) + ",";
        const auto out = valueFromJsonText(many + "\"end\":0}", "x");
        QCOMPARE(out->size(), std::size_t(51));
        QCOMPARE((*out)["k7"].toNumber(), 57.0);
    }
};

QTEST_GUILESS_MAIN(RefusalTest)
#include "refusal_test.moc"
