#include "tests/unit/panels/panel_fixture.h"
#include "widgets/panels/table_panel.h"

#include <QHeaderView>
#include <QtTest>

#include <limits>

using namespace sigma;
using sigma::test::PanelFixture;

namespace {

StringValues strings(std::initializer_list<const char*> texts) {
    StringValues out;
    for (const char* text : texts) out.push(text);
    return out;
}

FramePtr requests() {
    const auto field = PanelFixture::field;
    constexpr const char* kLongName = "a customer with a very long name indeed";
    const NumberValues load{12, 55, 83, 97, nullNumber(), 40}, counts{318306, 204, 12, 246219, 180, nullNumber()};
    return PanelFixture::frame({field("Time", FieldType::Time, TimeValues(6, 1795176000'000'000'000), {}),
                                field("customer", FieldType::String, strings({"acme", "acme", "acme", "globex", "globex", kLongName}), {}),
                                field("code", FieldType::String, strings({"200", "429", "503", "200", "429", "200"}), {}),
                                field("tags", FieldType::String, strings({"eu, gpu", "eu", "", "us, gpu, spot", "us", R"(["a","b"])"}), {}),
                                field("load", FieldType::Number, load, {}), field("Requests", FieldType::Number, counts, {})});
}

constexpr const char* kConfig = R"({"defaults":{"custom":{}},"overrides":[
  {"matcher":{"id":"byName","options":"load"},"properties":[{"id":"custom.cellOptions","value":{"type":"gauge","mode":"gradient"}},
    {"id":"min","value":0},{"id":"max","value":100},{"id":"unit","value":"percent"},{"id":"custom.width","value":180}]},
  {"matcher":{"id":"byName","options":"tags"},"properties":[{"id":"custom.cellOptions","value":{"type":"pill"}}]},
  {"matcher":{"id":"byName","options":"Requests"},"properties":[{"id":"unit","value":"short"},
    {"id":"custom.cellOptions","value":{"type":"color-background"}},
    {"id":"thresholds","value":{"mode":"absolute","steps":[{"color":"green","value":null},{"color":"red","value":1000}]}}]}]})";

std::vector<std::string> column(const PanelDigest& digest, std::size_t index) {
    std::vector<std::string> out;
    for (const auto& row : digest.table->rows) out.push_back(row[index]);
    return out;
}

} // namespace

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
