#include "datasources/log/line_fields.h"

#include <QtTest>

using namespace sigma;

namespace {
std::string text(const LineFields& fields) {
    std::string out = fields.format == LineFormat::Json ? "json" : fields.format == LineFormat::Logfmt ? "logfmt" : "plain";
    for (const auto& f : fields.fields) out += " " + f.name + "=<" + f.value + ">";
    return out;
}
std::string idText(std::string_view line) {
    std::string out;
    for (const auto& id : findLineIds(line))
        out += (out.empty() ? "" : " ") + std::string(id.kind == LineId::Kind::Trace ? "trace:" : "span:") +
               std::string(line.substr(id.offset, id.length));
    return out;
}
} // namespace

class LineFieldsTest : public QObject {
    Q_OBJECT
private slots:
    void fields_data();
    void fields();
    void deepAndWideStayBounded();
    void oneField();
    void ids_data();
    void ids();
};

void LineFieldsTest::fields_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* line, const char* expected) {
        QTest::newRow(name) << QString::fromUtf8(line) << QString::fromUtf8(expected);
    };
    row("json", R"({"a":"x","n":1.5,"t":true,"z":null})", "json a=<x> n=<1.5> t=<true> z=<null>");
    row("nested", R"({"nested":{"gpu":1,"path":["a","]"],"deep":{"x":2}},"after":3})",
        R"(json nested_gpu=<1> nested_path=<["a","]"]> nested_deep_x=<2> after=<3>)");
    row("escapes", R"({"a":"q\" \\ \n \u00e4 \ud83d\ude00 \ud83d"})", "json a=<q\" \\ \n ä 😀 \xef\xbf\xbd>");
    row("broken off", R"({"a":"x","b":"y)", "json a=<x>");
    row("bad escape", R"({"a":"x","b":"\q"})", "json a=<x>");
    row("no json at all", "{service} level=info", "logfmt level=<info>");
    row("empty object", "{}", "plain");
    row("logfmt", R"(level=info msg="request \"done\"" path=/a=b empty= bare dur=1.5ms)",
        R"(logfmt level=<info> msg=<request "done"> path=</a=b> empty=<> dur=<1.5ms>)");
    row("logfmt after words", "2026-11-20 INFO user=ann id=7", "logfmt user=<ann> id=<7>");
    row("no field inside quotes", R"("GET /?a=b HTTP" 200)", "plain");
    row("no field inside a word", "f(a=b)", "plain");
    row("open quote", R"(a=1 b="x y)", "logfmt a=<1> b=<x y>");
    row("plain", "nothing here", "plain");
    row("empty", "", "plain");
}

void LineFieldsTest::fields() {
    QFETCH(QString, line);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(text(lineFields(line.toStdString()))), expected);
}

void LineFieldsTest::deepAndWideStayBounded() {
    std::string deep, wide = "{";
    for (int i = 0; i < 10'000; ++i) deep += "{\"a\":";
    for (int i = 0; i < 10'000; ++i) wide += "\"k" + std::to_string(i) + "\":1,";
    QVERIFY(lineFields(deep).fields.empty());
    QCOMPARE(lineFields(wide + "\"end\":1}").fields.size(), std::size_t{1000});
}

void LineFieldsTest::oneField() {
    QCOMPARE(lineField(R"({"a":{"b":"c"}})", "a_b"), std::optional<std::string>("c"));
    QCOMPARE(lineField("x=1 y=", "y"), std::optional<std::string>(""));
    QVERIFY(!lineField("x=1", "z"));
    QVERIFY(!lineField("plain", "plain"));
}

void LineFieldsTest::ids_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* line, const char* expected) { QTest::newRow(name) << line << expected; };
    row("json", R"("trace_id": "2c6ab7e838a0ddda38c2e5b541e277f6", "span_id": "76e60051da220c6f")",
        "trace:2c6ab7e838a0ddda38c2e5b541e277f6 span:76e60051da220c6f");
    row("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "trace:4bf92f3577b34da6a3ce929d0e0e4736 span:00f067aa0ba902b7");
    row("64 bit trace", "traceID=76e60051da220c6f", "trace:76e60051da220c6f");
    row("a time in microseconds", "ts=1795175996940000 done", "");
    row("a span of digits", "spanId:1795175996940000", "span:1795175996940000");
    row("zeros", "trace_id=00000000000000000000000000000000", "");
    row("longer and shorter", "2c6ab7e838a0ddda38c2e5b541e277f6a 76e60051da220c6 550e8400-e29b-41d4-a716-446655440000", "");
    row("part of a word", "x76e60051da220c6f 76e60051da220c6f_", "");
    row("at the ends", "2C6AB7E838A0DDDA38C2E5B541E277F6", "trace:2C6AB7E838A0DDDA38C2E5B541E277F6");
}

void LineFieldsTest::ids() {
    QFETCH(QString, line);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(idText(line.toStdString())), expected);
}

QTEST_GUILESS_MAIN(LineFieldsTest)
#include "line_fields_test.moc"
