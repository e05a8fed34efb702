#include "dashboards/grafana/import.h"
#include "dashboards/grafana/json_text.h"
#include "tests/unit/grafana/import_text.h"

#include <QDir>
#include <QFile>
#include <QtTest>

using namespace sigma;
using namespace sigma::test;

namespace {

QString corpusFolder() {
    const auto given = qEnvironmentVariable("SIGMASCOPE_CORPUS_DIR");
    return given.isEmpty() ? QStringLiteral(SIGMASCOPE_SOURCE_DIR "/../shared/corpus/files") : given;
}

/// Panels a reader would see, counted from the JSON alone; copies saved by a repeat do not count.
std::size_t panelsIn(const Value& list) {
    std::size_t count = 0;
    for (const auto& panel : list.array()) {
        if (!panel.isObject() || panel["repeatPanelId"].toNumber() != 0 || panel["repeatedByRow"].toBool()) continue;
        count += (panel["type"].view() == "row" ? 0 : 1) + panelsIn(panel["panels"]);
    }
    return count;
}

std::size_t panelsExpected(const Value& document) {
    Value d = document;
    for (const char* wrap : {"dashboard", "spec"})
        if (d[wrap].isObject() && !d.has("panels") && !d.has("rows")) d = d[wrap];
    std::size_t count = d["elements"].size() + panelsIn(d["panels"]);
    for (const auto& row : d["rows"].array()) count += panelsIn(row["panels"]);
    return count;
}

} // namespace

/// Every dashboard of a folder of real ones (SIGMASCOPE_CORPUS_DIR): no panel is lost, every diagnostic points into the file.
class CorpusTest : public QObject {
    Q_OBJECT
private slots:
    void losesNothing() {
        const QDir dir(corpusFolder());
        const auto names = dir.entryList({QStringLiteral("*.json")});
        if (names.isEmpty()) QSKIP("no corpus of dashboards here; set SIGMASCOPE_CORPUS_DIR");
        for (const auto& name : names) {
            QFile file(dir.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            checkOne(name.toStdString(), file.readAll().toStdString());
            if (QTest::currentTestFailed()) return;
        }
    }

private:
    void checkOne(const std::string& name, const std::string& bytes) {
        const auto document = valueFromJsonText(bytes, name);
        if (!document) return;
        const auto expected = panelsExpected(*document);
        const auto dashboard = importDashboard(bytes, name);
        QVERIFY2(dashboard.ok() || expected == 0, name.c_str());
        if (!dashboard) return;
        QVERIFY(*dashboard->rawJson == bytes);
        std::vector<const PanelModel*> panels;
        allPanels(dashboard->panels, panels);
        std::size_t seen = 0;
        auto diagnostics = dashboard->diagnostics;
        for (const auto* panel : panels) {
            seen += panel->type != "row";
            diagnostics.insert(diagnostics.end(), panel->diagnostics.begin(), panel->diagnostics.end());
        }
        QVERIFY2(seen >= expected, (name + ": " + std::to_string(seen) + " of " + std::to_string(expected) + " panels").c_str());
        for (const auto& d : diagnostics) QVERIFY2(pointsAtSomething(*document, d.path), (name + " " + d.path).c_str());
    }
};

QTEST_GUILESS_MAIN(CorpusTest)
#include "corpus_test.moc"
