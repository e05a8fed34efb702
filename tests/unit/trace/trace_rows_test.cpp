#include "datasources/trace/trace_rows.h"
#include "tests/support/sample_trace.h"

#include <QTest>

using namespace sigma;

namespace {

/// A line a row: indent by depth, "+" collapsed, "-" open, "." no children, the operation, "[height]" of an open detail; groups as "name
/// xCount".
std::string asText(const TraceRows& rows) {
    const Trace& trace = rows.trace();
    std::string out;
    for (std::size_t i = 0; i < rows.count(); ++i) {
        const TraceRow row = rows.at(i);
        out.append(2 * trace.depth[row.span], ' ');
        if (row.isGroup()) {
            const SpanGroup& group = rows.group(row.group);
            out +=
                std::string(rows.groupOpen(row.group) ? "-" : "+") + (group.mixed ? "others" : std::string(trace.operationName(row.span)));
            out += " x" + std::to_string(group.count);
        } else {
            out += !rows.hasChildren(row.span) ? "." : rows.collapsed(row.span) ? "+" : "-";
            out += trace.operationName(row.span);
            if (row.detail) out += " [" + std::to_string(row.detail) + "]";
        }
        out += '\n';
    }
    return out;
}

constexpr const char* kShop = R"(
shop buy 0 100
  cart load 1 20
    db select 2 3
    db select 6 3
  pay charge 30 50
    bank debit 40 30
  shop render 90 5
)";

SpanGroups::Limits small() { return {3, 6}; }

} // namespace

class TraceRowsTest : public QObject {
    Q_OBJECT
private slots:
    void allSpansInOrder();
    void collapsing();
    void levels();
    void services();
    void longListsFold();
    void groupsOpen();
    void manyDifferentSiblingsFoldToo();
    void orphansFoldAsSiblings();
    void filterKeepsAncestors();
    void filterForgetsWhatWasFoldedMeanwhile();
    void filteredGroupsCountWhatIsShown();
    void revealOpensWhatHides();
    void hiddenSpansHaveARowThatStandsForThem();
    void heightsWithDetails();
    void detailsOfHiddenSpansTakeNoRoom();
    void aVeryDeepTrace();
};

void TraceRowsTest::allSpansInOrder() {
    const TraceRows rows(sampleTrace(kShop));
    QCOMPARE(asText(rows), "-buy\n  -load\n    .select\n    .select\n  -charge\n    .debit\n  .render\n");
}

void TraceRowsTest::collapsing() {
    TraceRows rows(sampleTrace(kShop));
    rows.setCollapsed(1, true);
    QCOMPARE(asText(rows), "-buy\n  +load\n  -charge\n    .debit\n  .render\n");
    rows.setCollapsed(0, true);
    QCOMPARE(asText(rows), "+buy\n");
    rows.setCollapsed(0, false);
    QCOMPARE(asText(rows), "-buy\n  +load\n  -charge\n    .debit\n  .render\n");
    rows.setSubtreeCollapsed(0, true);
    rows.setCollapsed(0, false);
    QCOMPARE(asText(rows), "-buy\n  +load\n  +charge\n  .render\n");
    rows.setAllCollapsed(false);
    QCOMPARE(rows.count(), 7u);
    rows.setCollapsed(6, true); // has no children
    QVERIFY(!rows.collapsed(6));
}

void TraceRowsTest::levels() {
    TraceRows rows(sampleTrace(kShop));
    rows.collapseLevel();
    QCOMPARE(asText(rows), "-buy\n  +load\n  +charge\n  .render\n");
    rows.collapseLevel();
    QCOMPARE(asText(rows), "+buy\n");
    rows.collapseLevel();
    QCOMPARE(asText(rows), "+buy\n");
    rows.expandLevel();
    QCOMPARE(asText(rows), "-buy\n  +load\n  +charge\n  .render\n");
    rows.expandLevel();
    rows.expandLevel();
    QCOMPARE(rows.count(), 7u);
}

void TraceRowsTest::services() {
    TraceRows rows(sampleTrace(kShop));
    rows.setServiceCollapsed(rows.trace().serviceId(1), true);
    QCOMPARE(asText(rows), "-buy\n  +load\n  -charge\n    .debit\n  .render\n");
    rows.setServiceCollapsed(rows.trace().serviceId(1), false);
    QCOMPARE(rows.count(), 7u);
}

