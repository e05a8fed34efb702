#include "tests/unit/trace/trace_text.h"

#include <QtTest>

using namespace sigma;
using namespace sigma::test;

class ClockSkewTest : public QObject {
    Q_OBJECT
private slots:
    void moves_data() {
        QTest::addColumn<QString>("spans");
        QTest::addColumn<QString>("rows");
        QTest::newRow("inside its parent: left alone") << "a - gw x 100 100\nb a ryot y 110 50\n"
                                                       << "a x 100+100 self=50\n  b y 110+50 self=50\n";
        QTest::newRow("early clock: into the middle") << "a - gw x 100 100\nb a ryot y 10 50\n"
                                                      << "a x 100+100 self=50\n  b y 125+50 self=50 skew=115 warned\n";
        QTest::newRow("late clock: into the middle") << "a - gw x 100 100\nb a ryot y 160 50\n"
                                                     << "a x 100+100 self=50\n  b y 125+50 self=50 skew=-35 warned\n";
        QTest::newRow("longer than its parent and early: only to the start")
            << "a - gw x 100 100\nb a ryot y 10 150\n"
            << "a x 100+100 self=0\n  b y 100+150 self=150 skew=90 warned\n";
        QTest::newRow("longer than its parent and late: left alone") << "a - gw x 100 100\nb a ryot y 150 150\n"
                                                                     << "a x 100+100 self=50\n  b y 150+150 self=150\n";
        QTest::newRow("same host: one clock") << "a - gw@h x 100 100\nb a ryot@h y 10 50\n"
                                              << "a x 100+100 self=100\n  b y 10+50 self=50\n";
        QTest::newRow("same process: one clock") << "a - gw x 100 100\nb a gw y 180 50\n"
                                                 << "a x 100+100 self=80\n  b y 180+50 self=50\n";
        QTest::newRow("descendants of the host move along") << "a - gw x 100 100\nb a ryot y 10 50\nc b ryot z 15 10\nd c ryot late 55 40\n"
                                                            << "a x 100+100 self=50\n  b y 125+50 self=40 skew=115 warned\n    c z 130+10 "
                                                               "self=10 skew=115 warned\n      d late 170+40 self=40 skew=115 "
                                                               "warned\n";
        QTest::newRow("a third host is measured against the adjusted parent")
            << "a - gw x 100 100\nb a ryot y 10 50\nc b vault z 130 20\n"
            << "a x 100+100 self=50\n  b y 125+50 self=30 skew=115 warned\n    c z 130+20 self=20\n";
        QTest::newRow("siblings are ordered by adjusted start")
            << "a - gw x 100 100\nb a gw y 110 5\nc a ryot z 10 50\n"
            << "a x 100+100 self=45\n  b y 110+5 self=5\n  c z 125+50 self=50 skew=115 warned\n";
        QTest::newRow("orphans and roots stay") << "a lost gw x 5 1\nb - ryot y 100 1\n"
                                                << "a x 5+1 self=1 orphan warned\nb y 100+1 self=1\n";
    }
    void moves() {
        QFETCH(QString, spans);
        QFETCH(QString, rows);
        const auto raw = traceFrom(spans.toStdString()), adjusted = traceFrom(spans.toStdString(), true);
        QCOMPARE(QString::fromStdString(rowsText(*adjusted)), rows);
        // The switch leads to the same as reading anew, in both directions.
        QVERIFY(withSkewAdjusted(*adjusted, false)->equals(*raw));
        QCOMPARE(rowsText(*withSkewAdjusted(*adjusted, false)), rowsText(*raw));
        QCOMPARE(warningsText(*withSkewAdjusted(*adjusted, false)), warningsText(*raw));
        QCOMPARE(rowsText(*withSkewAdjusted(*raw, true)), rowsText(*adjusted));
        QCOMPARE(warningsText(*withSkewAdjusted(*raw, true)), warningsText(*adjusted));
    }

    void eachMovedSpanAndTheTraceSaySo() {
        const auto t = traceFrom("a - gw x 100000000 100000000\nb a ryot y 10000000 50000000\n", true);
        QCOMPARE(QString::fromStdString(warningsText(*t)),
                 QString("b: The clocks differ: this span's times were moved by +115 ms, into its parent.\n"
                         "The clocks of the hosts differ: 1 span was moved into its parent.\n"));
        QVERIFY(t->has(1, kSpanSkewed));
    }

    void eventsMoveWithTheirSpan() {
        auto b = builderFrom("a - gw x 100 100\n");
        SentSpan s;
        s.spanId = b.strings().intern("b"), s.parentId = b.strings().intern("a"), s.process = b.addProcess(b.strings().intern("ryot"), {});
        s.startNs = 10, s.durationNs = 50;
        s.events = b.addEvents({{20, b.strings().intern("first"), {}}});
        b.add(s);
        const auto t = b.finish({});
        QCOMPARE(t->events[t->eventsOf[1].begin].ns, 135);
        const auto back = withSkewAdjusted(*t, false);
        QCOMPARE(back->events[back->eventsOf[0].begin].ns, 20);
    }
};

QTEST_APPLESS_MAIN(ClockSkewTest)
#include "clock_skew_test.moc"
