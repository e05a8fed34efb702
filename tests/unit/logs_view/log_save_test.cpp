#include "tests/unit/logs_view/log_fixture.h"

using namespace sigma;
using namespace sigma::test;

namespace {

QString saved(const LogFixture& f, LogFormat format, const LogListing& listing = {}) {
    std::string out;
    const LogRows rows(*f.lines, f.lines->newestFirst, f.lines->gaps, listing);
    const bool whole = saveLog(*f.lines, rows, format, [&](std::string_view bytes) {
        out += bytes;
        return true;
    });
    return whole ? QString::fromStdString(out) : "stopped";
}

} // namespace

class LogSaveTest : public QObject {
    Q_OBJECT
private slots:
    void formats() {
        LogFixture f;
        f.add("info a \"quoted\", line", 1, {{"trace_id", "ab\"c"}});
        f.add("two\nlines\x01 \xff");
        f.lines->gaps.push_back({{Timestamp(Duration(kLogStart + 1)), Timestamp(Duration(kLogStart + 2))}, "cut"});
        QCOMPARE(saved(f, LogFormat::Text), QString::fromStdString("2026-11-20T12:00:01.000000000Z two\nlines\x01 \xff\n"
                                                                   "2026-11-20T12:00:00.000000000Z info a \"quoted\", line\n"));
        QCOMPARE(saved(f, LogFormat::JsonLines, {false, LogDedup::None}).split('\n')[0],
                 "{\"ts\":\"1795176000000000000\",\"line\":\"info a \\\"quoted\\\", "
                 "line\",\"level\":\"info\",\"labels\":{\"app\":\"ryot\",\"cluster\":\"eu-1\","
                 "\"pod\":\"ryot-0\"},\"metadata\":{\"trace_id\":\"ab\\\"c\"}}");
        QVERIFY(saved(f, LogFormat::JsonLines)
                    .startsWith(QString::fromUtf8("{\"ts\":\"1795176001000000000\",\"line\":\"two\\nlines\\u0001 \xEF\xBF\xBD\"")));
        QCOMPARE(
            saved(f, LogFormat::Csv, {false, LogDedup::None}),
            QString::fromStdString(
                "time,level,labels,line\r\n2026-11-20T12:00:00.000000000Z,info,\"{app=\"\"ryot\"\", cluster=\"\"eu-1\"\", "
                "pod=\"\"ryot-0\"\"}\","
                "\"info a \"\"quoted\"\", line\"\r\n2026-11-20T12:00:01.000000000Z,unknown,\"{app=\"\"gateway\"\", cluster=\"\"eu-1\"\", "
                "pod=\"\"gateway-7d9f\"\"}\",\"two\nlines\x01 \xff\"\r\n"));
    }

    void everyLineOfARepetitionIsWritten() {
        LogFixture f;
        for (const char* line : {"a 1", "a 2", "a 3", "b"}) f.add(line);
        for (const bool newestFirst : {true, false}) {
            const QString out = saved(f, LogFormat::Text, {newestFirst, LogDedup::Numbers});
            QCOMPARE(out.count('\n'), 4);
            QCOMPARE(out.indexOf("a 1") < out.indexOf("a 3"), !newestFirst);
        }
    }

    void aWriterThatFailsEndsIt() {
        LogFixture f;
        for (int i = 0; i < 10'000; ++i) f.add("a line of some length " + std::to_string(i));
        const LogRows rows(*f.lines, false, {}, {});
        int calls = 0;
        QVERIFY(!saveLog(*f.lines, rows, LogFormat::Text, [&](std::string_view) { return ++calls < 3; }));
        QCOMPARE(calls, 3);
    }
};

QTEST_GUILESS_MAIN(LogSaveTest)
#include "log_save_test.moc"
