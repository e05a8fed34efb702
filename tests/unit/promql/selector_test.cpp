// Finding and changing the selectors of a query, also of one that is not finished.
#include "datasources/promql/escape.h"
#include "datasources/promql/selector.h"

#include <QtTest>

using namespace sigma::promql;

class SelectorTest : public QObject {
    Q_OBJECT
private slots:
    void findsSelectors_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("found");
        const auto row = [](const char* query, const char* found) { QTest::newRow(query) << QString(query) << QString(found); };
        row("up", "up");
        row("sum by (job, instance) (rate(http_total{code=~\"5..\"}[5m]))", "http_total{code=~\"5..\"}");
        row("sum(rate(a[5m])) by (le) / ignoring(x) group_left(y) b", "a;b");
        row("topk(5, up) and on() vector(1)", "up");
        row("a offset 5m @ end() + bool_metric > bool 1", "a;bool_metric");
        row("{__name__=~\"a.*\", b!='c'}", "{__name__=~\"a.*\", b!='c'}");
        row("{\"a.b\", \"c d\"=\"e\"}", "{\"a.b\", \"c d\"=\"e\"}");
        row("max_over_time(rate(x{a=\"}\"}[5m])[1h:1m])", "x{a=\"}\"}");
        row("node_${kind}_total{job=~\"$job\"} / $metric", "node_${kind}_total{job=~\"$job\"};$metric");
        row("rate(x[$__rate_interval])", "x");
        row("Inf + NaN + 1e3 + 0x1f", "");
        row("# up\ndown # {a=\"b\"}", "down");
        row("up{job=\"a", "");
        row("up{job=} + down", "down");
        row("up{", "");
        row("\"a text with up{} inside\"", "");
        row("job:up:sum5m{a=\"b\"}", "job:up:sum5m{a=\"b\"}");
        row("sum", "sum");
        row("a\xff\xfe{x=\"1\"}", "a;{x=\"1\"}");
    }
    void findsSelectors() {
        QFETCH(QString, query);
        QFETCH(QString, found);
        QStringList got;
        const auto text = query.toStdString();
        for (const auto& s : findSelectors(text)) got << QString::fromStdString(s.text());
        QCOMPARE(got.join(";"), found);
    }

    void positionsAreThoseOfTheText() {
        const std::string query = "sum(rate(a{b = \"c\" ,}[5m])) - d";
        const auto found = findSelectors(query);
        QCOMPARE(found.size(), 2u);
        QCOMPARE(query.substr(found[0].begin, found[0].end - found[0].begin), std::string("a{b = \"c\" ,}"));
        QCOMPARE(query.substr(found[1].begin, found[1].end - found[1].begin), std::string("d"));
    }

    void addsAMatcherToEverySelector() {
        QCOMPARE(addMatcher("a{x=\"1\"} / b", "job", "v"), std::string("a{x=\"1\", job=\"v\"} / b{job=\"v\"}"));
        QCOMPARE(addMatcher("a{job=\"v\"}", "job", "v"), std::string("a{job=\"v\"}"));
        QCOMPARE(addMatcher("a", "la.bel", "v", "!~"), std::string("a{\"la.bel\"!~\"v\"}"));
        QCOMPARE(addMatcher("1 + 2", "job", "v"), std::string("1 + 2"));
    }

    void filtersOfADashboard() {
        QCOMPARE(*addFilters("a", {{"x", "=|", "", {"1", "2"}}, {"y", "!=", "3", {}}}), std::string("a{x=~\"1|2\", y!=\"3\"}"));
        QVERIFY(!addFilters("a", {{"", "=", "x", {}}}));
    }

    void escapes() {
        QCOMPARE(escapeForExact("a\"b\\c\nd"), std::string("a\\\"b\\\\c\\nd"));
        QCOMPARE(escapeForRegex("a.b"), std::string("a\\\\.b"));
        QCOMPARE(quotedName("a.b"), std::string("\"a.b\""));
        QCOMPARE(quoteNamesInFilters("a.b=\"x,y\", c=~\"d\""), std::string("\"a.b\"=\"x,y\",c=~\"d\""));
    }
};

QTEST_GUILESS_MAIN(SelectorTest)
#include "selector_test.moc"
