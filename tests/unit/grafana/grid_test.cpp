#include "dashboards/grafana/grid.h"
#include "dashboards/grafana/import.h"
#include "dashboards/grafana/rows.h"

#include <QtTest>

using namespace sigma;

namespace {
PanelModel panelAt(int id, int x, int y, int w, int h) {
    PanelModel panel;
    panel.id = id;
    panel.type = "text";
    panel.grid = {x, y, w, h};
    return panel;
}
std::string placesOf(const std::vector<PanelModel>& panels) {
    std::string out;
    for (const auto& p : panels) out += std::to_string(p.id) + "@" + std::to_string(p.grid.x) + "," + std::to_string(p.grid.y) + " ";
    return out;
}
Value jsonOf(const char* text) {
    const auto dashboard = importDashboard(std::string(R"({"panels":[{"type":"text","options":{"content":)") + text + "}}]}", "x");
    return dashboard->panels[0].options["content"];
}
} // namespace

/// Where panels stand: as Grafana's grid lets them fall, and as rows of old filled their lines.
class GridTest : public QObject {
    Q_OBJECT
private slots:
    void panelsFallUpwards() {
        std::vector<PanelModel> panels = {panelAt(1, 0, 5, 12, 4), panelAt(2, 12, 30, 12, 8), panelAt(3, 0, 100, 24, 2)};
        compactGrid(panels);
        QCOMPARE(placesOf(panels), std::string("1@0,0 2@12,0 3@0,8 "));
    }
    void overlapsMoveDown() {
        std::vector<PanelModel> panels = {panelAt(1, 0, 0, 12, 8), panelAt(2, 6, 2, 12, 8), panelAt(3, 0, 3, 6, 2)};
        compactGrid(panels);
        QCOMPARE(placesOf(panels), std::string("1@0,0 2@6,8 3@0,8 "));
    }
    void childrenOfRowsAreAmongThemselves() {
        std::vector<PanelModel> panels = {panelAt(1, 0, 0, 24, 1), panelAt(2, 0, 9, 24, 3)};
        panels[0].children = {panelAt(3, 0, 40, 6, 6), panelAt(4, 6, 40, 6, 6)};
        compactGrid(panels);
        QCOMPARE(placesOf(panels), std::string("1@0,0 2@0,1 "));
        QCOMPARE(placesOf(panels[0].children), std::string("3@0,0 4@6,0 "));
    }
    void unplacedPanelsStandBelowInLines() {
        std::vector<PanelModel> panels = {panelAt(1, 0, 0, 24, 5), panelAt(2, 0, 0, 12, 8), panelAt(3, 0, 0, 12, 8),
            panelAt(4, 0, 0, 12, 8)};
        placeUnplaced(panels, {true, false, false, false});
        QCOMPARE(placesOf(panels), std::string("1@0,0 2@0,5 3@12,5 4@0,13 "));
    }

    void rowsOfOldFillLines_data() {
        QTest::addColumn<QByteArray>("panels");
        QTest::addColumn<QByteArray>("places");
        QTest::newRow("side by side") << QByteArray(R"({"span":6},{"span":6})") << QByteArray("0,0 12x7 12,0 12x7 ");
        QTest::newRow("no span is a third") << QByteArray("{},{},{}") << QByteArray("0,0 8x7 8,0 8x7 16,0 8x7 ");
        QTest::newRow("next line") << QByteArray(R"({"span":8},{"span":8})") << QByteArray("0,0 16x7 0,7 16x7 ");
        QTest::newRow("heights of their own") << QByteArray(R"({"span":6,"height":"100px"},{"span":6,"height":500})")
            << QByteArray("0,0 12x3 12,0 12x14 ");
        QTest::newRow("beneath a low one") << QByteArray(R"({"span":12,"height":"100px"},{"span":12,"height":"100px"})")
            << QByteArray("0,0 24x3 0,3 24x3 ");
        QTest::newRow("absurd") << QByteArray(R"({"span":900},{"span":-4,"height":"tall"},{"span":"x","height":1e300})")
            << QByteArray("0,0 24x7 0,7 2x7 2,7 8x200 ");
    }
    void rowsOfOldFillLines() {
        QFETCH(QByteArray, panels);
        QFETCH(QByteArray, places);
        const auto rows = rowsOfOld(jsonOf("[{\"panels\":[" + panels + "]}]"), "/rows");
        QCOMPARE(rows.size(), std::size_t(1));
        QVERIFY(!rows[0].heading);
        std::string got;
        for (const auto& p : rows[0].panels) {
            QVERIFY(p.grid.has_value());
            got += std::to_string(p.grid->x) + "," + std::to_string(p.grid->y) + " " + std::to_string(p.grid->w) + "x"
                + std::to_string(p.grid->h) + " ";
        }
        QCOMPARE(got, places.toStdString());
    }
};

QTEST_GUILESS_MAIN(GridTest)
#include "grid_test.moc"
