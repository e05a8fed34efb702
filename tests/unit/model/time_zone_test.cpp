// The remembered offsets of a zone against QTimeZone's own answers.
#include "dashboards/model/time_zone.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

#include <random>

using namespace sigma;

class TimeZoneTest : public QObject {
    Q_OBJECT

private slots:
    void offsetsAgreeInAnyOrder_data() {
        QTest::addColumn<QString>("zone");
        for (const char* zone : {"Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo", "Africa/Casablanca"})
            QTest::newRow(zone) << zone;
    }
    void offsetsAgreeInAnyOrder() {
        QFETCH(QString, zone);
        const QTimeZone reference(zone.toUtf8());
        const std::string name = zone.toStdString();
        std::mt19937_64 random(1);
        std::uniform_int_distribution<EpochMs> instants(-2'200'000'000'000, 7'200'000'000'000); // 1900 .. 2198
        for (int i = 0; i < 3000; ++i) {
            const EpochMs at = instants(random);
            const auto expected = reference.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC)) * 1000LL;
            QCOMPARE(zoneOffsetMs(at, name), expected);
        }
    }

    void offsetChangesAtTheTransition() {
        constexpr EpochMs kSpring = 1711846800000; // 2024-03-31 01:00 UTC
        for (int i = 0; i < 2; ++i) { // once asked, once remembered
            QCOMPARE(zoneOffsetMs(kSpring - 1, "Europe/Berlin"), EpochMs(3600) * 1000);
            QCOMPARE(zoneOffsetMs(kSpring, "Europe/Berlin"), EpochMs(7200) * 1000);
        }
    }

    void unknownZoneIsUtc() {
        QCOMPARE(zoneOffsetMs(0, "No/Such_Zone"), EpochMs(0));
        QCOMPARE(zoneOffsetMs(8'640'000'000'000'000, "Europe/Berlin") % 3'600'000, EpochMs(0));
        QCOMPARE(zoneOffsetMs(-8'640'000'000'000'000, "utc"), EpochMs(0));
    }
};

QTEST_APPLESS_MAIN(TimeZoneTest)
#include "time_zone_test.moc"
