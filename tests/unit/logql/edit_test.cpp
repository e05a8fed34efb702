// Including and excluding labels, fields and words in the query itself.
#include "datasources/logql/edit.h"

#include <QtTest>

using namespace sigma;
using namespace sigma::logql;

namespace {
QString text(const Result<std::string>& result) { return QString::fromStdString(result ? *result : result.error().message); }
} // namespace

class EditTest : public QObject {
    Q_OBJECT
private slots:
    void matchersGoIntoTheSelector() {
        QCOMPARE(text(addMatcher("{a=\"b\"}  |= \"x\" # why", "c", "=", "d\"e")), QString("{a=\"b\", c=\"d\\\"e\"}  |= \"x\" # why"));
        QCOMPARE(text(addMatcher("{}", "c", "!=", "d")), QString("{c!=\"d\"}"));
        QCOMPARE(text(addMatcher("{ a=\"b\" , }", "c", "=", "d")), QString("{ a=\"b\", c=\"d\" , }"));
    }
    void everyQueryOfAnOperationIsChanged() {
        QCOMPARE(text(addMatcher("sum(rate({a=\"b\"}[5m])) / sum(rate({c=\"d\"} | json [5m]))", "x", "=", "y")),
                 QString("sum(rate({a=\"b\", x=\"y\"}[5m])) / sum(rate({c=\"d\", x=\"y\"} | json [5m]))"));
    }
    void theSameMatcherIsNotAddedTwiceAndTheOppositeGivesWay() {
        QCOMPARE(text(addMatcher("{a=\"b\", c='d'}", "c", "=", "d")), QString("{a=\"b\", c='d'}"));
        QCOMPARE(text(addMatcher("{a=\"b\", c=`d`}", "c", "!=", "d")), QString("{a=\"b\", c!=\"d\"}"));
    }
    void fieldFiltersGoBehindTheParsers() {
        QCOMPARE(text(addFieldFilter("{a=\"b\"}", "x", "=", "1")), QString("{a=\"b\"} | x = \"1\""));
        QCOMPARE(text(addFieldFilter("{a=\"b\"} | json | line_format \"q\"", "x", "!=", "1")), QString("{a=\"b\"} | json | x != \"1\" | line_format \"q\""));
        QCOMPARE(text(addFieldFilter("{a=\"b\"} | line_format \"q\" | json", "x", "=", "1")), QString("{a=\"b\"} | line_format \"q\" | json | x = \"1\""));
        QCOMPARE(text(addFieldFilter("rate({a=\"b\"} | json | unwrap y [5m])", "x", "=", "1")), QString("rate({a=\"b\"} | json | x = \"1\" | unwrap y [5m])"));
        QCOMPARE(text(addFieldFilter("{a=\"b\"} | json | drop x", "x", "=", "1")), QString("{a=\"b\"} | json | x = \"1\" | drop x"));
        QCOMPARE(text(addFieldFilter("{a=\"b\"} | json | x = \"1\"", "x", "!=", "1")), QString("{a=\"b\"} | json | x != \"1\""));
    }
    void lineFiltersStandTogether() {
        QCOMPARE(text(addLineFilter("{a=\"b\"} |= \"x\" | json", "!=", "a\\b")), QString("{a=\"b\"} |= \"x\" != \"a\\\\b\" | json"));
    }
    void aTextThatIsNoQueryStaysAsItIs() {
        QCOMPARE(text(addMatcher("{a=", "c", "=", "d")), QString("Line 1, column 4: Expected a text in quotes, but the query ends."));
    }
    void whatAQuerySelects() {
        const auto is = selectorOf("sum(rate({a=\"b\\\"c\", d=~`e.*`}[5m]))");
        QCOMPARE(is.size(), std::size_t(2));
        QVERIFY(is[0] == (SelectorMatcher{"a", "=", "b\"c"}));
        QVERIFY(is[1] == (SelectorMatcher{"d", "=~", "e.*"}));
        QVERIFY(selectorOf("{a=").empty());
    }
};
QTEST_APPLESS_MAIN(EditTest)
#include "edit_test.moc"
