#include "app/source_config_json.h"
#include "app/source_store.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sigma;

namespace {
Connection secretSource() {
    Connection c;
    c.config.name = "Prod Prometheus";
    c.config.kind = "prometheus";
    c.config.url = "https://prom.example/base";
    c.config.basicAuth = true;
    c.config.basicUser = "ops";
    c.config.headerNames = {"X-Scope-OrgID"};
    c.config.timeout = std::chrono::milliseconds(1500);
    c.secrets.basicPassword = "hunter2";
    c.secrets.headers = {{"X-Scope-OrgID", "tenant-secret"}};
    return c;
}
} // namespace

class SourceStoreTest : public QObject {
    Q_OBJECT
private slots:
    void sourcesComeBackAndSecretsNeverReachTheFile() {
        QTemporaryDir dir;
        const QString file = dir.filePath(QStringLiteral("conf/sources.json"));
        CredentialStore credentials;
        credentials.useMemoryOnly(QStringLiteral("test"));
        std::string id;
        {
            LiveBackend backend;
            SourceStore store(file, credentials, backend);
            auto c = secretSource();
            id = store.put(c.config, c.secrets);
            QCOMPARE(id, std::string("prod-prometheus"));
            QVERIFY(store.lastError().isEmpty());
        }
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const auto text = written.readAll();
        QVERIFY(text.contains("X-Scope-OrgID"));
        QVERIFY(!text.contains("hunter2") && !text.contains("tenant-secret"));

        LiveBackend backend;
        SourceStore store(file, credentials, backend);
        QVERIFY(store.load().isEmpty());
        const auto* back = store.find(id);
        QVERIFY(back);
        QCOMPARE(back->url, std::string("https://prom.example/base"));
        QCOMPARE(back->timeout.count(), 1500);
        QCOMPARE(store.secrets(id).basicPassword, std::string("hunter2")); // this session still knows
    }

    void aDamagedFileIsKeptAside() {
        QTemporaryDir dir;
        const QString file = dir.filePath(QStringLiteral("sources.json"));
        QFile damaged(file);
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write("{\"sources\": [{\"id\":");
        damaged.close();
        CredentialStore credentials;
        credentials.useMemoryOnly({});
        LiveBackend backend;
        SourceStore store(file, credentials, backend);
        QVERIFY(store.load().contains(QStringLiteral("sources.json")));
        QVERIFY(QFile::exists(file + QStringLiteral(".unreadable")));
    }

    void temporarySourcesAreNotWrittenAndHideALastingOne() {
        QTemporaryDir dir;
        const QString file = dir.filePath(QStringLiteral("sources.json"));
        CredentialStore credentials;
        credentials.useMemoryOnly({});
        LiveBackend backend;
        SourceStore store(file, credentials, backend);
        auto c = secretSource();
        c.config.id = "p";
        store.put(c.config, c.secrets);
        SourceConfig other = c.config;
        other.url = "http://127.0.0.1:1";
        store.putTemporary(other, {});
        QCOMPARE(store.find("p")->url, other.url);
        QCOMPARE(store.sources().size(), std::size_t(1));
        SourceConfig more = c.config;
        more.id.clear();
        QCOMPARE(store.put(more, {}), std::string("prod-prometheus"));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const auto text = written.readAll();
        QVERIFY(text.contains("prom.example") && !text.contains("127.0.0.1"));
    }

    void provisioningFilesAreRead() {
        const std::string yaml =
            "apiVersion: 1\ndatasources:\n"
            "  - {name: Prom, type: prometheus, uid: abc, url: 'http://prom:9090', isDefault: true, basicAuth: true, basicAuthUser: u,\n"
            "     jsonData: {httpHeaderName1: X-Scope-OrgID, timeInterval: 30s, tlsSkipVerify: true}, secureJsonData: {basicAuthPassword: "
            "pw, httpHeaderValue1: t1}}\n"
            "  - {name: Db, type: mysql, url: 'db:3306'}\n";
        const auto read = sourcesFromProvisioning(yaml, "ds.yaml");
        QVERIFY(read.ok());
        QCOMPARE(read->sources.size(), std::size_t(1));
        const auto& c = read->sources[0];
        QCOMPARE(c.config.id, std::string("abc"));
        QCOMPARE(c.config.scrapeInterval, std::string("30s"));
        QVERIFY(c.config.skipTlsVerify && c.config.isDefault && c.config.basicAuth);
        QCOMPARE(c.secrets.basicPassword, std::string("pw"));
        QCOMPARE(c.secrets.headers[0].second, std::string("t1"));
        QCOMPARE(read->skipped, std::vector<std::string>{"Db (mysql)"});
        const auto bad = sourcesFromProvisioning("a: [1", "x.yaml");
        QVERIFY(!bad.ok() && bad.error().message.find("x.yaml") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(SourceStoreTest)
#include "source_store_test.moc"
