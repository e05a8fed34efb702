// What the oracle's table of units does not say: hostile units, numbers and decimals.
#include "dashboards/format/number_text.h"
#include "dashboards/format/value_format.h"
#include "datasources/core/value.h"

#include <QTest>

#include <climits>
#include <cmath>
#include <limits>
#include <set>

using namespace sigma;

namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();

QString text(std::string_view unit, double value, std::optional<int> decimals = {}) {
    return QString::fromStdString(formatValue(unit, value, decimals).joined());
}

/// Numbers at the ends of what a double can hold.
const double kExtremes[] = {0.0, -0.0, 5e-324, -5e-324, 1e-300, 1e-7, 1e21, 1e300, -1e300, std::numeric_limits<double>::max(), kInf, -kInf,
                            std::nan(""), 9007199254740993.0, 8.64e15, 8.64e15 + 2, 1e19, -1e19};

} // namespace

class ValueFormatTest : public QObject {
    Q_OBJECT

private slots:
    void everyUnitSurvivesEveryExtreme() {
        for (const auto& category : unitCategories())
            for (const auto& unit : category.units)
                for (const double value : kExtremes)
                    for (const int decimals : {INT_MIN, -1, 0, 20, 21, 100, INT_MAX}) {
                        const auto shown = formatValue(unit.id, value, decimals, "utc");
                        QVERIFY2(shown.joined().size() < 512, std::string(unit.id).c_str());
                    }
    }

    void absurdDecimalsShowTwenty() {
        QCOMPARE(text("none", 1.5, INT_MAX), QStringLiteral("1.50000000000000000000"));
        QCOMPARE(text("none", 1.5, 1000), text("none", 1.5, kMaxDecimals));
        QCOMPARE(text("locale", 0.1, INT_MAX), QStringLiteral("0.1"));
        QCOMPARE(text("sci", 1.5, 21), text("sci", 1.5, 20));
    }

    void negativeDecimalsShowNone() {
        QCOMPARE(text("none", 12.7, -3), QStringLiteral("13"));
        QCOMPARE(text("sci", 1234, INT_MIN), QStringLiteral("1e+3"));
        QCOMPARE(text("dtdurations", 90061, INT_MIN), QStringLiteral("1 day"));
    }

    void infinityKeepsItsUnit() {
        QCOMPARE(text("percent", kInf), QStringLiteral("∞%"));
        QCOMPARE(text("s", -kInf), QStringLiteral("-∞ years"));
        QCOMPARE(text("dateTimeAsIso", kInf), QStringLiteral("Invalid date"));
    }

    void unknownUnitStandsBehindTheNumber() {
        QCOMPARE(text("widgets", 3), QStringLiteral("3 widgets"));
        QCOMPARE(text(":x", 3), QStringLiteral("3 :x"));
        QCOMPARE(text("Bytes", 3), QStringLiteral("3 Bytes")); // ids are exact
        QCOMPARE(text("", 3), QStringLiteral("3"));
    }

    void veryLongUnitIsCutBetweenCharacters() {
        std::string unit = "suffix:";
        for (int i = 0; i < 100'000; ++i) unit += "€";
        const auto shown = formatValue(unit, 1, {});
        QVERIFY(shown.suffix.size() <= 256);
        QVERIFY(!QString::fromStdString(shown.suffix).contains(QChar::ReplacementCharacter));
        QVERIFY(formatValue(std::string(1 << 20, 'x'), 1, {}).joined().size() <= 512);
    }

    void unitTextIsNotReadAsAnythingElse() {
        QCOMPARE(text("suffix:%s%n<b>", 1), QStringLiteral("1 %s%n<b>"));
        QCOMPARE(text("prefix:%d", 1), QStringLiteral("%d1"));
        QCOMPARE(QString::fromStdString(formatValue("time:[%s]", 0, {}, "utc").text), QStringLiteral("%s"));
    }

    void unclosedDatePatternIsPrinted() {
        QCOMPARE(QString::fromStdString(formatValue("time:[YYYY", 0, {}, "utc").text), QStringLiteral("[1970"));
        QCOMPARE(QString::fromStdString(formatValue("time:YYYY", 0, {}, "No/Such_Zone").text), QStringLiteral("1970"));
    }

    void formatterIsTheSameAsTheFunction() {
        for (const std::string_view unit : {"bytes", "s", "currencyEUR", "si:mF", "bool:on/off", "clockms", "time:HH:mm"}) {
            const ValueFormatter formatter(unit);
            for (const double value : kExtremes) QCOMPARE(formatter(value, 2).joined(), formatValue(unit, value, 2).joined());
        }
    }

    void idsAreUniqueAndFound() {
        std::set<std::string_view> seen;
        for (const auto& category : unitCategories())
            for (const auto& unit : category.units) {
                QVERIFY2(seen.insert(unit.id).second, std::string(unit.id).c_str());
                QCOMPARE(findUnit(unit.id), &unit);
            }
        QVERIFY(seen.size() > 270);
        QVERIFY(!findUnit("nope"));
    }

    void exponentRoundsTiesUp() {
        QCOMPARE(QString::fromStdString(toExponential(2.5, 0)), QStringLiteral("3e+0"));
        QCOMPARE(QString::fromStdString(toExponential(-2.5, 0)), QStringLiteral("-3e+0"));
        QCOMPARE(QString::fromStdString(toExponential(9.5, 0)), QStringLiteral("1e+1"));
        QCOMPARE(QString::fromStdString(toExponential(1.25, 1)), QStringLiteral("1.3e+0"));
    }

    void groupsCarryThroughNines() {
        QCOMPARE(QString::fromStdString(toGrouped(999999.96, 1, 1)), QStringLiteral("1,000,000.0"));
        QCOMPARE(QString::fromStdString(toGrouped(0.0004, 0, 3)), QStringLiteral("0"));
        QCOMPARE(QString::fromStdString(toGrouped(-999.9996, 0, 3)), QStringLiteral("-1,000"));
        QCOMPARE(QString::fromStdString(toGrouped(1, 5, 2)), QStringLiteral("1.00000"));
    }
};

QTEST_APPLESS_MAIN(ValueFormatTest)
#include "value_format_test.moc"
