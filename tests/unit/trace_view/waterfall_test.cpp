#include "tests/support/sample_trace.h"
#include "widgets/trace/span_detail.h"
#include "widgets/trace/trace_view.h"
#include "widgets/trace/waterfall_ruler.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace sigma;

namespace {

constexpr const char* kShop = R"(
shop buy 0 100
  cart load 1 20
    db select 2 3 table=carts
    db select 6 3 table=items error
  pay charge 30 50 card=visa
    bank debit 40 30
  x120 shop render 80 5
)";

/// A trace in a window of its own.
struct Shown {
    explicit Shown(const TracePtr& trace = sampleTrace(kShop), QSize size = QSize(1000, 600)) {
        view.resize(size);
        view.setTimezone("utc");
        view.show();
        view.setTrace(PreparedTrace::of(trace));
        waterfall.setFocus();
        if (!QTest::qWaitForWindowActive(&view)) qWarning("the window is not active");
    }
    void key(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&waterfall, static_cast<Qt::Key>(key), modifiers); }
    void click(QPoint at) { QTest::mouseClick(waterfall.viewport(), Qt::LeftButton, {}, at); }
    std::size_t row() const { return waterfall.rows()->rowOf(waterfall.currentSpan().value()).value_or(9999); }
    SpanIndex span() const { return waterfall.currentSpan().value(); }
    void find(const QString& query) {
        QSignalSpy done(&view, &TraceView::searchDone);
        view.search(query);
        if (done.isEmpty()) done.wait();
    }
    void wheel(QPointF at, int delta, Qt::KeyboardModifiers modifiers) {
        QWheelEvent event(at, waterfall.viewport()->mapToGlobal(at), {}, QPoint(0, delta), Qt::NoButton, modifiers, Qt::NoScrollPhase,
                          false);
        QCoreApplication::sendEvent(waterfall.viewport(), &event);
    }
    double x(std::int64_t ms) const {
        return TimeScale(waterfall.window(), waterfall.nameWidth(), waterfall.viewport()->width() - waterfall.nameWidth())
            .x(view.trace()->beginNs + ms * 1'000'000);
    }
    std::int64_t fromMs() const { return (waterfall.window().fromNs - view.trace()->beginNs) / 1'000'000; }
    std::int64_t toMs() const { return (waterfall.window().toNs - view.trace()->beginNs) / 1'000'000; }

    TraceView view;
    WaterfallView& waterfall = *view.waterfall();
};

} // namespace

class WaterfallTest : public QObject {
    Q_OBJECT
private slots:
    void keysWalk();
    void keysFold();
    void levels();
    void clicksSelectAndOpenTheDetail();
    void triangleFolds();
    void groupsOpenByKeyAndClick();
    void detailStaysWithItsSpan();
    void detailCopiesAndSearches();
    void linksLeadToTheirSpan();
    void dragOnTheRulerZooms();
    void wheelZoomsAtThePointer();
    void dragMovesTheWindow();
    void nameColumnIsResized();
    void minimapChoosesTheWindow();
    void searchMarksAndSteps();
    void onlyMatchesAreShown();
    void errorsOnly();
    void searchProblemIsSaid();
    void criticalPathKey();
    void lettersAreNotTheWindowsShortcuts();
    void currentRowStaysInSightWhileLevelsFold();
    void contextMenuActs();
    void screenReaderTexts();
    void manyRowsScroll();
};

void WaterfallTest::keysWalk() {
    Shown s;
    QCOMPARE(s.row(), 0u);
    s.key(Qt::Key_Down);
    s.key(Qt::Key_Down);
    QCOMPARE(s.row(), 2u);
    s.key(Qt::Key_Up);
    QCOMPARE(s.row(), 1u);
    s.key(Qt::Key_Up);
    s.key(Qt::Key_Up);
    QCOMPARE(s.row(), 0u);
    s.key(Qt::Key_End);
    QCOMPARE(s.span(), s.waterfall.rows()->at(s.waterfall.rows()->count() - 1).span);
    s.key(Qt::Key_Home);
    QCOMPARE(s.row(), 0u);
    s.key(Qt::Key_PageDown);
    QCOMPARE(s.span(), s.waterfall.rows()->at(s.waterfall.rows()->count() - 1).span);
}

