#include "tests/unit/panels/table_fixture.h"
#include "widgets/panels/table_panel.h"
#include "widgets/panels/value_inspector.h"

#include <QApplication>
#include <QMenu>
#include <QtTest>

#include <limits>

using namespace sigma;
using namespace sigma::test;

class TablePanelTest : public QObject {
    Q_OBJECT

private slots:
    void cellsShowUnitsAndNothingForNull() {
        PanelFixture fixture;
        fixture.config(kConfig);
        TablePanel table;
        fixture.picture(table, {requests()}, {700, 300}, "table-digest");
        const PanelDigest digest = table.digest();
        QCOMPARE(digest.table->columns, (std::vector<std::string>{"Time", "customer", "code", "tags", "load", "Requests"}));
        QCOMPARE(digest.table->rows[0][5], std::string("318 K"));
        QCOMPARE(digest.table->rows[5][5], std::string());
        QCOMPARE(digest.table->rows[0][4], std::string("12%"));
    }

    void aClickOnTheHeaderSorts() {
        PanelFixture fixture;
        fixture.config(kConfig);
        TablePanel table;
        fixture.picture(table, {requests()}, {900, 300}, "table-sort");
        auto* header = table.findChild<QTableView*>()->horizontalHeader();
        const int x = header->sectionViewportPosition(5) + 30;
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, 10));
        const auto once = column(table.digest(), 5);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, 10));
        const auto twice = column(table.digest(), 5);
        QVERIFY(once != twice);
        QVERIFY(once.front() == "318 K" || twice.front() == "318 K");
        QVERIFY(once.back() == "318 K" || twice.back() == "318 K");
        table.setData(fixture.data({requests()}));
        QCOMPARE(column(table.digest(), 5), twice); // new data keeps the order a person chose
    }

    void sortOfTheOptionsApplies() {
        PanelFixture fixture;
        fixture.options(R"({"sortBy":[{"displayName":"load","desc":true}]})");
        TablePanel table;
        fixture.picture(table, {requests()}, {700, 300}, "table-sortby");
        QCOMPARE(table.digest().table->rows[0][4], std::string("97"));
    }

    void orderIsTotalWithNanAndNull() {
        const std::vector<Value> values{3, Value(), 1, std::nan(""), 20, -5, std::numeric_limits<double>::infinity()};
        const auto compare = [](const Value& a, const Value& b) { return compareCells(a, b, FieldType::Number); };
        for (const auto& a : values)
            for (const auto& b : values) {
                QCOMPARE(compare(a, b), -compare(b, a));
                for (const auto& c : values)
                    if (compare(a, b) < 0 && compare(b, c) < 0) QVERIFY(compare(a, c) < 0);
            }
        QVERIFY(compareCells("a9", "a10", FieldType::String) < 0);
        QCOMPARE(compareCells("Ä", "a", FieldType::String), 0);
    }

    void hiddenFieldsAreNoColumns() {
        PanelFixture fixture;
        fixture.config(R"({"defaults":{},"overrides":[{"matcher":{"id":"byName","options":"code"},
            "properties":[{"id":"custom.hideFrom","value":{"viz":true}}]}]})");
        TablePanel table;
        fixture.picture(table, {requests()}, {700, 300}, "table-hidden");
        QCOMPARE(table.digest().table->columns.size(), std::size_t(5));
    }

    void aChoiceAppearsForSeveralFrames() {
        PanelFixture fixture;
        TablePanel table;
        const FramePtr other = PanelFixture::frame({PanelFixture::field("n", FieldType::Number, NumberValues{7})}, "other");
        fixture.picture(table, {requests(), other}, {700, 300}, "table-frames");
        auto* choice = table.findChild<QComboBox*>();
        QVERIFY(choice->isVisibleTo(&table));
        choice->setCurrentIndex(1);
        emit choice->activated(1);
        QCOMPARE(table.digest().table->columns.size(), std::size_t(1));
        QCOMPARE(table.digest().table->rows[0][0], std::string("7"));
    }

    void theFooterReducesNumbersInTheirUnit() {
        PanelFixture fixture;
        fixture.config(kConfig);
        fixture.options(R"({"footer":{"show":true,"reducer":["sum"]}})");
        TablePanel table;
        fixture.picture(table, {requests()}, {900, 400}, "table-footer");
        const QStringList texts = table.findChild<TableFooter*>()->texts();
        QCOMPARE(texts.mid(0, 4), QStringList({"", "", "", ""}));
        QCOMPARE(texts[4], QString("287%"));
        QCOMPARE(texts[5], QString("565 K"));
        fixture.options("{}");
        table.setModel(fixture.model, fixture.context);
        QVERIFY(!table.findChild<TableFooter*>()->isVisibleTo(&table));
    }

    void columnsFillTheWidth() {
        PanelFixture fixture;
        TablePanel table;
        for (const int width : {1000, 1400, 1100}) {
            fixture.picture(table, {requests()}, {width, 400}, "table-widths");
            auto* view = table.findChild<QTableView*>();
            QVERIFY(std::abs(view->horizontalHeader()->length() - view->viewport()->width()) <= 6);
        }
    }

    void emptyDataIsAnEmptyTable() {
        PanelFixture fixture;
        TablePanel table;
        fixture.picture(table, {}, {300, 100}, "table-empty");
        QVERIFY(table.digest().table->rows.empty());
        table.setData(nullptr);
        QVERIFY(table.digest().table->columns.empty());
    }

    void aColumnPulledWiderStaysSo() {
        PanelFixture fixture;
        TablePanel table;
        fixture.picture(table, {requests()}, {1000, 400}, "table-pulled");
        auto* header = table.findChild<TableHeader*>();
        const QPoint edge(header->sectionViewportPosition(1) + header->sectionSize(1) - 1, 18);
        const int before = header->sectionSize(1);
        QTest::mousePress(header->viewport(), Qt::LeftButton, {}, edge);
        QTest::mouseMove(header->viewport(), edge + QPoint(40, 0));
        QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, edge + QPoint(40, 0));
        QCOMPARE(header->sectionSize(1), before + 40);
        table.setData(fixture.data({requests()}));
        table.resize(1100, 400);
        QCOMPARE(header->sectionSize(1), before + 40);
    }

    void timesStandWhole() {
        PanelFixture fixture;
        TablePanel table;
        fixture.picture(table, {requests()}, {690, 300}, "table-times");
        auto* view = table.findChild<QTableView*>();
        const int needed = view->sizeHintForIndex(view->model()->index(0, 0)).width();
        QVERIFY(view->columnWidth(0) >= needed - 1);
    }

    void theValueOfACellIsInspected() {
        PanelFixture fixture;
        fixture.config(kFilterable);
        TablePanel table;
        const QString document = R"({"a":[1,2]})";
        const FramePtr rows = PanelFixture::frame({PanelFixture::field("doc", FieldType::String, strings({qPrintable(document)}))});
        fixture.picture(table, {rows}, {500, 200}, "table-inspect");
        auto* view = table.findChild<QTableView*>();
        click(view->viewport(), TableDelegate::eyeRect(view->visualRect(view->model()->index(0, 0))).center());
        auto* dialog = table.findChild<ValueInspector*>();
        QVERIFY(dialog);
        QVERIFY(dialog->text().contains("\n"));
        QCOMPARE(dialog->text().simplified().remove(' '), document);
        dialog->close();
    }

    void aCellWithOneLinkFollowsItAndSeveralAsk() {
        PanelFixture fixture;
        fixture.config(R"({"defaults":{"links":[{"title":"Open","url":"/d/x?c=${__value.text}"}]},"overrides":[
            {"matcher":{"id":"byName","options":"code"},"properties":[{"id":"links","value":[{"title":"A","url":"/d/a"},
                {"title":"B","url":"/d/b"},{"title":"C","url":"javascript:alert"}]}]}]})");
        TablePanel table;
        fixture.picture(table, {requests()}, {1000, 300}, "table-links");
        auto* view = table.findChild<QTableView*>();
        QSignalSpy followed(&table, &PanelView::linkActivated);
        click(view->viewport(), view->visualRect(view->model()->index(0, 1)).center());
        QCOMPARE(followed.count(), 1);
        QCOMPARE(followed[0][0].toString(), QString("/d/x?c=acme"));
        click(view->viewport(), view->visualRect(view->model()->index(0, 2)).center());
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QStringList titles;
        for (const auto* action : menu->actions()) titles << action->text();
        QCOMPARE(titles.mid(0, 2), QStringList({"A", "B"}));
        QVERIFY(!titles.contains("C"));
        menu->actions()[1]->trigger();
        QCOMPARE(followed.back()[0].toString(), QString("/d/b"));
        menu->close();
    }

    void wrappedTextMakesRowsHigher() {
        PanelFixture fixture;
        fixture.config(R"({"defaults":{"custom":{"cellOptions":{"type":"auto","wrapText":true}}},"overrides":[]})");
        TablePanel table;
        const std::string text(300, 'w');
        const FramePtr rows = PanelFixture::frame({PanelFixture::field("long", FieldType::String, strings({"short", text.c_str()})),
                                                   PanelFixture::field("n", FieldType::Number, NumberValues{1, 2})});
        fixture.picture(table, {rows}, {500, 400}, "table-wrap");
        auto* view = table.findChild<QTableView*>();
        QCOMPARE(view->rowHeight(0), 36);
        QVERIFY(view->rowHeight(1) > 100);
    }

    void rowsGrowNoHigherThanTheOptionsSay() {
        PanelFixture fixture;
        fixture.config(R"({"defaults":{"custom":{"wrapText":true,"cellOptions":{"type":"auto","wrapText":true}}},"overrides":[]})");
        fixture.options(R"({"maxRowHeight":60})");
        TablePanel table;
        const std::string text(300, 'w');
        fixture.picture(table, {PanelFixture::frame({PanelFixture::field("long", FieldType::String, strings({text.c_str()}))})}, {300, 400},
                        "table-most-height");
        QCOMPARE(table.findChild<QTableView*>()->rowHeight(0), 60);
    }

    void listsOfNumbersBecomeLines() {
        PanelFixture fixture;
        fixture.config(R"({"defaults":{"color":{"mode":"fixed","fixedColor":"red"},
            "custom":{"cellOptions":{"type":"sparkline"}}},"overrides":[]})");
        TablePanel table;
        AnyValues lists{PanelFixture::parse(R"({"v":[1,5,2,8,3,9]})")["v"]};
        const FramePtr rows = PanelFixture::frame({PanelFixture::field("trend", FieldType::Other, lists)});
        const QImage image = fixture.picture(table, {rows}, {400, 120}, "table-sparkline");
        QVERIFY(PanelFixture::countColor(image, QColor(0xf2, 0x49, 0x5c), 60) > 20);
    }

    void pictures() {
        for (const ThemeMode theme : {ThemeMode::Dark, ThemeMode::Light})
            for (const QSize size : {QSize(690, 260), QSize(1000, 300), QSize(300, 160)}) {
                PanelFixture fixture(theme);
                fixture.config(kConfig);
                fixture.options(R"({"footer":{"show":true,"reducer":["sum"]}})");
                TablePanel table;
                const QString name = QString("table-%1-%2").arg(theme == ThemeMode::Dark ? "dark" : "light").arg(size.width());
                const QImage image = fixture.picture(table, {requests()}, size, name, size.width() == 690 ? 2 : 1);
                QVERIFY(PanelFixture::countColor(image, fixture.context.theme.text, 60) > 100);
            }
    }
};

QTEST_MAIN(TablePanelTest)
#include "table_panel_test.moc"
