// The log view with real mouse and key events.
#include "tests/unit/logs_view/log_fixture.h"
#include "widgets/logs/log_detail.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>

using namespace sigma;
using namespace sigma::test;

namespace {

QString clipboard() { return QGuiApplication::clipboard()->text(); }

void click(LogView& view, const LogSpot& spot) { QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.cellRect(spot).center()); }

void drag(LogView& view, const LogSpot& from, const LogSpot& to) {
    const QPoint begin = view.cellRect(from).center() - QPoint(2, 0), end = view.cellRect(to).center() - QPoint(2, 0);
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, begin);
    QTest::mouseMove(view.viewport(), (begin + end) / 2);
    QTest::mouseMove(view.viewport(), end);
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, end);
}

LogContent numbered(std::size_t count) {
    LogFixture f;
    for (std::size_t i = 0; i < count; ++i) f.add("line " + std::to_string(i));
    return f.content();
}

QString current(LogView& view) {
    const auto entry = view.currentEntry();
    if (!entry) return "none";
    return QString::fromStdString(std::string(view.content().store->line(view.rows().at(*entry).row)));
}

} // namespace

class LogViewTest : public QObject {
    Q_OBJECT
private slots:
    void keysWalkTheLines() {
        ShownPane shown(numbered(1000));
        LogView& view = shown.view();
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(current(view), "line 999");
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(current(view), "line 998");
        QTest::keyClick(&view, Qt::Key_G, Qt::ShiftModifier);
        QCOMPARE(current(view), "line 0");
        QVERIFY(!view.cellRect({999, 0}).isEmpty());
        QTest::keyClick(&view, Qt::Key_Up);
        QCOMPARE(current(view), "line 1");
        QTest::keyClick(&view, Qt::Key_G);
        QCOMPARE(current(view), "line 999");
        QTest::keyClick(&view, Qt::Key_PageDown);
        QVERIFY(current(view) != "line 999" && !view.cellRect({*view.currentEntry(), 0}).isEmpty());
        QVERIFY(view.accessibleDescription().contains(current(view)));
    }

