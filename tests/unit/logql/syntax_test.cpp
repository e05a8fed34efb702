// LogQL: text to tree to text, and what a person is told about a mistake.
#include "datasources/logql/syntax.h"

#include <QFile>
#include <QtTest>

#include <random>

using namespace sigma::logql;

namespace {
QString treeOf(const std::string& query) {
    const Parsed parsed = parse(query);
    return QString::fromStdString(parsed.root ? dump(*parsed.root) : describe(query, parsed.error));
}
QString printed(const std::string& query) {
    const Parsed parsed = parse(query);
    return QString::fromStdString(parsed.root ? print(*parsed.root) : describe(query, parsed.error));
}
std::vector<std::string> fixtureQueries() {
    QFile file(SIGMASCOPE_SOURCE_DIR "/tests/fixtures/logql/queries.txt");
    std::vector<std::string> out;
    if (!file.open(QIODevice::ReadOnly)) return out;
    for (const auto& line : file.readAll().split('\n'))
        if (!line.trimmed().isEmpty() && !line.startsWith('#')) out.push_back(line.toStdString());
    return out;
}
} // namespace

class SyntaxTest : public QObject {
    Q_OBJECT
private slots:
    void trees_data() {
        QTest::addColumn<QString>("tree");
        const auto row = [](const char* query, const char* tree) { QTest::newRow(query) << QString(tree); };
        row("{a=\"b\"}", "(query (selector (matcher a = \"b\")))");
        row("{a=\"b\"} |= \"x\" or `y`", "(query (selector (matcher a = \"b\")) (line |= (text \"x\") (text `y`)))");
        row("{a=\"b\"} | json != \"x\"", "(query (selector (matcher a = \"b\")) (parser json) (line != (text \"x\")))");
        row("{a=\"b\"} | json = \"x\"", "(query (selector (matcher a = \"b\")) (filter (is json = \"x\")))");
        row("{} | a=1 or b=2 and c=3", "(query (selector) (filter (or (is a = 1) (and and (is b = 2) (is c = 3)))))");
        row("{} | a > 5s, b < 2MB", "(query (selector) (filter (and , (is a > 5s) (is b < 2MB))))");
        row("{} | drop a, b=\"c\"", "(query (selector) (drop (extract a) (matcher b = \"c\")))");
        row("{} | unwrap duration(took)", "(query (selector) (unwrap took duration))");
        row("1 - 2 - 3", "(binary - (binary - (number 1) (number 2)) (number 3))");
        row("2 ^ 3 ^ 4", "(binary ^ (number 2) (binary ^ (number 3) (number 4)))");
        row("1 + 2 * 3 > 4 and 5 or 6",
            "(binary or (binary and (binary > (binary + (number 1) (binary * (number 2) (number 3))) (number 4)) (number 5)) (number 6))");
        row("rate({a=\"b\"}[5m] offset -1h)", "(range rate 5m -1h (query (selector (matcher a = \"b\"))))");
        row("rate({} [[range]])", "(range rate [[range]] (query (selector)))");
        row("sum by (x) (rate({}[$__interval]))", "(vector-agg sum by (x) (range rate $__interval (query (selector))))");
        row("sum(rate({}[1m])) by (x, y)", "(vector-agg sum by (x, y) (range rate 1m (query (selector))))");
    }
    void trees() {
        QFETCH(QString, tree);
        QCOMPARE(treeOf(QTest::currentDataTag()), tree);
    }