void WaterfallTest::keysFold() {
    Shown s;
    s.key(Qt::Key_Right); // to the first child
    QCOMPARE(s.row(), 1u);
    s.key(Qt::Key_Left);
    QVERIFY(s.waterfall.rows()->collapsed(1));
    QCOMPARE(s.waterfall.rows()->count(), 5u);
    s.key(Qt::Key_Left); // to the parent
    QCOMPARE(s.row(), 0u);
    s.key(Qt::Key_Down);
    s.key(Qt::Key_Right);
    QVERIFY(!s.waterfall.rows()->collapsed(1));
}

void WaterfallTest::levels() {
    Shown s;
    s.key(Qt::Key_BracketLeft);
    QCOMPARE(s.waterfall.rows()->count(), 4u); // buy, load, charge, render x120
    s.key(Qt::Key_BracketRight);
    QCOMPARE(s.waterfall.rows()->count(), 7u);
}

void WaterfallTest::clicksSelectAndOpenTheDetail() {
    Shown s;
    s.click(QPoint(700, s.waterfall.rowRect(2).center().y()));
    QCOMPARE(s.row(), 2u);
    QVERIFY(!s.waterfall.detail(2));
    s.click(QPoint(200, s.waterfall.rowRect(2).center().y()));
    QVERIFY(s.waterfall.detail(2));
    QVERIFY(s.waterfall.detail(2)->isVisible());
    QCOMPARE(s.waterfall.detail(2)->y(), s.waterfall.rowRect(2).bottom() + 1);
    QCOMPARE(s.waterfall.rowRect(3).top(), s.waterfall.detail(2)->geometry().bottom() + 1);
    s.key(Qt::Key_Return);
    QVERIFY(!s.waterfall.detail(2));
    QCOMPARE(s.waterfall.rowRect(3).top(), s.waterfall.rowRect(2).bottom() + 1);
}

void WaterfallTest::triangleFolds() {
    Shown s;
    s.click(s.waterfall.toggleRect(1).center());
    QVERIFY(s.waterfall.rows()->collapsed(1));
    QCOMPARE(s.row(), 0u); // it does not select
    s.click(s.waterfall.toggleRect(1).center());
    QVERIFY(!s.waterfall.rows()->collapsed(1));
}

void WaterfallTest::groupsOpenByKeyAndClick() {
    Shown s;
    QCOMPARE(s.waterfall.rows()->count(), 7u);
    s.key(Qt::Key_End);
    s.key(Qt::Key_Return);
    QCOMPARE(s.waterfall.rows()->count(), 127u);
    s.key(Qt::Key_Down); // from the group's row to its first member, of the same span
    QCOMPARE(s.waterfall.accessibleDescription().startsWith("shop render, 5 ms"), true);
    s.key(Qt::Key_Up);
    QVERIFY(s.waterfall.accessibleDescription().contains("120 spans"));
    s.click(QPoint(200, s.waterfall.rowRect(6).center().y()));
    QCOMPARE(s.waterfall.rows()->count(), 7u);
}

void WaterfallTest::detailStaysWithItsSpan() {
    Shown s;
    s.waterfall.setDetailOpen(4, true);
    const auto* detail = s.waterfall.detail(4);
    s.waterfall.rows()->setCollapsed(1, true);
    s.waterfall.rowsChanged();
    QCOMPARE(detail->y(), s.waterfall.rowRect(s.waterfall.rows()->rowOf(4).value()).bottom() + 1);
    s.waterfall.rows()->setCollapsed(0, true);
    s.waterfall.rowsChanged();
    QVERIFY(!detail->isVisible());
    s.waterfall.rows()->setCollapsed(0, false);
    s.waterfall.rowsChanged();
    QVERIFY(detail->isVisible());
}

void WaterfallTest::detailCopiesAndSearches() {
    Shown s;
    s.waterfall.setDetailOpen(4, true);
    auto* detail = s.waterfall.detail(4);
    std::size_t line = 0;
    while (detail->lines()[line].key != "card") ++line;
    QTest::mouseMove(detail, detail->lineRect(line).center());
    QTest::mouseClick(detail, Qt::LeftButton, {}, detail->copyRect(line).center());
    QCOMPARE(QGuiApplication::clipboard()->text(), QString("visa"));
    QSignalSpy done(&s.view, &TraceView::searchDone);
    QTest::mouseClick(detail, Qt::LeftButton, {}, detail->searchRect(line).center());
    QVERIFY(!done.isEmpty() || done.wait());
    QCOMPARE(s.view.header()->search()->text(), QString("card=visa"));
    QCOMPARE(s.view.matches()->spans, std::vector<SpanIndex>{4});
}