void TraceRowsTest::longListsFold() {
    const TraceRows rows(sampleTrace("a root 0 100\n  x2 b get 1 1\n  x5 b put 3 2 error\n    c io 3 1\n  b last 90 7\n"), small());
    // the repeated line's child belongs to its last copy only
    QCOMPARE(asText(rows), "-root\n  .get\n  .get\n  +put x5\n  .last\n");
    const SpanGroup& group = rows.group(rows.at(3).group);
    QCOMPARE(group.errors, 5u);
    QCOMPARE(group.totalNs, 10'000'000);
    QCOMPARE(group.longestNs, 2'000'000);
    QCOMPARE(group.endNs - group.beginNs, 6'000'000);
    QVERIFY(!group.mixed);
}

void TraceRowsTest::groupsOpen() {
    TraceRows rows(sampleTrace("a root 0 100\n  x4 b put 3 2\n    c io 3 1\n  b last 90 7\n"), small());
    rows.setGroupOpen(rows.at(1).group, true);
    QCOMPARE(asText(rows), "-root\n  -put x4\n  .put\n  .put\n  .put\n  -put\n    .io\n  .last\n");
    QCOMPARE(rows.rowOf(1).value(), 2u); // the member's own row, not its group's
    rows.setGroupOpen(rows.at(1).group, false);
    QCOMPARE(rows.count(), 3u);
}

void TraceRowsTest::manyDifferentSiblingsFoldToo() {
    std::string text = "a root 0 100\n";
    for (int i = 0; i < 7; ++i) text += "  b get" + std::to_string(i) + " " + std::to_string(i) + " 1\n";
    text += "  x4 b put 50 1\n";
    const TraceRows rows(sampleTrace(text), small());
    QCOMPARE(asText(rows), "-root\n  +others x7\n  +put x4\n");
    QVERIFY(rows.group(rows.at(1).group).mixed);
    const TraceRows few(sampleTrace(text), {3, 7}); // seven are not more than seven
    QCOMPARE(few.count(), 9u);
    const TraceRows huge(sampleTrace("a root 0 1000\n  x150000 b put 3 2\n"));
    QCOMPARE(huge.count(), 2u);
}

void TraceRowsTest::orphansFoldAsSiblings() {
    const TraceRows rows(sampleTrace("a root 0 100\nx4 b lost 3 2\n"), small());
    QCOMPARE(asText(rows), ".root\n+lost x4\n");
}

void TraceRowsTest::filterKeepsAncestors() {
    TraceRows rows(sampleTrace(kShop));
    rows.setCollapsed(4, true);
    rows.setFilter(std::vector<SpanIndex>{3, 5});
    QCOMPARE(asText(rows), "-buy\n  -load\n    .select\n  -charge\n    .debit\n");
    rows.setFilter(std::vector<SpanIndex>{});
    QCOMPARE(rows.count(), 0u);
    QCOMPARE(rows.height(), 0);
    rows.clearFilter();
    QCOMPARE(asText(rows), "-buy\n  -load\n    .select\n    .select\n  +charge\n  .render\n");
}

void TraceRowsTest::filterForgetsWhatWasFoldedMeanwhile() {
    TraceRows rows(sampleTrace(kShop));
    rows.setFilter(std::vector<SpanIndex>{3, 5});
    rows.setCollapsed(1, true);
    QCOMPARE(asText(rows), "-buy\n  +load\n  -charge\n    .debit\n");
    rows.clearFilter();
    QCOMPARE(rows.count(), 7u);
}

void TraceRowsTest::filteredGroupsCountWhatIsShown() {
    TraceRows rows(sampleTrace("a root 0 100\n  x9 b put 3 2\n"), small());
    rows.setFilter(std::vector<SpanIndex>{2, 3, 4, 5});
    QCOMPARE(asText(rows), "-root\n  +put x4\n");
    rows.setFilter(std::vector<SpanIndex>{2, 3}); // few enough to stand for themselves
    QCOMPARE(asText(rows), "-root\n  .put\n  .put\n");
    rows.clearFilter();
    QCOMPARE(asText(rows), "-root\n  +put x9\n");
}

