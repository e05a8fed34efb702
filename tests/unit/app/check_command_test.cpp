#include "app/check_command.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <iostream>
#include <sstream>

using namespace sigma;
using Json = nlohmann::json;

namespace {

struct Run {
    int code = 0;
    std::string out;
};

Run check(const std::vector<std::string>& words) {
    std::ostringstream out, err;
    auto* const oldOut = std::cout.rdbuf(out.rdbuf());
    auto* const oldErr = std::cerr.rdbuf(err.rdbuf());
    Run run{runCheck(words), {}};
    std::cout.rdbuf(oldOut);
    std::cerr.rdbuf(oldErr);
    run.out = out.str();
    return run;
}

std::string caseFile(const char* name) { return std::string(SIGMASCOPE_SOURCE_DIR "/tests/cases/dashboards/") + name; }

} // namespace

/// `sigmascope check`: exit codes and the JSON that scripts read.
class CheckCommandTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(m_dir.isValid()); }

    void aCleanDashboardExitsWithZero() {
        const auto path = write("clean.json",
            R"({"title":"x","panels":[{"id":1,"type":"text","options":{"content":"x","mode":"markdown"}}]})");
        const auto run = check({path, "--format", "json"});
        QCOMPARE(run.code, 0);
        const auto panel = Json::parse(run.out)["files"][0]["panels"][0];
        QCOMPARE(panel["verdict"].get<std::string>(), std::string("exact"));
        QVERIFY(panel["diagnostics"].empty());
    }

    void findingsExitWithOne() {
        const auto run = check({caseFile("current.json"), "--format", "json"});
        QCOMPARE(run.code, 1);
        const auto file = Json::parse(run.out)["files"][0];
        QCOMPARE(file["status"].get<std::string>(), std::string("ok"));
        QCOMPARE(file["panels"].size(), std::size_t(6)); // rows are headings, closed rows' panels count
        const auto panel = file["panels"][0];
        QCOMPARE(panel["id"].get<int>(), 1);
        QCOMPARE(panel["title"].get<std::string>(), std::string("CPU of $job"));
        QCOMPARE(panel["type"].get<std::string>(), std::string("timeseries"));
        QCOMPARE(panel["drawnAs"].get<std::string>(), std::string("timeseries"));
        QCOMPARE(panel["verdict"].get<std::string>(), std::string("approximated"));
        QVERIFY(panel["diagnostics"][0]["path"].get<std::string>().starts_with("/panels/0/"));
        QVERIFY(!file["diagnostics"].empty());
    }

    void refusedFilesExitWithTwo() {
        const auto bad = write("bad.json", "{\"panels\": [");
        const auto run = check({caseFile("graph.json"), bad, "--format", "json"});
        QCOMPARE(run.code, 2);
        const auto files = Json::parse(run.out)["files"];
        QCOMPARE(files.size(), std::size_t(2));
        QCOMPARE(files[0]["status"].get<std::string>(), std::string("ok"));
        QCOMPARE(files[1]["status"].get<std::string>(), std::string("refused"));
        QVERIFY(files[1]["reason"].get<std::string>().find("truncated") != std::string::npos);
        QCOMPARE(check({(m_dir.path() + QStringLiteral("/absent.json")).toStdString()}).code, 2);
    }

    void textNamesEachFinding() {
        const auto run = check({caseFile("graph.json")});
        QCOMPARE(run.code, 1);
        QVERIFY(run.out.find("/panels/0/timeRegions  Time regions are not drawn.") != std::string::npos);
        QVERIFY(run.out.find("6 panels") != std::string::npos);
    }

    void wrongArgumentsExitWithTwo() {
        QCOMPARE(check({}).code, 2);
        QCOMPARE(check({caseFile("graph.json"), "--format", "xml"}).code, 2);
        QCOMPARE(check({caseFile("graph.json"), "--nothing"}).code, 2);
        QCOMPARE(check({m_dir.path().toStdString()}).code, 2);
    }

private:
    std::string write(const char* name, const QByteArray& bytes) {
        QFile file(m_dir.filePath(QString::fromUtf8(name)));
        if (file.open(QIODevice::WriteOnly)) file.write(bytes);
        return file.fileName().toStdString();
    }
    QTemporaryDir m_dir;
};

QTEST_GUILESS_MAIN(CheckCommandTest)
#include "check_command_test.moc"