void WaterfallTest::linksLeadToTheirSpan() {
    const TracePtr trace = sampleTrace(SampleShape{.spans = 1500});
    SpanIndex from = 0;
    while (trace->linksOf[from].size() == 0) ++from;
    const SpanLink& link = trace->links[trace->linksOf[from].begin];
    const auto to = static_cast<SpanIndex>(std::find(trace->spanId.begin(), trace->spanId.end(), link.spanId) - trace->spanId.begin());
    Shown s(trace);
    const auto follow = [&s](SpanIndex span) {
        s.waterfall.setCurrentSpan(span);
        s.waterfall.setDetailOpen(span, true);
        auto* detail = s.waterfall.detail(span);
        for (std::size_t line = 0; line < detail->lines().size(); ++line)
            if (detail->lines()[line].kind == DetailLine::Kind::Link)
                return QTest::mouseClick(detail, Qt::LeftButton, {}, detail->lineRect(line).center());
        QFAIL("the detail has no link");
    };
    follow(from);
    QCOMPARE(s.span(), to);
    follow(to); // and back
    QCOMPARE(trace->links[trace->linksOf[s.span()].begin].spanId, link.spanId);
}

void WaterfallTest::dragOnTheRulerZooms() {
    Shown s;
    auto* ruler = s.waterfall.ruler();
    const QPoint from(static_cast<int>(s.x(20)), 10), to(static_cast<int>(s.x(60)), 10);
    QTest::mousePress(ruler, Qt::LeftButton, {}, from);
    QTest::mouseMove(ruler, (from + to) / 2);
    QTest::mouseMove(ruler, to);
    QTest::mouseRelease(ruler, Qt::LeftButton, {}, to);
    QVERIFY2(std::abs(s.fromMs() - 20) <= 1 && std::abs(s.toMs() - 60) <= 1, qPrintable(QString("%1..%2").arg(s.fromMs()).arg(s.toMs())));
    QCOMPARE(s.view.minimap()->window(), s.waterfall.window());
    QTest::mouseDClick(ruler, Qt::LeftButton, {}, to);
    QCOMPARE(s.waterfall.window(), s.waterfall.whole());
}

void WaterfallTest::wheelZoomsAtThePointer() {
    Shown s;
    const double at = s.x(50);
    s.wheel(QPointF(at, 100), 360, Qt::ControlModifier);
    QVERIFY(s.waterfall.window().length() < s.waterfall.whole().length() * 6 / 10);
    QVERIFY2(std::abs(s.x(50) - at) < 2, qPrintable(QString::number(s.x(50) - at)));
    s.wheel(QPointF(at, 100), -3600, Qt::ControlModifier);
    QCOMPARE(s.waterfall.window(), s.waterfall.whole());
}

