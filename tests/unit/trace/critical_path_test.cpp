#include "tests/unit/trace/trace_text.h"

#include <QtTest>

using namespace sigma;
using namespace sigma::test;

class CriticalPathTest : public QObject {
    Q_OBJECT
private slots:
    void paths_data() {
        QTest::addColumn<QString>("spans");
        QTest::addColumn<QString>("path");
        QTest::newRow("alone") << "a - s a 0 100\n"
                               << "a[0,100)";
        QTest::newRow("one child") << "a - s a 0 100\nb a s b 20 50\n"
                                   << "a[0,20) b[20,70) a[70,100)";
        QTest::newRow("back to back") << "a - s a 0 100\nb a s b 0 40\nc a s c 40 60\n"
                                      << "b[0,40) c[40,100)";
        QTest::newRow("back to back with a gap") << "a - s a 0 100\nb a s b 10 30\nc a s c 50 40\n"
                                                 << "a[0,10) b[10,40) a[40,50) c[50,90) a[90,100)";
        QTest::newRow("overlapping siblings: the one that ended last, then the one before its start")
            << "a - s a 0 100\nb a s b 10 30\nc a s c 30 40\nd a s d 60 30\n"
            << "a[0,10) b[10,40) a[40,60) d[60,90) a[90,100)";
        QTest::newRow("a sibling within another does not count") << "a - s a 0 100\nb a s b 10 80\nc a s c 20 10\n"
                                                                 << "a[0,10) b[10,90) a[90,100)";
        QTest::newRow("equal ends: the longer one") << "a - s a 0 100\nb a s b 50 40\nc a s c 10 80\n"
                                                    << "a[0,10) c[10,90) a[90,100)";
        QTest::newRow("asynchronous: outlives its parent, counts to its end") << "a - s a 0 100\nb a s b 60 500\n"
                                                                              << "a[0,60) b[60,100)";
        QTest::newRow("asynchronous: what the late child did after the parent is left out")
            << "a - s a 0 100\nb a s b 60 500\nc b s c 70 10\nd b s d 300 50\n"
            << "a[0,60) b[60,70) c[70,80) b[80,100)";
        QTest::newRow("starts after its parent ended") << "a - s a 0 100\nb a s b 150 10\n"
                                                       << "a[0,100)";
        QTest::newRow("starts before its parent") << "a - s a 50 100\nb a s b 10 60\n"
                                                  << "b[50,70) a[70,150)";
        QTest::newRow("grandchildren") << "a - s a 0 100\nb a s b 10 80\nc b s c 20 30\nd b s d 50 30\n"
                                       << "a[0,10) b[10,20) c[20,50) d[50,80) b[80,90) a[90,100)";
        QTest::newRow("zero durations hold nothing up") << "a - s a 0 100\nb a s b 50 0\nc a s c 100 0\nd a s d 0 0\n"
                                                        << "a[0,100)";
        QTest::newRow("a trace of no duration") << "a - s a 5 0\nb a s b 5 0\n"
                                                << "";
        QTest::newRow("only the first root, by start") << "x - s later 500 100\na - s first 0 10\n"
                                                       << "first[0,10)";
    }
    void paths() {
        QFETCH(QString, spans);
        QFETCH(QString, path);
        QCOMPARE(QString::fromStdString(pathText(*traceFrom(spans.toStdString()))), path);
    }

    void sectionsCoverTheRootWithoutOverlap() {
        std::string table = "r - s r 0 10000\n";
        unsigned random = 7;
        const auto next = [&](unsigned n) { return (random = random * 1'664'525 + 1'013'904'223) / 7 % n; };
        for (unsigned i = 0; i < 400; ++i)
            table += "s" + std::to_string(i) + " " + (i < 5 ? "r" : "s" + std::to_string(next(i))) + " s op" + std::to_string(i) + " " +
                     std::to_string(next(12'000)) + " " + std::to_string(next(3'000)) + "\n";
        const auto t = traceFrom(table);
        std::int64_t at = 0;
        for (const auto& s : criticalPath(*t)) {
            QCOMPARE(s.startNs, at);
            QVERIFY(s.startNs < s.endNs && t->startNs[s.span] <= s.startNs && s.endNs <= t->spanEndNs(s.span));
            at = s.endNs;
        }
        QCOMPARE(at, 10'000);
    }
};

QTEST_APPLESS_MAIN(CriticalPathTest)
#include "critical_path_test.moc"
