#include "dashboards/model/time_zone.h"
#include "widgets/paint/axis.h"

#include <QtTest>

#include <cmath>

using namespace sigma;

namespace {

constexpr double kHour = 3'600'000, kDay = 24 * kHour;
double countWidth(std::string_view text) { return static_cast<double>(text.size()) * 7.2; }
double utc(int year, int month, int day, int hour = 0) {
    return static_cast<double>(daysFromCivil(year, month, day)) * kDay + hour * kHour;
}

} // namespace

class TimeAxisTest : public QObject {
    Q_OBJECT

private slots:
    void labelsFitBetweenTicks_data() {
        QTest::addColumn<double>("range");
        for (const double range : {10.0, 900.0, 15e3, 5 * 60e3, kHour, 6 * kHour, 2 * kDay, 7 * kDay, 90 * kDay, 400 * kDay, 6000 * kDay})
            QTest::addRow("%g ms", range) << range;
    }
    void labelsFitBetweenTicks() {
        QFETCH(double, range);
        const double to = utc(2024, 3, 15, 13);
        for (const double width : {150.0, 400.0, 1200.0, 3000.0}) {
            const AxisTicks axis = timeAxisTicks({to - range, to}, width, "utc", countWidth);
            const PixelMap map(axis.scale, 0, width);
            for (std::size_t i = 0; i < axis.splits.size(); ++i) {
                QVERIFY(axis.splits[i] >= to - range && axis.splits[i] <= to);
                QVERIFY(!axis.labels[i].empty());
                if (i) QVERIFY(map.toPx(axis.splits[i]) - map.toPx(axis.splits[i - 1]) > countWidth(axis.labels[i]));
            }
        }
    }

    void ticksAreRoundOnTheWallClock() {
        const double from = utc(2024, 3, 15, 0);
        const AxisTicks axis = timeAxisTicks({from, from + kDay}, 800, "Asia/Kolkata", countWidth);
        QVERIFY(axis.splits.size() > 5);
        for (const double split : axis.splits) {
            const CivilTime civil = civilFromMs(static_cast<EpochMs>(split), "Asia/Kolkata");
            QCOMPARE(civil.minute % 30, 0);
            QCOMPARE(civil.second, 0);
        }
    }

    void daysStayAtMidnightAcrossSummerTime() {
        const AxisTicks axis = timeAxisTicks({utc(2024, 3, 27), utc(2024, 4, 4)}, 1000, "Europe/Berlin", countWidth);
        QVERIFY(axis.splits.size() >= 7);
        for (const double split : axis.splits) QCOMPARE(civilFromMs(static_cast<EpochMs>(split), "Europe/Berlin").hour % 12, 0);
    }

    void monthsAndYearsStartOnTheFirst() {
        for (const double days : {500.0, 3000.0}) {
            const AxisTicks axis = timeAxisTicks({utc(2015, 2, 11), utc(2015, 2, 11) + days * kDay}, 900, "America/New_York", countWidth);
            QVERIFY(!axis.splits.empty());
            for (const double split : axis.splits) {
                const CivilTime civil = civilFromMs(static_cast<EpochMs>(split), "America/New_York");
                QCOMPARE(civil.day, 1);
                QCOMPARE(civil.hour, 0);
            }
        }
    }

    void longerRangesShowDatesShorterOnesTimes() {
        QCOMPARE(timeTickPattern(100, 1000), std::string_view("HH:mm:ss.SSS"));
        QCOMPARE(timeTickPattern(30e3, 300e3), std::string_view("HH:mm:ss"));
        QCOMPARE(timeTickPattern(kHour, 12 * kHour), std::string_view("HH:mm"));
        QCOMPARE(timeTickPattern(6 * kHour, 3 * kDay), std::string_view("MM/DD HH:mm"));
        QCOMPARE(timeTickPattern(2 * kDay, 30 * kDay), std::string_view("MM/DD"));
        QCOMPARE(timeTickPattern(90 * kDay, 700 * kDay), std::string_view("YYYY-MM"));
        QCOMPARE(timeTickPattern(365 * kDay, 4000 * kDay), std::string_view("YYYY"));
    }

    void impossibleRangesHaveNoTicks() {
        for (const Scale& scale : {Scale{5, 5}, Scale{10, 0}, Scale{std::nan(""), 1}, Scale{0, 1e300}, Scale{-1e300, 0}})
            QVERIFY(timeAxisTicks(scale, 500, "utc", countWidth).splits.empty());
    }
};

QTEST_APPLESS_MAIN(TimeAxisTest)
#include "time_axis_test.moc"
