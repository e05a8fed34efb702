#include "tests/unit/panels/table_fixture.h"
#include "widgets/panels/table_filter.h"
#include "widgets/panels/table_panel.h"

#include <QApplication>
#include <QtTest>

using namespace sigma;
using namespace sigma::test;

namespace {

/// Clicks the funnel of a column and gives the popup that opens.
TableFilterPopup* openFilter(TablePanel& table, int column) {
    auto* header = table.findChild<TableHeader*>();
    click(header->viewport(), header->funnelRect(column).center());
    return qobject_cast<TableFilterPopup*>(QApplication::activePopupWidget());
}
void pressButton(QWidget* in, const QString& text) {
    for (auto* button : in->findChildren<QPushButton*>())
        if (button->text() == text) return click(button, button->rect().center());
    QFAIL("no such button");
}
void checkRow(TableFilterPopup* popup, int row) {
    auto* list = popup->findChild<QListView*>();
    click(list->viewport(), list->visualRect(list->model()->index(row, 0)).center());
}
FramePtr manyRows(std::size_t count) {
    NumberValues numbers;
    for (std::size_t i = 0; i < count; ++i) numbers.push_back(static_cast<double>(i));
    return PanelFixture::frame({PanelFixture::field("n", FieldType::Number, numbers)});
}
std::string firstCell(TablePanel& table) {
    return table.findChild<QTableView*>()->model()->index(0, 0).data().toString().toStdString();
}
PageButton* pageButton(TablePanel& table, const QString& text) {
    for (auto* button : table.findChildren<PageButton*>())
        if (button->text() == text && button->isVisible()) return button;
    return nullptr;
}

} // namespace

/// What is shown of a table's rows: filters and pages.
class TableRowsTest : public QObject {
    Q_OBJECT

private slots:
    void aFilterKeepsTheCheckedValues() {
        PanelFixture fixture;
        fixture.config(kFilterable);
        fixture.options(R"({"footer":{"show":true,"reducer":["sum"],"fields":["load"]}})");
        TablePanel table;
        fixture.picture(table, {requests()}, {1000, 400}, "table-filterable");
        auto* popup = openFilter(table, 1);
        QVERIFY(popup);
        QCOMPARE(popup->findChild<QListView*>()->model()->rowCount(), 3);
        if (const QString folder = qEnvironmentVariable("SIGMASCOPE_TEST_PICTURES"); !folder.isEmpty())
            popup->grab().save(QDir(folder).filePath("table-filter-popup.png"));
        QTest::keyClicks(popup->findChild<QLineEdit*>(), "ACM");
        QCOMPARE(popup->findChild<QListView*>()->model()->rowCount(), 1);
        checkRow(popup, 0);
        pressButton(popup, "Ok");
        QCOMPARE(column(table.digest(), 1), (std::vector<std::string>{"acme", "acme", "acme"}));
        QCOMPARE(table.findChild<TableFooter*>()->texts()[4], QString("150")); // of the rows that are left
        table.setData(fixture.data({requests()}));
        QCOMPARE(table.digest().table->rows.size(), std::size_t(3)); // new data keeps the filter
        popup = openFilter(table, 2); // another column offers what the first filter left
        QCOMPARE(popup->findChild<QListView*>()->model()->rowCount(), 3);
        checkRow(popup, 0);
        pressButton(popup, "Ok");
        QCOMPARE(table.digest().table->rows.size(), std::size_t(1));
        pressButton(openFilter(table, 1), "Clear filter");
        QCOMPARE(table.digest().table->rows.size(), std::size_t(3)); // every code 200
    }

    void selectAllFollowsTheSearchAndNothingCheckedIsNoFilter() {
        PanelFixture fixture;
        fixture.config(kFilterable);
        TablePanel table;
        fixture.picture(table, {requests()}, {1000, 400}, "table-filterable-all");
        auto* popup = openFilter(table, 1);
        QTest::keyClicks(popup->findChild<QLineEdit*>(), "c");
        auto* all = popup->findChild<QCheckBox*>();
        click(all, QPoint(8, all->height() / 2));
        pressButton(popup, "Ok");
        QCOMPARE(table.digest().table->rows.size(), std::size_t(4)); // acme and the long name hold a c
        popup = openFilter(table, 1);
        all = popup->findChild<QCheckBox*>();
        QCOMPARE(all->checkState(), Qt::PartiallyChecked);
        while (all->checkState() != Qt::Unchecked) QTest::mouseClick(all, Qt::LeftButton, {}, QPoint(8, all->height() / 2));
        pressButton(popup, "Ok");
        QCOMPARE(table.digest().table->rows.size(), std::size_t(6));
    }

