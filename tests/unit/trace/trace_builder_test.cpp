#include "tests/unit/trace/trace_text.h"

#include <QtTest>

using namespace sigma;
using namespace sigma::test;

#define SAME_TEXT(actual, expected) QCOMPARE(QString::fromStdString(actual), QString::fromUtf8(expected))

class TraceBuilderTest : public QObject {
    Q_OBJECT
private slots:
    void rowsAreDepthFirstAndSiblingsByStart() {
        const auto t = traceFrom("c a s late 50 10\n"
                                 "d b s inner 12 5\n"
                                 "a - s root 0 100\n"
                                 "b a s early 10 20\n"
                                 "e a s tie1 50 0\n");
        SAME_TEXT(rowsText(*t), "a root 0+100 self=70\n"
                                "  b early 10+20 self=15\n"
                                "    d inner 12+5 self=5\n"
                                "  c late 50+10 self=10\n"
                                "  e tie1 50+0 self=0\n");
        QCOMPARE(t->subtreeEnd, (std::vector<SpanIndex>{5, 3, 3, 4, 5}));
        QCOMPARE(t->childCount, (std::vector<std::uint32_t>{3, 1, 0, 0, 0}));
        QCOMPARE(t->maxDepth, 2u);
    }

    void selfTimeCountsOverlapsOnceAndOnlyInside() {
        SAME_TEXT(rowsText(*traceFrom("a - s root 100 100\n"
                                      "b a s one 110 30\n"
                                      "c a s two 120 30\n"
                                      "d a s within 125 5\n"
                                      "e a s outlives 190 500\n"
                                      "f a s before 50 55\n")),
                  "a root 100+100 self=45\n"
                  "  f before 50+55 self=55\n"
                  "  b one 110+30 self=30\n"
                  "  c two 120+30 self=30\n"
                  "  d within 125+5 self=5\n"
                  "  e outlives 190+500 self=500\n");
    }

    void countsWhatTheTraceHolds() {
        const auto t = traceFrom("a - gw root 100 10 error\nb a ryot x 90 500 error\nc a ryot y 101 1\n");
        QCOMPARE(t->errors, 2u);
        QCOMPARE(t->services, 2u);
        QCOMPARE(t->beginNs, 90);
        QCOMPARE(t->endNs, 590);
    }

    void orphansAreRootsAndSaySo() {
        const auto t = traceFrom("b lost s later 20 5\na - s root 0 10\nc b s child 21 2\n");
        SAME_TEXT(rowsText(*t), "a root 0+10 self=10\n"
                                "b later 20+5 self=3 orphan warned\n"
                                "  c child 21+2 self=2\n");
        SAME_TEXT(warningsText(*t), "b: Its parent lost is not in the trace; the span is shown as a root.\n");
        QCOMPARE(t->parent[1], kNoSpan);
        QCOMPARE(t->strings.at(t->parentId[1]), std::string_view("lost"));
    }

    void circlesAreCutAtTheirEarliestSpan() {
        const auto t = traceFrom("a c s a 30 5\nb a s b 10 5\nc b s c 20 5\nd c s d 40 1\ne e s self 5 1\n");
        SAME_TEXT(rowsText(*t), "e self 5+1 self=1 warned\n"
                                "b b 10+5 self=5 warned\n"
                                "  c c 20+5 self=5\n"
                                "    a a 30+5 self=5\n"
                                "    d d 40+1 self=1\n");
    }

    void repeatedIdsGetNewOnes() {
        const auto t = traceFrom("a - s root 0 100\nb a s one 10 10\nb a s two 30 10\nb a s three 50 10\nb#2 a s taken 70 1\nc b s child "
                                 "11 1\n- a s nameless 80 1\n");
        SAME_TEXT(rowsText(*t), "a root 0+100 self=68\n"
                                "  b one 10+10 self=9\n"
                                "    c child 11+1 self=1\n"
                                "  b#3 two 30+10 self=10 warned\n"
                                "  b#4 three 50+10 self=10 warned\n"
                                "  b#2 taken 70+1 self=1\n"
                                "  span#1 nameless 80+1 self=1 warned\n");
    }

