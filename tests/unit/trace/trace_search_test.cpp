#include "datasources/trace/trace_search.h"
#include "tests/support/sample_trace.h"

#include <QTest>

using namespace sigma;

namespace {

constexpr const char* kShop = R"(
shop buy 0 100 http.status=200
  cart load 1 20
    db select 2 3 table=carts
    db select 6 3 table=Items error
  pay Charge 30 50 http.status=503 error
    bank debit 40 30 note=carts
)";

std::string found(const char* query, const char* spans = kShop) {
    const auto terms = parseSpanQuery(query);
    if (!terms) return terms.error().message;
    const TracePtr trace = sampleTrace(spans);
    const SpanMatches matches = searchSpans(*trace, *terms);
    std::string out;
    for (SpanIndex i = 0; i < trace->size(); ++i)
        if (matches.has(i)) out += std::to_string(i);
    std::string listed;
    for (SpanIndex i : matches.spans) listed += std::to_string(i);
    return out == listed ? out : "list and bits differ";
}

} // namespace

class TraceSearchTest : public QObject {
    Q_OBJECT
private slots:
    void queries_data();
    void queries();
    void durations_data();
    void durations();
    void problems();
    void matchesFromASpan();
    void eventsWarningsAndProcesses();
    void stops();
};

void TraceSearchTest::queries_data() {
    QTest::addColumn<QString>("spans");
    const auto row = [](const char* query, const char* spans) { QTest::newRow(query) << spans; };
    row("", "");
    row("carts", "25");
    row("CHARGE", "4");
    row("select", "23");
    row("service=db", "23");
    row("service:a", "145");
    row("service=d", "");
    row("operation=charge", "4");
    row("name:e", "2345");
    row("table=items", "3");
    row("table=*", "23");
    row("tag.note=carts", "5");
    row("tag.table:art", "2");
    row("table=art", "");
    row("errors", "34");
    row("error=true", "34");
    row("errors service=pay", "4");
    row("-errors service=db", "2");
    row("-service=db -errors", "015");
    row("duration>30ms", "04");
    row("duration >= 30 ms", "045");
    row("duration>= 30ms service=bank", "5");
    row("duration < 5ms", "23");
    row("duration<=3ms carts", "2");
    row("-duration>3ms", "23");
    row("\"duration>30ms\"", "");
    row("http.status", "04");
    row("\"no such words\"", "");
    row("node-1", "1"); // cart's host
    row("host.name=node-2", "23");
}

void TraceSearchTest::queries() {
    QFETCH(QString, spans);
    QCOMPARE(QString::fromStdString(found(QTest::currentDataTag())), spans);
}

void TraceSearchTest::durations_data() {
    QTest::addColumn<qlonglong>("ns");
    QTest::newRow("1ms") << 1'000'000LL;
    QTest::newRow("1.5s") << 1'500'000'000LL;
    QTest::newRow("250us") << 250'000LL;
    QTest::newRow("250 µs") << 250'000LL;
    QTest::newRow("10ns") << 10LL;
    QTest::newRow("2m") << 120'000'000'000LL;
    QTest::newRow("1h") << 3'600'000'000'000LL;
    QTest::newRow("42") << 42'000'000LL;
    QTest::newRow("0") << 0LL;
    for (const char* bad : {"", "ms", "-1ms", "1 apple", "nan", "1e30s", "inf"}) QTest::newRow(bad) << -1LL;
}

void TraceSearchTest::durations() {
    QFETCH(qlonglong, ns);
    QCOMPARE(parseSpanDuration(QTest::currentDataTag()).value_or(-1), std::int64_t{ns});
}

void TraceSearchTest::problems() {
    QCOMPARE(found("duration>fast"), std::string("\"duration>fast\" is no duration: write for example duration>10ms."));
    QCOMPARE(found("service=\"db"), std::string("A quotation mark in the search is not closed."));
    QCOMPARE(found("http://example.org/x"), std::string()); // a text, not a tag
}

void TraceSearchTest::matchesFromASpan() {
    const TracePtr trace = sampleTrace(kShop);
    const SpanMatches matches = searchSpans(*trace, *parseSpanQuery("select"));
    QCOMPARE(matches.from(0), 0u);
    QCOMPARE(matches.from(3), 1u);
    QCOMPARE(matches.from(4), 2u);
    QVERIFY(matches.complete);
}

void TraceSearchTest::eventsWarningsAndProcesses() {
    const TracePtr trace = sampleTrace(SampleShape{.spans = 2000});
    const auto count = [&](const char* query) { return searchSpans(*trace, *parseSpanQuery(query)).spans.size(); };
    std::size_t events = 0, warned = 0;
    for (SpanIndex i = 0; i < trace->size(); ++i) {
        events += trace->eventsOf[i].size() > 0;
        warned += trace->has(i, kSpanWarned);
    }
    QVERIFY(events > 0 && warned > 0);
    QCOMPARE(count("retry"), events);
    QCOMPARE(count("\"upstream answered\""), events);
    QCOMPARE(count("message:LATE"), 0u); // a text: colons belong to keys only behind service, operation, tag.
    QCOMPARE(count("tag.message:LATE"), events);
    QCOMPARE(count("\"12 ms behind\""), warned);
}

void TraceSearchTest::stops() {
    std::stop_source source;
    source.request_stop();
    const TracePtr trace = sampleTrace(SampleShape{.spans = 20000});
    const SpanMatches matches = searchSpans(*trace, *parseSpanQuery("-errors"), source.get_token());
    QVERIFY(!matches.complete);
    QVERIFY(matches.spans.empty());
}

QTEST_APPLESS_MAIN(TraceSearchTest)
#include "trace_search_test.moc"