    void mistakes_data() {
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* query, const char* sentence) { QTest::newRow(query) << QString(sentence); };
        row("", "Line 1, column 1: The query is empty.");
        row("{a=\"b\"", "Line 1, column 7: Expected , or }, but the query ends.");
        row("{a=b}", "Line 1, column 4: Expected a text in quotes, but there is b.");
        row("{a=\"b}", "Line 1, column 4: The text that begins here has no closing quote.");
        row("{a=\"\xce\xa3\"}\n  |= x", "Line 2, column 6: Expected a text in quotes, but there is x.");
        row("{a=\"b\"} | json |", "Line 1, column 17: Expected a parser, a label filter or another stage, but the query ends.");
        row("{a=\"b\"} | x > \"5\"", "Line 1, column 15: > compares numbers, durations or sizes; texts are compared by = and !=.");
        row("rat({a=\"b\"}[5m])", "Line 1, column 1: rat is no function of LogQL.");
        row("rate({a=\"b\"})", "Line 1, column 13: Expected a range such as [5m], but there is ).");
        row("rate({a=\"b\"}[5])", "Line 1, column 14: Expected a duration such as 5m, but there is 5.");
        row("quantile_over_time({a=\"b\"}[5m])", "Line 1, column 20: Expected the quantile, as in quantile_over_time(0.95, ...), but there is {.");
        row("sum(rate({a=\"b\"}[5m])) x", "Line 1, column 24: Expected the end of the query or an operator, but there is x.");
        row("{a=\"b\"} | unwrap foo(x)", "Line 1, column 21: unwrap converts by duration, duration_seconds or bytes.");
        row("5x + 1", "Line 1, column 1: Expected a log selector, a number or a function, but there is 5x.");
    }
    void mistakes() {
        QFETCH(QString, sentence);
        QCOMPARE(treeOf(QTest::currentDataTag()), sentence);
    }

    void printsOnOneLine() {
        QCOMPARE(printed("{ a = \"b\" ,c=~'d' }|=\"x\"|json|line_format`y`"), QString("{a=\"b\", c=~'d'} |= \"x\" | json | line_format `y`"));
        QCOMPARE(printed("sum(rate({a=\"b\"}|json[5m]offset 1h))by(x,y)"), QString("sum by (x, y) (rate({a=\"b\"} | json [5m] offset 1h))"));
        QCOMPARE(printed("(1+2)*3"), QString("(1 + 2) * 3"));
        QCOMPARE(printed("a # no"), QString("Line 1, column 1: a is no function of LogQL."));
    }

    void formatsLongQueriesOverLines() {
        const std::string query = "sum by (level) (count_over_time({app=\"gateway\", env=\"production\"} |= \"error\" | json | status >= 500 "
                                  "| line_format \"{{.message}}\" [5m])) / 2";
        const char* expected = "sum by (level) (\n"
                               "  count_over_time(\n"
                               "    {app=\"gateway\", env=\"production\"}\n"
                               "      |= \"error\"\n"
                               "      | json\n"
                               "      | status >= 500\n"
                               "      | line_format \"{{.message}}\" [5m]\n"
                               "  )\n"
                               ")\n"
                               "/\n"
                               "2";
        QCOMPARE(QString::fromStdString(format(*parse(query).root)), QString(expected));
    }

    /// Every query reads back from its own text to the same tree, printed and formatted.
    void roundTrips() {
        const auto queries = fixtureQueries();
        QVERIFY(queries.size() > 20);
        for (const auto& query : queries) {
            const Parsed parsed = parse(query);
            QVERIFY2(parsed.root, (query + ": " + describe(query, parsed.error)).c_str());
            for (const auto& text : {print(*parsed.root), format(*parsed.root)}) {
                const Parsed again = parse(text);
                QVERIFY2(again.root, (text + ": " + describe(text, again.error)).c_str());
                QCOMPARE(QString::fromStdString(dump(*again.root)), QString::fromStdString(dump(*parsed.root)));
            }
            QCOMPARE(isLogQuery(*parsed.root), query[0] == '{' || query[0] == '(');
        }
    }

    /// A query cut anywhere, as while one types: an error inside the text, or a tree.
    void everyPrefixIsSafe() {
        for (const auto& query : fixtureQueries())
            for (std::size_t n = 0; n < query.size(); ++n) {
                const std::string text = query.substr(0, n);
                const Parsed parsed = parse(text);
                if (parsed.root) continue;
                QVERIFY(parsed.error.at <= text.size() && !parsed.error.message.empty());
            }
    }

    void depthIsBounded() {
        QVERIFY(treeOf(std::string(100'000, '(') + "1").contains("nested too deeply"));
        QVERIFY(treeOf("{} | " + std::string(100'000, '(') + "a=1").contains("nested too deeply"));
        std::string chain = "1", filters = "{} | a=1";
        for (int i = 0; i < 100'000; ++i) chain += "+1", filters += " or a=1";
        QVERIFY(treeOf(chain).contains("more than 5000 operators"));
        QVERIFY(treeOf(filters).contains("more than 5000 operators"));
        chain.resize(2 * 4000 + 1);
        QCOMPARE(printed(chain).size(), 4 * 4000 + 1);
    }
};
QTEST_APPLESS_MAIN(SyntaxTest)
#include "syntax_test.moc"