void WaterfallTest::dragMovesTheWindow() {
    Shown s;
    const std::int64_t begin = s.view.trace()->beginNs;
    s.waterfall.setWindow({begin + 20'000'000, begin + 60'000'000});
    const QPoint from(800, 300);
    QTest::mousePress(s.waterfall.viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(s.waterfall.viewport(), from - QPoint(40, 0));
    QTest::mouseMove(s.waterfall.viewport(), from - QPoint(100, 0));
    QTest::mouseRelease(s.waterfall.viewport(), Qt::LeftButton, {}, from - QPoint(100, 0));
    QVERIFY(s.fromMs() > 20);
    QCOMPARE(s.waterfall.window().length(), std::int64_t{40'000'000});
    QTest::mouseDClick(s.waterfall.viewport(), Qt::LeftButton, {}, from);
    QCOMPARE(s.waterfall.window(), s.waterfall.whole());
}

void WaterfallTest::nameColumnIsResized() {
    Shown s;
    for (QWidget* where : {static_cast<QWidget*>(s.waterfall.ruler()), s.waterfall.viewport()}) {
        const int before = s.waterfall.nameWidth();
        QTest::mousePress(where, Qt::LeftButton, {}, QPoint(before, 10));
        QTest::mouseMove(where, QPoint(before + 20, 10));
        QTest::mouseMove(where, QPoint(before + 50, 10));
        QTest::mouseRelease(where, Qt::LeftButton, {}, QPoint(before + 50, 10));
        QCOMPARE(s.waterfall.nameWidth(), before + 50);
    }
    s.waterfall.setNameWidth(5);
    QCOMPARE(s.waterfall.nameWidth(), WaterfallView::kLeastName);
    s.waterfall.setNameWidth(5000);
    QVERIFY(s.waterfall.nameWidth() <= s.waterfall.viewport()->width() - WaterfallView::kLeastTime);
}

void WaterfallTest::minimapChoosesTheWindow() {
    Shown s;
    auto* map = s.view.minimap();
    const int w = map->width();
    const auto drag = [map](int from, int to) {
        QTest::mousePress(map, Qt::LeftButton, {}, QPoint(from, 50));
        QTest::mouseMove(map, QPoint((from + to) / 2, 50));
        QTest::mouseMove(map, QPoint(to, 50));
        QTest::mouseRelease(map, Qt::LeftButton, {}, QPoint(to, 50));
    };
    drag(w / 4, w / 2); // brush
    const auto length = s.waterfall.whole().length();
    QVERIFY(std::abs(s.waterfall.window().length() - length / 4) < length / 50);
    const auto brushed = s.waterfall.window();
    drag(w * 3 / 8, w * 5 / 8); // the window itself
    QCOMPARE(s.waterfall.window().length(), brushed.length());
    QVERIFY(std::abs(s.waterfall.window().fromNs - brushed.fromNs - length / 4) < length / 50);
    drag(w * 3 / 4, w * 7 / 8); // its right side
    QVERIFY(s.waterfall.window().length() > brushed.length() * 13 / 10);
    QTest::mouseDClick(map, Qt::LeftButton, {}, QPoint(10, 50));
    QCOMPARE(s.waterfall.window(), s.waterfall.whole());
}

void WaterfallTest::searchMarksAndSteps() {
    Shown s;
    s.waterfall.rows()->setCollapsed(1, true);
    s.waterfall.rowsChanged();
    s.key(Qt::Key_Slash);
    QVERIFY(s.view.header()->search()->hasFocus());
    QSignalSpy done(&s.view, &TraceView::searchDone);
    QTest::keyClicks(s.view.header()->search(), "select");
    QVERIFY(done.wait());
    QCOMPARE(s.view.header()->result()->text(), QString("0/2"));
    QTest::keyClick(s.view.header()->search(), Qt::Key_Return);
    QCOMPARE(s.span(), 2u); // what hid it is open
    QCOMPARE(s.view.header()->result()->text(), QString("1/2"));
    s.waterfall.setFocus();
    s.key(Qt::Key_F);
    QCOMPARE(s.span(), 3u);
    s.key(Qt::Key_F); // around
    QCOMPARE(s.span(), 2u);
    s.key(Qt::Key_B);
    QCOMPARE(s.span(), 3u);
    QTest::mouseClick(s.view.header()->previousButton(), Qt::LeftButton);
    QCOMPARE(s.span(), 2u);
    s.view.header()->search()->setFocus();
    QTest::keyClick(s.view.header()->search(), Qt::Key_Escape); // clears
    QTRY_VERIFY(!s.view.matches());
    QTest::keyClick(s.view.header()->search(), Qt::Key_Escape); // leaves
    QVERIFY(s.waterfall.hasFocus());
}

void WaterfallTest::onlyMatchesAreShown() {
    Shown s;
    s.find("debit");
    QCOMPARE(s.waterfall.rows()->count(), 7u);
    QTest::mouseClick(s.view.header()->onlyButton(), Qt::LeftButton);
    QCOMPARE(s.waterfall.rows()->count(), 3u); // buy, charge, debit
    s.find("no such thing");
    QCOMPARE(s.waterfall.rows()->count(), 0u);
    s.key(Qt::Key_Down); // nothing to walk in
    QCOMPARE(s.view.header()->result()->text(), QString("nothing found"));
    s.find(QString());
    QCOMPARE(s.waterfall.rows()->count(), 7u);
}

void WaterfallTest::errorsOnly() {
    Shown s;
    QSignalSpy done(&s.view, &TraceView::searchDone);
    s.key(Qt::Key_O);
    QVERIFY(!done.isEmpty() || done.wait());
    QCOMPARE(s.waterfall.rows()->count(), 3u); // buy, load, select
    QVERIFY(s.view.header()->errorsButton()->isChecked());
    s.key(Qt::Key_O);
    QTRY_COMPARE(s.waterfall.rows()->count(), 7u);
    Shown well(sampleTrace("a b 0 10\n"));
    QVERIFY(!well.view.header()->errorsButton()->isEnabled());
    well.key(Qt::Key_O);
    QCOMPARE(well.waterfall.rows()->count(), 1u);
}

void WaterfallTest::searchProblemIsSaid() {
    Shown s;
    s.find("duration>soon");
    QVERIFY(s.view.header()->result()->accessibleName().contains("duration>10ms"));
    QVERIFY(!s.view.matches());
}

void WaterfallTest::criticalPathKey() {
    Shown s;
    s.key(Qt::Key_C);
    QVERIFY(s.waterfall.criticalShown());
    QVERIFY(s.view.header()->criticalButton()->isChecked());
    QTest::mouseClick(s.view.header()->criticalButton(), Qt::LeftButton);
    QVERIFY(!s.waterfall.criticalShown());
}

void WaterfallTest::lettersAreNotTheWindowsShortcuts() {
    Shown s;
    QAction action(&s.view);
    action.setShortcut(QKeySequence(QStringLiteral("C, T")));
    s.view.addAction(&action);
    s.key(Qt::Key_C);
    QVERIFY(s.waterfall.criticalShown());
}

void WaterfallTest::currentRowStaysInSightWhileLevelsFold() {
    std::string lines = "root all 0 1000\n";
    for (int i = 0; i < 90; ++i) lines += "  svc" + std::to_string(i) + " call 1 2\n    db get" + std::to_string(i) + " 1 1\n";
    Shown s(sampleTrace(lines));
    s.waterfall.setCurrentSpan(101);
    const int before = s.waterfall.rowRect(s.row()).top();
    s.key(Qt::Key_BracketLeft);
    QCOMPARE(s.waterfall.rowRect(s.row()).top(), before);
}

void WaterfallTest::contextMenuActs() {
    Shown s;
    const auto choose = [&s](std::size_t row, const QString& text) {
        const QPoint at = s.waterfall.rowRect(row).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, s.waterfall.viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(s.waterfall.viewport(), &event);
        auto* menu = s.waterfall.findChild<QMenu*>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(menu);
        for (QAction* action : menu->actions())
            if (action->text() == text) {
                action->trigger();
                delete menu;
                return;
            }
        QFAIL(qPrintable(text));
    };
    choose(4, QStringLiteral("Zoom to this span"));
    QCOMPARE(s.fromMs(), 30);
    QCOMPARE(s.toMs(), 80);
    choose(0, QStringLiteral("Collapse everything below"));
    QCOMPARE(s.waterfall.rows()->count(), 1u);
    choose(0, QStringLiteral("Expand everything"));
    QCOMPARE(s.waterfall.rows()->count(), 7u);
    choose(1, QStringLiteral("Collapse all of cart"));
    QVERIFY(s.waterfall.rows()->collapsed(1));
}

void WaterfallTest::screenReaderTexts() {
    Shown s;
    QCOMPARE(s.waterfall.rowText(3), QString("db select, 3 ms, from 6 ms, level 3, error"));
    QCOMPARE(s.waterfall.rowText(1), QString("cart load, 20 ms, from 1 ms, level 2, expanded"));
    QCOMPARE(s.waterfall.rowText(6), QString("shop render, 120 spans, 600 ms in all, longest 5 ms, closed"));
    for (QWidget* part : s.view.findChildren<QAbstractButton*>())
        QVERIFY2(!part->accessibleName().isEmpty(), part->metaObject()->className());
}

void WaterfallTest::manyRowsScroll() {
    const TracePtr trace = sampleTrace(SampleShape{.spans = 60000});
    Shown s(trace);
    s.waterfall.rows()->setGroupOpen(s.waterfall.rows()->at(1).group, true);
    s.waterfall.rowsChanged();
    auto* bar = s.waterfall.verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    QSignalSpy shown(&s.waterfall, &WaterfallView::spansShown);
    bar->setValue(bar->maximum());
    QVERIFY(!shown.isEmpty());
    QCOMPARE(shown.last()[1].value<SpanIndex>(), trace->size());
    s.waterfall.setCurrentSpan(31234);
    const QRect rect = s.waterfall.rowRect(s.waterfall.rows()->rowOf(31234).value());
    QVERIFY(s.waterfall.viewport()->rect().contains(rect));
}

QTEST_MAIN(WaterfallTest)
#include "waterfall_test.moc"
