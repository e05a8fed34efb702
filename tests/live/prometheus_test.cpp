// Debian's Prometheus and node exporter, end to end through LiveBackend.
#include "tests/live/live_data.h"
#include "tests/live/server_process.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace sigma;
using namespace sigma::test;

namespace {

bool write(const QString& path, const std::string& text) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size());
}

const char* kRules = R"(groups:
  - name: live
    interval: 1s
    rules:
      - alert: AlwaysOn
        expr: vector(1)
        labels: {severity: page}
        annotations: {summary: "always"}
      - record: live:one
        expr: vector(1)
)";

} // namespace

class PrometheusLiveTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::unique_ptr<ServerProcess> m_exporter, m_server;
    std::unique_ptr<LiveSource> m_source;
    QString m_url;

    std::string configuration(int exporterPort) {
        return "global: {scrape_interval: 1s}\nrule_files: [rules.yml]\n"
               "scrape_configs:\n  - job_name: node\n    static_configs: [{targets: ['127.0.0.1:" +
               std::to_string(exporterPort) + "']}]\n";
    }

private slots:
    void initTestCase() {
        const auto prometheus = QStandardPaths::findExecutable("prometheus"), promtool = QStandardPaths::findExecutable("promtool");
        const auto exporter = QStandardPaths::findExecutable("prometheus-node-exporter");
        if (prometheus.isEmpty() || promtool.isEmpty() || exporter.isEmpty())
            QSKIP("Prometheus, promtool or the node exporter is not installed: apt install prometheus prometheus-node-exporter");
        const auto at = [&](const char* name) { return m_folder.filePath(name); };
        const int exporterPort = freePort();
        m_exporter = std::make_unique<ServerProcess>(exporter, QStringList{QString("--web.listen-address=127.0.0.1:%1").arg(exporterPort)},
            at("exporter.log"));
        QVERIFY(write(at("history.txt"), liveHistory(true)) && write(at("rules.yml"), kRules) &&
            write(at("prometheus.yml"), configuration(exporterPort)));
        const auto failure = runTool(promtool, {"tsdb", "create-blocks-from", "openmetrics", at("history.txt"), at("data")});
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        m_url = QString("http://127.0.0.1:%1").arg(freePort());
        m_server = std::make_unique<ServerProcess>(
            prometheus,
            QStringList{"--config.file=" + at("prometheus.yml"), "--storage.tsdb.path=" + at("data"), "--storage.tsdb.retention.time=10y",
                        "--web.listen-address=" + m_url.mid(7), "--web.external-url=" + m_url + "/some/prefix", "--web.enable-lifecycle"},
            at("prometheus.log"));
        QVERIFY2(m_server->waitUntilReady(m_url + "/some/prefix/-/ready"), qPrintable(m_server->log()));
        m_source = std::make_unique<LiveSource>(m_url + "/some/prefix/");
    }
    void cleanupTestCase() {
        m_server.reset();
        m_exporter.reset();
    }

    void answersTheHistory() {
        const auto wrong = checkSource(*m_source);
        QVERIFY2(wrong.empty(), qPrintable(QString::fromStdString(wrong) + m_server->log()));
    }

    void tellsWhatItIs() {
        const auto frames = m_source->frames("", {}, QueryRequest::Purpose::Test);
        QVERIFY2(frames.size() == 1, m_source->error.c_str());
        QCOMPARE(frames[0]->field("server")->at(0).toString(), std::string("Prometheus"));
        QVERIFY(frames[0]->field("version")->at(0).toString().starts_with("2."));
        QVERIFY(frames[0]->field("message")->at(0).toString().find(" series, answered in ") != std::string::npos);
    }

    void hasRulesAlertsMetadataAndExporter() {
        const auto metadata = [&](const char* what) {
            return m_source->frames("", {{"what", Value(what)}}, QueryRequest::Purpose::Metadata);
        };
        const auto firing = [&] {
            const auto frames = metadata("alerts");
            return !frames.empty() && frames[0]->length == 1 && frames[0]->field("state")->at(0).toString() == "firing" &&
                !frames[0]->field("activeAt")->isNullAt(0);
        };
        QTRY_VERIFY2_WITH_TIMEOUT(firing(), qPrintable(m_server->log()), 20000);
        const auto rules = metadata("rules");
        QCOMPARE(rules.at(0)->length, 2u);
        const auto helps = [&] {
            const auto frames = metadata("metadata");
            return !frames.empty() && frames[0]->length > 100;
        };
        QTRY_VERIFY2_WITH_TIMEOUT(helps(), qPrintable(m_server->log()), 20000);
        QVERIFY(metadata("buildinfo").at(0)->field("version"));
        QueryRequest q;
        q.refId = "A";
        q.text = "count(node_cpu_seconds_total{job=\"node\"})";
        q.options = Value(Value::Object{{"instant", Value(true)}});
        const auto now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
        q.range = {now - std::chrono::minutes(5), now};
        const auto frames = m_source->ask(q).frames;
        QVERIFY2(frames.size() == 1 && frames[0]->fields[1].numberAt(0) >= 8, m_source->error.c_str());
    }

    /// Last: the server is gone afterwards.
    void saysWhenTheServerIsGone() {
        m_server->stop();
        QVERIFY(m_source->frames("up").empty());
        QVERIFY2(m_source->error.find("connection refused") != std::string::npos, m_source->error.c_str());
    }
};

QTEST_GUILESS_MAIN(PrometheusLiveTest)
#include "prometheus_test.moc"