    void halvesOfASharedIdBecomeParentAndChild_data() {
        QTest::addColumn<QString>("sent");
        const QString client = "b a gw call 10 50 client\n", server = "b a ryot serve 20 30 server";
        QTest::newRow("marked shared") << client + server + " shared\n";
        QTest::newRow("server first") << server + " shared\n" + client;
        QTest::newRow("told by kind only") << client + server + "\n";
        QTest::newRow("told by kind, server first") << server + "\n" + client;
    }
    void halvesOfASharedIdBecomeParentAndChild() {
        QFETCH(QString, sent);
        const auto t = traceFrom(sent.toStdString() + "a - gw root 0 100\nc b ryot work 25 5\nd b gw wait 12 5\n");
        SAME_TEXT(rowsText(*t), "a root 0+100 self=50\n"
                                "  b call 10+50 self=15\n"
                                "    d wait 12+5 self=5\n"
                                "    b#2 serve 20+30 self=25\n"
                                "      c work 25+5 self=5\n");
        QCOMPARE(t->strings.at(t->parentId[3]), std::string_view("b"));
        QCOMPARE(t->strings.at(t->parentId[4]), std::string_view("b#2"));
        QVERIFY(t->warnings.empty());
    }

    void oddTimesAreMendedAndTold() {
        const auto t = traceFrom("a - s root 100 -5\nb - s before -7 3\nc - s never 9223372036854775807 9223372036854775807\n");
        SAME_TEXT(rowsText(*t), "b before 0+3 self=3 warned\n"
                                "a root 100+0 self=0 warned\n"
                                "c never 4000000000000000000+4000000000000000000 self=4000000000000000000 warned\n");
        QVERIFY(t->has(1, kSpanNoDuration));
        QVERIFY(warningsText(*t).find("a: It was sent with a negative duration (-5 ns)") != std::string::npos);
    }

    void sendersWarningsStayWithTheirSpan() {
        auto b = builderFrom("a - s root 0 9\nb a s x 1 1\n");
        b.warn(*b.strings().find("b"), "too many attributes");
        b.warnTrace("cut off");
        SAME_TEXT(warningsText(*b.finish({})), "b: too many attributes\ncut off\n");
    }

    void nothingSentIsAnEmptyTrace() {
        const auto t = TraceBuilder("x").finish({});
        QCOMPARE(t->size(), 0u);
        QVERIFY(criticalPath(*t).empty());
    }

    void deepAndWideTracesSurvive() {
        TraceBuilder b("t");
        const auto process = b.addProcess(b.strings().intern("s"), {});
        const auto add = [&](const std::string& id, const std::string& parent, std::int64_t start, std::int64_t duration) {
            SentSpan s;
            s.spanId = b.strings().intern(id), s.parentId = b.strings().intern(parent), s.process = process;
            s.startNs = start, s.durationNs = duration;
            b.add(s);
        };
        add("d0", "", 0, 1'000'000);
        for (int i = 1; i < 10'000; ++i) add("d" + std::to_string(i), "d" + std::to_string(i - 1), i, 1'000'000 - 2 * i);
        for (int i = 500'000; i > 0; --i) add("w" + std::to_string(i), "d0", 20'000 + i, 1);
        const auto t = b.finish({});
        QCOMPARE(t->size(), 510'000u);
        QCOMPARE(t->maxDepth, 9'999u);
        QCOMPARE(t->childCount[0], 500'001u);
        QCOMPARE(t->strings.at(t->spanId[10'000]), std::string_view("w1"));
        QCOMPARE(t->strings.at(t->spanId[509'999]), std::string_view("w500000"));
        QCOMPARE(criticalPath(*t).size(), std::size_t(2 * 9'999 + 1));
    }

    void framesCarryTheirTrace() {
        const auto t = traceFrom("a - gw root 1500000 2000000\nb a ryot x 2000000 1\n");
        const auto frame = traceFrame(t, "A");
        QCOMPARE(traceOf(*frame), t);
        QCOMPARE(frame->meta.preferredView, std::string("trace"));
        QCOMPARE(frame->length, std::size_t(2));
        QCOMPARE(frame->field("serviceName")->at(1).toString(), std::string("ryot"));
        QCOMPARE(frame->field("startTime")->at(0).toNumber(), 1.5);
        QVERIFY(!traceOf(DataFrame()));
        QVERIFY(sameFrame(*frame, *traceFrame(traceFrom("a - gw root 1500000 2000000\nb a ryot x 2000000 1\n"), "A")));
        QVERIFY(!sameFrame(*frame, *traceFrame(traceFrom("a - gw root 1500000 2000000\nb a ryot x 2000000 2\n"), "A")));
    }
};

QTEST_APPLESS_MAIN(TraceBuilderTest)
#include "trace_builder_test.moc"
