#include "widgets/controls/calendar.h"
#include "widgets/controls/time_picker.h"

#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace sigma;

namespace {
const TimeMathContext kTime{1'795'168'800'000, "utc", 0, {}}; // 2026-11-20 10:00
}

class TimeControlsTest : public QObject {
    Q_OBJECT
private slots:
    void readsAndWritesClipboardRanges() {
        const RawRange range{"now-6h", "now"};
        QCOMPARE(rangeToClipboard(range), QString("{\"from\":\"now-6h\",\"to\":\"now\"}"));
        QVERIFY(rangeFromClipboard(rangeToClipboard(range)) == range);
        QVERIFY(rangeFromClipboard("{\"from\":1795160000000,\"to\":1795168800000}") == (RawRange{"1795160000000", "1795168800000"}));
        QVERIFY(rangeFromClipboard("https://grafana.example/d/x?orgId=1&from=now-2d&to=now-1d") == (RawRange{"now-2d", "now-1d"}));
        QVERIFY(rangeFromClipboard("2026-11-20 10:00:00 to 2026-11-20 12:00:00") ==
                (RawRange{"2026-11-20 10:00:00", "2026-11-20 12:00:00"}));
        QVERIFY(!rangeFromClipboard("hello"));
        QVERIFY(!rangeFromClipboard("{\"from\":"));
    }
    void saysWhyARangeIsNone() {
        QVERIFY(rangeProblem({"now-6h", "now"}, kTime).isEmpty());
        QVERIFY(rangeProblem({"2026-11-20 09:00:00", "now"}, kTime).isEmpty());
        QVERIFY(rangeProblem({"yesterdy", "now"}, kTime).contains("yesterdy"));
        QVERIFY(rangeProblem({"now", "now-6h"}, kTime).contains("before"));
    }
    void writesAbsoluteRangesInTheZone() {
        auto berlin = kTime;
        berlin.timezone = "Europe/Berlin";
        QCOMPARE(fieldText("1795168800000", kTime), QString("2026-11-20 10:00:00"));
        QCOMPARE(fieldText("1795168800000", berlin), QString("2026-11-20 11:00:00"));
        QCOMPARE(fieldText("now-6h", berlin), QString("now-6h"));
    }
    void offersGrafanasQuickRanges() {
        QStringList texts;
        for (const auto& range : quickRanges()) texts << rangeText(range, kTime);
        QVERIFY(texts.contains("Last 5 minutes") && texts.contains("Yesterday") && texts.contains("This week so far"));
        QCOMPARE(texts.removeDuplicates(), 0);
        for (const auto& range : quickRanges()) QVERIFY2(rangeProblem(range, kTime).isEmpty(), range.from.c_str());
    }
    void choosesARangeOfDays() {
        Calendar calendar(Theme::dark());
        calendar.setRange(QDate(2026, 11, 18), QDate(2026, 11, 20));
        QSignalSpy chosen(&calendar, &Calendar::rangeChosen);
        QTest::mouseClick(&calendar, Qt::LeftButton, {}, calendar.cellOf(QDate(2026, 11, 12)).center());
        QCOMPARE(chosen.count(), 0);
        QTest::mouseClick(&calendar, Qt::LeftButton, {}, calendar.cellOf(QDate(2026, 11, 9)).center());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].toDate(), QDate(2026, 11, 9));
        QCOMPARE(chosen[0][1].toDate(), QDate(2026, 11, 12));
    }
    void turnsMonthsByKeys() {
        Calendar calendar(Theme::dark());
        calendar.setRange(QDate(2026, 11, 18), QDate(2026, 11, 20));
        QTest::keyClick(&calendar, Qt::Key_PageDown);
        QVERIFY(!calendar.cellOf(QDate(2026, 12, 20)).isEmpty());
        QTest::keyClick(&calendar, Qt::Key_Up);
        QSignalSpy begun(&calendar, &Calendar::dayChosen);
        QTest::keyClick(&calendar, Qt::Key_Return);
        QCOMPARE(begun[0][0].toDate(), QDate(2026, 12, 13));
    }
    void refreshOffersIntervals() {
        RefreshControl control;
        control.setTheme(Theme::dark());
        control.setInterval(30'000);
        QSignalSpy chosen(&control, &RefreshControl::intervalChosen);
        QStringList texts;
        for (auto* action : control.menu()->actions()) {
            texts << action->text();
            QCOMPARE(action->isChecked(), action->text() == "30s");
        }
        QCOMPARE(texts, (QStringList{"Off", "5s", "10s", "30s", "1m", "5m", "15m", "30m", "1h", "2h", "1d"}));
        control.menu()->actions()[1]->trigger();
        QCOMPARE(chosen[0][0].toInt(), 5000);
    }
};

QTEST_MAIN(TimeControlsTest)
#include "time_controls_test.moc"