    void aClickOnTheFunnelDoesNotSort() {
        PanelFixture fixture;
        fixture.config(kFilterable);
        TablePanel table;
        fixture.picture(table, {requests()}, {1000, 400}, "table-filterable-sort");
        const auto before = column(table.digest(), 2);
        openFilter(table, 2)->close();
        QCOMPARE(column(table.digest(), 2), before);
        fixture.config(kConfig);
        table.setData(fixture.data({requests()}));
        QVERIFY(table.findChild<TableHeader*>()->funnelRect(2).isEmpty());
    }

    void rowsStandOnPages() {
        PanelFixture fixture;
        fixture.options(R"({"footer":{"enablePagination":true}})");
        TablePanel table;
        fixture.picture(table, {manyRows(57)}, {600, 300}, "table-pages");
        auto* view = table.findChild<QTableView*>();
        const int per = view->model()->rowCount();
        QCOMPARE(per, view->viewport()->height() / 36);
        QCOMPARE(table.findChild<TablePager*>()->text(), QString("1 - %1 of 57 rows").arg(per));
        QSignalSpy turned(table.findChild<TablePager*>(), &TablePager::pageChosen);
        click(pageButton(table, "2"), {10, 10});
        QVERIFY(turned.count() || turned.wait());
        QCOMPARE(firstCell(table), std::to_string(per));
        turned.clear();
        click(pageButton(table, ">"), {10, 10});
        QVERIFY(turned.count() || turned.wait());
        QCOMPARE(firstCell(table), std::to_string(2 * per));
        QCOMPARE(table.digest().table->rows.size(), std::size_t(57));
        table.resize(600, 500);
        QVERIFY(view->model()->rowCount() > per);
        table.setData(fixture.data({manyRows(3)}));
        QCOMPARE(firstCell(table), std::string("0"));
        fixture.options("{}");
        table.setModel(fixture.model, fixture.context);
        QVERIFY(!table.findChild<TablePager*>()->isVisible());
        QCOMPARE(view->model()->rowCount(), 3);
    }

    void aPictureOfAHiddenPanelHasItsPages() {
        PanelFixture fixture;
        fixture.options(R"({"enablePagination":true})");
        TablePanel table;
        table.setModel(fixture.model, fixture.context);
        table.resize(600, 300);
        table.setData(fixture.data({manyRows(57)}));
        QImage image(600, 300, QImage::Format_ARGB32_Premultiplied);
        table.render(&image, {}, {}, QWidget::DrawChildren);
        QVERIFY(PanelFixture::countColor(image, fixture.context.theme.primary, 12) > 100);
    }

    void onlyTheFieldsOwnSettingGivesAFunnel() {
        PanelFixture fixture;
        fixture.config(R"({"defaults":{"filterable":true},"overrides":[]})"); // what a source says of its labels
        TablePanel table;
        fixture.picture(table, {requests()}, {1000, 400}, "table-no-funnel");
        QVERIFY(table.findChild<TableHeader*>()->funnelRect(1).isEmpty());
    }

    void pageNumbersLeaveGaps() {
        QCOMPARE(pageNumbers(4, 0), (std::vector<int>{0, 1, 2, 3}));
        QCOMPARE(pageNumbers(20, 0), (std::vector<int>{0, 1, 2, 3, 4, -1, 19}));
        QCOMPARE(pageNumbers(20, 10), (std::vector<int>{0, -1, 9, 10, 11, -1, 19}));
        QCOMPARE(pageNumbers(20, 19), (std::vector<int>{0, -1, 15, 16, 17, 18, 19}));
        for (int pages = 1; pages < 30; ++pages)
            for (int page = 0; page < pages; ++page)
                for (const int most : {5, 7, 9}) {
                    const auto shown = pageNumbers(pages, page, most);
                    QVERIFY(static_cast<int>(shown.size()) <= most && shown.front() == 0 && shown.back() == pages - 1);
                    QCOMPARE(std::count(shown.begin(), shown.end(), page), 1);
                }
    }
};

QTEST_MAIN(TableRowsTest)
#include "table_rows_test.moc"
