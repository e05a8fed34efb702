// Times read by a pattern and durations in calendar units.
#include "dashboards/model/durations.h"
#include "dashboards/model/time_math.h"

#include <QTest>

using namespace sigma;

class TimePatternTest : public QObject {
    Q_OBJECT

    static QString read(const char* text, const char* pattern, const char* zone = "utc") {
        const auto ms = parseTimeByPattern(text, pattern, false, {1710509862123, zone, 0, {}});
        return ms ? QString::fromStdString(formatTime(*ms, "utc", "YYYY-MM-DD HH:mm:ss.SSS")) : QStringLiteral("none");
    }

private slots:
    void patterns_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("expected");
        QTest::newRow("german") << "15.03.2024 07:05" << "DD.MM.YYYY HH:mm" << "2024-03-15 07:05:00.000";
        QTest::newRow("afternoon") << "3/9/24 1:02 pm" << "M/D/YY h:mm a" << "2024-03-09 13:02:00.000";
        QTest::newRow("midnight") << "12:30 AM" << "hh:mm A" << "2024-03-15 00:30:00.000";
        QTest::newRow("month by name") << "9 February 2023" << "D MMMM YYYY" << "2023-02-09 00:00:00.000";
        QTest::newRow("offset") << "2024-03-15 10:00 +02:00" << "YYYY-MM-DD HH:mm Z" << "2024-03-15 08:00:00.000";
        QTest::newRow("fraction") << "10:00:00.25" << "HH:mm:ss.SS" << "2024-03-15 10:00:00.250";
        QTest::newRow("no such month") << "2024-03-15" << "DD.MM.YYYY" << "none";
        QTest::newRow("nothing fits") << "garbage" << "YYYY" << "none";
        QTest::newRow("unclosed literal") << "2024" << "YYYY[" << "2024-01-01 00:00:00.000";
    }
    void patterns() {
        QFETCH(QString, text);
        QFETCH(QString, pattern);
        QTEST(read(text.toUtf8().constData(), pattern.toUtf8().constData()), "expected");
    }

    void theClockIsTheZones() { QCOMPARE(read("2024-07-01 00:00", "YYYY-MM-DD HH:mm", "Europe/Berlin"), QStringLiteral("2024-06-30 22:00:00.000")); }

    void aMonthEndsWithItsLastDay() {
        const EpochMs january31 = 1706659200000;
        const auto moved = addDuration(january31, parseDuration("1M"), "utc");
        QCOMPARE(QString::fromStdString(formatTime(moved, "utc", "YYYY-MM-DD")), QStringLiteral("2024-02-29"));
        QCOMPARE(spanText(january31, moved, "utc", true), std::string("1M"));
    }
};

QTEST_GUILESS_MAIN(TimePatternTest)
#include "time_pattern_test.moc"
