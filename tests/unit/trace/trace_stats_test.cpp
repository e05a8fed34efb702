#include "datasources/trace/duration_text.h"
#include "datasources/trace/trace_stats.h"
#include "tests/unit/trace/trace_text.h"

#include <QtTest>

using namespace sigma;
using namespace sigma::test;

namespace {

std::string statsText(const Trace& t, const SpanGrouping& grouping) {
    std::string out;
    for (const auto& s : spanStatistics(t, grouping)) {
        out += s.service + (s.operation.empty() ? "" : "/" + s.operation) + s.tagValue + (s.hasTag ? "" : "(none)");
        out += " n=" + std::to_string(s.count) + " errors=" + std::to_string(s.errors) + " total=" + std::to_string(s.totalNs) +
               " self=" + std::to_string(s.selfNs) + " " + std::to_string(s.minNs) + "," + std::to_string(s.p50Ns) + "," +
               std::to_string(s.p95Ns) + "," + std::to_string(s.p99Ns) + "," + std::to_string(s.maxNs) + "\n";
    }
    return out;
}

std::string callsText(const std::vector<ServiceCalls>& calls) {
    std::string out;
    for (const auto& c : calls) out += c.parent + ">" + c.child + " " + jsNumber(c.calls) + " " + jsNumber(c.errors) + "\n";
    return out;
}

constexpr const char* kTable = "a - gw root 0 100\n"
                               "b a gw call 10 60 client error\n"
                               "c b ryot serve 20 40 server error\n"
                               "d c ryot work 25 10\n"
                               "e c ryot work 40 10\n"
                               "f a vault put 80 10\n"
                               "g f vault call 81 5 client\n"
                               "h g vault put 82 3 server\n";

} // namespace

class TraceStatsTest : public QObject {
    Q_OBJECT
private slots:
    void byService() {
        QCOMPARE(QString::fromStdString(statsText(*traceFrom(kTable), {})), QString("gw n=2 errors=1 total=160 self=50 60,60,100,100,100\n"
                                                                                    "ryot n=3 errors=1 total=60 self=40 10,10,40,40,40\n"
                                                                                    "vault n=3 errors=0 total=18 self=10 3,5,10,10,10\n"));
    }

    void byOperation() {
        QCOMPARE(QString::fromStdString(statsText(*traceFrom(kTable), {SpanGrouping::By::Operation, {}})).section('\n', 0, 2),
                 QString("gw/root n=1 errors=0 total=100 self=30 100,100,100,100,100\n"
                         "gw/call n=1 errors=1 total=60 self=20 60,60,60,60,60\n"
                         "ryot/serve n=1 errors=1 total=40 self=20 40,40,40,40,40"));
    }

    void byATagOfSpanOrProcess() {
        auto b = builderFrom("a - gw@h1 x 0 10\nb - gw y 20 5\nc - ryot@h2 z 30 1\n");
        SentSpan own;
        own.spanId = b.strings().intern("d");
        own.startNs = 40, own.durationNs = 2, own.process = 0;
        own.tags = b.addTags({{b.strings().intern("host.name"), b.strings().intern("h2")}});
        b.add(own);
        QCOMPARE(QString::fromStdString(statsText(*b.finish({}), {SpanGrouping::By::Tag, "host.name"})),
                 QString("h1 n=1 errors=0 total=10 self=10 10,10,10,10,10\n"
                         "(none) n=1 errors=0 total=5 self=5 5,5,5,5,5\n"
                         "h2 n=2 errors=0 total=3 self=3 1,1,2,2,2\n"));
        QCOMPARE(spanStatistics(*traceFrom(kTable), {SpanGrouping::By::Tag, "no such tag"}).size(), std::size_t(1));
    }

    void percentilesAreNearestRanks() {
        std::string table;
        for (int i = 1; i <= 200; ++i) table += "s" + std::to_string(i) + " - s x 0 " + std::to_string(201 - i) + "\n";
        const auto stats = spanStatistics(*traceFrom(table), {});
        QCOMPARE(stats[0].p50Ns, 100);
        QCOMPARE(stats[0].p95Ns, 190);
        QCOMPARE(stats[0].p99Ns, 198);
    }

    void callsBetweenServices() {
        const std::vector<TracePtr> traces = {traceFrom(kTable), traceFrom("a - gw x 0 9\nb a ryot y 1 1\n")};
        QCOMPARE(QString::fromStdString(callsText(serviceCalls(traces))), QString("gw>ryot 2 1\ngw>vault 1 0\nvault>vault 1 0\n"));
        QVERIFY(serviceCalls({}).empty());
    }

    void tablesKeepWhatTheyShow() {
        const std::vector<TracePtr> traces = {traceFrom(kTable)};
        const auto summary = summaryOf(*traces[0]);
        QCOMPARE(summary.service + "/" + summary.operation, std::string("gw/root"));
        QCOMPARE(summariesOf(*traceTableFrame({summary, summaryOf(*TraceBuilder("none").finish({}))}, "A"))[0], summary);
        const auto calls = serviceCalls(traces);
        QCOMPARE(dependenciesOf(*dependencyFrame(calls, "A")), calls);
        QVERIFY(summariesOf(*dependencyFrame(calls, "A")).empty());
    }

    void aRootThatIsThereNamesTheTrace() {
        const auto summary = summaryOf(*traceFrom("a lost ryot part 0 5\nb - gw whole 10 5\n"));
        QCOMPARE(summary.operation, std::string("whole"));
        QCOMPARE(summary.startNs, 0);
        QCOMPARE(summary.durationNs, 15);
    }

    void durationsInWords_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("ns");
        QTest::newRow("seconds") << "1.5s" << qint64(1'500'000'000);
        QTest::newRow("added up") << "1h2m3s" << qint64(3'723'000'000'000);
        QTest::newRow("small") << "250us" << qint64(250'000);
        QTest::newRow("micro sign") << "2 µs" << qint64(2'000);
        QTest::newRow("no unit") << "15" << qint64(-1);
        QTest::newRow("negative") << "-1s" << qint64(-1);
        QTest::newRow("words") << "soon" << qint64(-1);
        QTest::newRow("too long") << "9999999999h" << qint64(-1);
    }
    void durationsInWords() {
        QFETCH(QString, text);
        QFETCH(qint64, ns);
        QCOMPARE(durationFromText(text.toStdString()).value_or(-1), ns);
        if (ns > 0) QCOMPARE(durationFromText(durationText(ns)).value_or(-1), ns);
    }
};

QTEST_APPLESS_MAIN(TraceStatsTest)
#include "trace_stats_test.moc"