    void selectsCharactersWithinALine() {
        LogFixture f;
        f.add("\x1b[31mKV cache\x1b[0m pressure");
        f.add("other");
        ShownPane shown(f.content());
        drag(shown.view(), {1, 3}, {1, 8});
        QTest::keyClick(&shown.view(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboard(), "cache");
        QTest::keyClick(&shown.view(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(clipboard(), "\x1b[31mKV cache\x1b[0m pressure");
        QVERIFY(!shown.view().detail());
    }

    void selectsWholeLinesOverSeveral() {
        LogFixture f;
        f.add("error one\x07", 1);
        f.add("two");
        f.add("three");
        ShownPane shown(f.content());
        drag(shown.view(), {1, 2}, {2, 3});
        QTest::keyClick(&shown.view(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboard(), "12:00:01.000 gateway gateway-7d9f two\n12:00:00.000 ERROR ryot ryot-0 error one\\x07");
        QTest::keyClick(&shown.view(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(clipboard(), "two\nerror one\x07");
        QTest::keyClick(&shown.view(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&shown.view(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(clipboard(), "three\ntwo\nerror one\x07");
    }

    void doubleClickTakesAWord() {
        LogFixture f;
        f.add("status=503 path=/api");
        ShownPane shown(f.content());
        QTest::mouseDClick(shown.view().viewport(), Qt::LeftButton, {}, shown.view().cellRect({0, 8}).center());
        QCOMPARE(shown.view().selectedText(false), "503");
    }

    void aChosenLineOpensAndItsButtonsAsk() {
        LogFixture f;
        f.add(R"({"level":"error","code":503,"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"})", 1);
        f.add("code=200 level=info");
        f.add("code=503 level=error");
        ShownPane shown(f.content());
        LogView& view = shown.view();
        click(view, {2, 2});
        shown.settle();
        QVERIFY(view.detail());
        const auto& fields = view.detail()->content().fields;
        QCOMPARE(fields.size(), std::size_t{6}); // three labels, three of the text
        QCOMPARE(fields[0].name, std::string("app"));
        QCOMPARE(view.detail()->shareText(0), "33 % of lines");
        QCOMPARE(view.detail()->shareText(1), "100 % of lines");
        QCOMPARE(fields[4].name, std::string("code"));
        QCOMPARE(view.detail()->shareText(4), "67 % of lines");

        QSignalSpy filter(&view, &LogView::fieldFilterRequested);
        QList<QAbstractButton*> code;
        for (auto* b : view.detail()->findChildren<QAbstractButton*>())
            if (b->accessibleName().contains("code")) code << b;
        QCOMPARE(code.size(), 3);
        QTest::mouseClick(code[1], Qt::LeftButton);
        QCOMPARE(filter.size(), 1);
        QCOMPARE(filter[0][0].value<LogFieldChoice>().value, std::string("503"));
        QCOMPARE(filter[0][1].toBool(), false);
        QTest::mouseClick(code[2], Qt::LeftButton);
        QTRY_COMPARE(view.options().columns, (std::vector<std::string>{"time", "level", "code", "message"}));
        QVERIFY(view.detail());
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(!view.detail());
    }

    void rowsBelowAnOpenedLineAreWhereTheyAreSeen() {
        ShownPane shown(numbered(100), {1000, 900});
        LogView& view = shown.view();
        click(view, {2, 1});
        QVERIFY(view.detail());
        const QRect below = view.cellRect({3, 1});
        QVERIFY(below.top() >= view.detail()->geometry().bottom());
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, below.center());
        QCOMPARE(current(view), "line 96");
        click(view, {3, 1}); // once more closes it
        QVERIFY(!view.detail());
    }

    void traceIdsAreLinks() {
        LogFixture f;
        f.add("handled trace_id=4bf92f3577b34da6a3ce929d0e0e4736 fast");
        f.add("no id", 0, {{"traceID", "aaaabbbbccccdddd"}});
        ShownPane shown(f.content());
        QSignalSpy opened(&shown.view(), &LogView::traceActivated);
        click(shown.view(), {1, 20});
        click(shown.view(), {0, 0});
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toString(), "4bf92f3577b34da6a3ce929d0e0e4736");
        const QPoint behind = shown.view().cellRect({0, 0}).center() +
                              QPoint(shown.view().cellRect({1, 10}).left() - shown.view().cellRect({1, 0}).left(), 0);
        QTest::mouseClick(shown.view().viewport(), Qt::LeftButton, {}, behind);
        QCOMPARE(opened.size(), 2);
        QCOMPARE(opened[1][0].toString(), "aaaabbbbccccdddd");
    }

    void gapsSayWhatIsMissingAndOfferIt() {
        LogFixture f;
        for (int i = 0; i < 4; ++i) f.add("line " + std::to_string(i));
        f.lines->gaps.push_back(
            {{Timestamp(Duration(kLogStart + kLogSecond + 1)), Timestamp(Duration(kLogStart + 2 * kLogSecond))}, "the server's limit"});
        ShownPane shown(f.content());
        LogView& view = shown.view();
        QCOMPARE(view.rows().size(), std::size_t{5});
        QVERIFY(view.rows().at(2).isGap);
        QSignalSpy asked(&view, &LogView::gapRequested);
        const int y = view.cellRect({1, 0}).center().y() + 20;
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(view.viewport()->width() - 20, y));
        QCOMPARE(asked.size(), 1);
        QVERIFY(view.accessibleDescription().contains("is missing: the server's limit"));
        LogOptions options = view.options();
        options.listing.newestFirst = false;
        view.setOptions(options);
        QVERIFY(view.rows().at(2).isGap);
        QCOMPARE(view.rows().at(3).row, std::size_t{2});
    }

    void findCountsAndSteps() {
        LogFixture f;
        f.addMixed(70);
        ShownPane shown(f.content());
        LogView& view = shown.view();
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Slash);
        auto* find = shown.pane.toolbar().find();
        QCOMPARE(find->hasFocus() || !shown.pane.isActiveWindow(), true);
        QTest::keyClicks(find, "SLOW query");
        QTest::keyClick(find, Qt::Key_Return); // searches at once
        QTRY_COMPARE(view.searchState().matches, std::size_t{10});
        QTest::keyClick(&view, Qt::Key_N);
        QCOMPARE(shown.pane.toolbar().countText(), "1/10");
        const QString first = current(view);
        QVERIFY(first.contains("slow query"));
        QTest::keyClick(&view, Qt::Key_N);
        QCOMPARE(shown.pane.toolbar().countText(), "2/10");
        QTest::keyClick(&view, Qt::Key_N, Qt::ShiftModifier);
        QTest::keyClick(&view, Qt::Key_N, Qt::ShiftModifier);
        QCOMPARE(shown.pane.toolbar().countText(), "10/10");
        QVERIFY(current(view) != first);
        view.search({"(", true, true});
        QVERIFY(shown.pane.toolbar().countText().startsWith("The expression cannot be read"));
        view.search({"never there", false, false});
        QTRY_COMPARE(shown.pane.toolbar().countText(), "not found");
    }

    void aMatchFarToTheRightIsScrolledTo() {
        LogFixture f;
        f.add(std::string(5000, 'x') + "needle" + std::string(5000, 'y'));
        ShownPane shown(f.content());
        shown.view().search({"needle", false, true});
        shown.settle();
        shown.view().stepMatch(1);
        QVERIFY(!shown.view().cellRect({0, 5003}).isEmpty());
    }

    void wrapKeepsTheLineInSight() {
        LogFixture f;
        for (int i = 0; i < 2000; ++i) f.add("line " + std::to_string(i) + " " + std::string(static_cast<std::size_t>(i % 9) * 60, 'x'));
        ShownPane shown(f.content());
        LogView& view = shown.view();
        view.goToEntry(1200);
        const int before = view.cellRect({1200, 0}).top();
        QTest::keyClick(&view, Qt::Key_W);
        QVERIFY(view.options().wrap);
        QVERIFY(!view.cellRect({1200, 0}).isEmpty() || before > 0);
        view.goToEntry(1200);
        const QRect top = view.cellRect({1200, 0});
        for (int i = 0; i < 3; ++i) view.verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
        QCOMPARE(view.cellRect({1200, 0}).top(), top.top() + 3 * 60); // what was not measured above moves nothing
        QTest::keyClick(&view, Qt::Key_G, Qt::ShiftModifier);
        QVERIFY(!view.cellRect({1999, 0}).isEmpty());
    }

    void dedupCountsWhatRepeats() {
        LogFixture f;
        for (const char* line : {"a 1", "a 2", "a 2", "b", "b", "2026-01-01T00:00:00.5Z c", "2026-01-01T00:00:01.5Z c"}) f.add(line);
        ShownPane shown(f.content());
        LogOptions options = shown.view().options();
        options.listing.newestFirst = false;
        const auto listed = [&](LogDedup dedup) {
            options.listing.dedup = dedup;
            shown.view().setOptions(options);
            shown.settle();
            QString out;
            const LogRows& rows = shown.view().rows();
            for (std::size_t i = 0; i < rows.size(); ++i)
                out += QStringLiteral("%1x%2 ").arg(rows.at(i).row).arg(rows.at(i).duplicates + 1);
            return out.trimmed();
        };
        QCOMPARE(listed(LogDedup::None), "0x1 1x1 2x1 3x1 4x1 5x1 6x1");
        QCOMPARE(listed(LogDedup::Exact), "0x1 1x2 3x2 5x2");
        QCOMPARE(listed(LogDedup::Numbers), "0x3 3x2 5x2");
        QCOMPARE(listed(LogDedup::Signature), "0x3 3x2 5x2");
        options.listing.newestFirst = true;
        QCOMPARE(listed(LogDedup::Exact), "6x2 4x2 2x2 0x1");
        QCOMPARE(shown.view().rows().entryOf(3), std::size_t{1});
    }

    void jumpsToATime() {
        ShownPane shown(numbered(600));
        QTest::keyClick(&shown.view(), Qt::Key_T);
        QVERIFY(shown.pane.timeField()->isVisible());
        QTest::keyClicks(shown.pane.timeField(), "nonsense");
        QTest::keyClick(shown.pane.timeField(), Qt::Key_Return);
        QVERIFY(shown.pane.noticeText().contains("nonsense"));
        shown.pane.timeField()->clear();
        QTest::keyClicks(shown.pane.timeField(), "12:05:00");
        QTest::keyClick(shown.pane.timeField(), Qt::Key_Return);
        QVERIFY(shown.pane.timeField()->isHidden());
        QCOMPARE(current(shown.view()), "line 299"); // newest first: the first line before that time
    }

    void draggingTheHistogramChoosesARange() {
        ShownPane shown(numbered(600));
        LogHistogram& histogram = shown.pane.histogram();
        QVERIFY(!histogram.buckets().counts.empty());
        QSignalSpy chosen(&shown.pane, &LogPane::rangeChosen);
        const QRect plot = histogram.plot();
        const QPoint from(plot.left() + plot.width() / 4, 20), to(plot.left() + plot.width() / 2, 20);
        QTest::mousePress(&histogram, Qt::LeftButton, {}, from);
        QTest::mouseMove(&histogram, to);
        QTest::mouseRelease(&histogram, Qt::LeftButton, {}, to);
        QCOMPARE(chosen.size(), 1);
        const auto range = chosen[0][0].value<TimeRange>();
        const auto whole = histogram.range();
        QVERIFY(std::abs((range.from - whole.from).count() * 4 - whole.length().count()) < whole.length().count() / 20);
        QVERIFY(std::abs((range.to - whole.from).count() * 2 - whole.length().count()) < whole.length().count() / 20);
        QVERIFY(histogram.textAt(plot.center().x()).contains("unknown: 5"));
    }

    void growthKeepsWhatIsReadOrFollows() {
        auto f = std::make_shared<LogFixture>();
        for (int i = 0; i < 500; ++i) f->add("line " + std::to_string(i));
        ShownPane shown(f->content());
        LogView& view = shown.view();
        f->add("newest");
        shown.pane.contentGrew();
        QVERIFY(!view.cellRect({0, 0}).isEmpty()); // it was at the newest line and stays there
        view.goToEntry(200);
        const int y = view.cellRect({200, 0}).top();
        f->add("newer still");
        shown.pane.contentGrew();
        QCOMPARE(view.cellRect({201, 0}).top(), y);
    }
};

QTEST_MAIN(LogViewTest)
#include "log_view_test.moc"