void TraceRowsTest::revealOpensWhatHides() {
    TraceRows rows(sampleTrace("a root 0 100\n  x4 b put 3 2\n    c io 3 1\n      d disk 3 1\n"), small());
    rows.setAllCollapsed(true);
    QCOMPARE(rows.count(), 1u);
    const SpanIndex disk = 6;
    const auto row = rows.reveal(disk);
    QCOMPARE(row.value(), rows.count() - 1);
    QCOMPARE(asText(rows), "-root\n  -put x4\n  .put\n  .put\n  .put\n  -put\n    -io\n      .disk\n");
    rows.setFilter(std::vector<SpanIndex>{0});
    QVERIFY(!rows.reveal(disk));
}

void TraceRowsTest::hiddenSpansHaveARowThatStandsForThem() {
    TraceRows rows(sampleTrace("a root 0 100\n  x4 b put 3 2\n    c io 3 1\n  e end 50 2\n    f fin 50 1\n"), small());
    rows.setCollapsed(6, true);
    QVERIFY(!rows.rowOf(5));
    QCOMPARE(rows.nearestRow(5).value(), 1u); // in the group
    QCOMPARE(rows.nearestRow(7).value(), 2u); // below "end"
    QCOMPARE(rows.nearestRow(0).value(), 0u);
}

void TraceRowsTest::heightsWithDetails() {
    constexpr int h = TraceRows::kRowHeight;
    TraceRows rows(sampleTrace(kShop));
    QCOMPARE(rows.height(), 7 * h);
    rows.setDetail(4, 100);
    rows.setDetail(1, 50);
    QCOMPARE(rows.height(), 7 * h + 150);
    QCOMPARE(rows.top(1), h);
    QCOMPARE(rows.top(2), 2 * h + 50);
    QCOMPARE(rows.top(5), 5 * h + 150);
    QCOMPARE(rows.rowAt(-5), 0u);
    QCOMPARE(rows.rowAt(h), 1u);
    QCOMPARE(rows.rowAt(2 * h + 49), 1u);
    QCOMPARE(rows.rowAt(2 * h + 50), 2u);
    QCOMPARE(rows.rowAt(100'000), 6u);
    for (std::size_t i = 0; i < rows.count(); ++i) QCOMPARE(rows.rowAt(rows.top(i)), i);
    rows.setDetail(1, 0);
    QCOMPARE(rows.height(), 7 * h + 100);
    QCOMPARE(rows.openDetails(), std::vector<SpanIndex>{4});
}

void TraceRowsTest::detailsOfHiddenSpansTakeNoRoom() {
    constexpr int h = TraceRows::kRowHeight;
    TraceRows rows(sampleTrace("a root 0 100\n  x2 b put 3 2\n  c mid 4 20\n    d in 5 2\n  x2 b put 30 2\n"), {3, 6});
    rows.setDetail(4, 70);  // below "mid"
    rows.setDetail(5, 30);  // in the group of "put", whose row stands above "mid"
    rows.setCollapsed(3, true);
    QCOMPARE(asText(rows), "-root\n  +put x4\n  +mid\n");
    QCOMPARE(rows.height(), 3 * h);
    rows.setCollapsed(3, false);
    QCOMPARE(rows.height(), 4 * h + 70);
    QCOMPARE(rows.top(3), 3 * h);
    rows.setGroupOpen(rows.at(1).group, true);
    QCOMPARE(rows.height(), 8 * h + 100);
}

void TraceRowsTest::aVeryDeepTrace() {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += std::string(static_cast<std::size_t>(2 * i), ' ') + "a step 0 10\n";
    TraceRows rows(sampleTrace(text));
    QCOMPARE(rows.count(), 1000u);
    rows.setCollapsed(600, true);
    QCOMPARE(rows.count(), 601u);
    QCOMPARE(rows.nearestRow(999).value(), 600u);
    QCOMPARE(rows.reveal(999).value(), 999u);
}

QTEST_APPLESS_MAIN(TraceRowsTest)
#include "trace_rows_test.moc"
