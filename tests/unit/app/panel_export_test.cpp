// What leaves a panel as text: the curl commands of its queries, and file names.
#include "app/panel_export.h"
#include "datasources/net/curl_command.h"

#include <QProcess>
#include <QTest>

using namespace sigma;

namespace {
SourceInfo guardedSource() {
    SourceConfig c;
    c.name = "Prod";
    c.kind = "prometheus";
    c.basicAuth = true;
    c.basicUser = "ann o'neil";
    c.headerNames = {"X-Scope-OrgID"};
    c.caFile = "/etc/ca $(id).pem";
    c.proxy = "http://proxyuser:proxypass@127.0.0.1:3128";
    SourceInfo info;
    info.name = c.name;
    info.kind = c.kind;
    info.curlCredentials = curlSourceOptions(c);
    return info;
}

SentQuery sent(const std::string& url, const std::string& body) {
    SentQuery q;
    q.sourceName = "Prod";
    q.method = body.empty() ? "GET" : "POST";
    q.url = url;
    q.requestBody = body;
    return q;
}
} // namespace

class PanelExportTest : public QObject {
    Q_OBJECT
private slots:
    void curlRepeatsTheQueriesWithPlaceholders() {
        PanelData data;
        data.queries = {sent("https://prom.example/api/v1/query_range", "query=up{job='a'}&step=15"),
                        sent("https://prom.example/api/v1/labels", ""), sent("", "")};
        const QString text = panelAsCurl(data, {guardedSource()});
        const QStringList lines = text.split('\n');
        QCOMPARE(lines.size(), 2); // a query that was never sent has no command
        QVERIFY(text.contains("<password>") && text.contains("X-Scope-OrgID: <value of X-Scope-OrgID>"));
        QVERIFY(!text.contains("proxypass"));
        QVERIFY(!lines[1].contains("--data-raw"));
    }

    void aShellReadsTheCommandAsMeant() {
        PanelData data;
        data.queries = {sent("https://prom.example/api/v1/query_range", "query=up{job='a'}&x=$(touch /nowhere)`id`")};
        const QString script = "curl() { printf '%s\\n' \"$@\"; }; " + panelAsCurl(data, {guardedSource()});
        QProcess shell;
        shell.start("sh", {"-c", script});
        QVERIFY(shell.waitForFinished(20'000));
        const QStringList arguments = QString::fromUtf8(shell.readAllStandardOutput()).split('\n');
        QVERIFY(arguments.contains("ann o'neil:<password>"));
        QVERIFY(arguments.contains("/etc/ca $(id).pem"));
        QVERIFY(arguments.contains("query=up{job='a'}&x=$(touch /nowhere)`id`"));
    }

    void fileNamesStayInTheFolder() {
        QCOMPARE(fileNameFor("CPU / core", ".png"), QString("CPU _ core.png"));
        QCOMPARE(fileNameFor("../../etc/passwd", ".csv"), QString("_.._etc_passwd.csv"));
        QCOMPARE(fileNameFor("", ".csv"), QString("panel.csv"));
    }
};

QTEST_GUILESS_MAIN(PanelExportTest)
#include "panel_export_test.moc"
