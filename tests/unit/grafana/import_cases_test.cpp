#include "dashboards/grafana/import.h"
#include "dashboards/grafana/json_text.h"
#include "tests/unit/grafana/import_text.h"

#include <QDir>
#include <QFile>
#include <QtTest>

using namespace sigma;
using namespace sigma::test;

namespace {
const QString kCases = QStringLiteral(SIGMASCOPE_SOURCE_DIR "/tests/cases/dashboards");

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

/// Each tests/cases/dashboards/NAME.json imports as NAME.txt says. SIGMASCOPE_WRITE_CASES=1 writes the texts anew, to be read and then
/// committed.
class ImportCasesTest : public QObject {
    Q_OBJECT
private slots:
    void importsAsWritten_data() {
        QTest::addColumn<QString>("path");
        const auto names = QDir(kCases).entryList({QStringLiteral("*.json")});
        QVERIFY(!names.isEmpty());
        for (const auto& name : names) QTest::newRow(qPrintable(name)) << kCases + u'/' + name;
    }
    void importsAsWritten() {
        QFETCH(QString, path);
        const auto dashboard = importDashboard(contentOf(path).toStdString(), "case.json");
        QVERIFY2(dashboard.ok(), dashboard ? "" : dashboard.error().message.c_str());
        const auto text = QString::fromStdString(importText(*dashboard));
        const QString expectedPath = path.chopped(5) + QStringLiteral(".txt");
        if (qEnvironmentVariableIsSet("SIGMASCOPE_WRITE_CASES")) {
            QFile file(expectedPath);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text.toUtf8());
        }
        const auto got = text.split(u'\n'), want = QString::fromUtf8(contentOf(expectedPath)).split(u'\n');
        for (qsizetype i = 0; i < std::min(got.size(), want.size()); ++i) QCOMPARE(got[i], want[i]);
        QCOMPARE(got.size(), want.size());
    }

    void diagnosticsPointIntoTheFile_data() { importsAsWritten_data(); }
    void diagnosticsPointIntoTheFile() {
        QFETCH(QString, path);
        const auto bytes = contentOf(path).toStdString();
        const auto document = valueFromJsonText(bytes, "case.json");
        const auto dashboard = importDashboard(bytes, "case.json");
        QVERIFY(document.ok() && dashboard.ok());
        auto diagnostics = dashboard->diagnostics;
        std::vector<const PanelModel*> panels;
        allPanels(dashboard->panels, panels);
        for (const auto* panel : panels) diagnostics.insert(diagnostics.end(), panel->diagnostics.begin(), panel->diagnostics.end());
        QVERIFY(!diagnostics.empty());
        for (const auto& d : diagnostics) QVERIFY2(pointsAtSomething(*document, d.path), d.path.c_str());
    }

    void keepsTheBytes() {
        const auto bytes = contentOf(kCases + QStringLiteral("/odd.json")).toStdString();
        const auto dashboard = importDashboard(bytes, "odd.json");
        QVERIFY(dashboard.ok());
        QVERIFY(*dashboard->rawJson == bytes);
        const auto marked = importDashboard("\xef\xbb\xbf" + bytes, "odd.json");
        QVERIFY(marked.ok());
        QVERIFY(*marked->rawJson == "\xef\xbb\xbf" + bytes);
    }
};

QTEST_GUILESS_MAIN(ImportCasesTest)
#include "import_cases_test.moc"
