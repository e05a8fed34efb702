#include "app/sources_page.h"
#include "tests/unit/app/window_fixture.h"

using namespace sigma;
using namespace sigma::testing;

namespace {
SourcesPage& openSources(const Running& run) {
    run.window().showPage("sources");
    return *qobject_cast<SourcesPage*>(run.window().page("sources"));
}
void type(QLineEdit* field, const QString& text) {
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
}
} // namespace

class SourcesPageTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void addsTestsAndSavesASource() {
        Place place;
        TinyPrometheus server;
        Running run(place);
        QTest::mouseClick(run.card("Connect to a server…"), Qt::LeftButton);
        auto& page = *qobject_cast<SourcesPage*>(run.window().page("sources"));
        auto& form = page.form();
        QVERIFY(form.isVisible() && form.isNew());
        type(form.nameField(), "Here");
        type(form.urlField(), "localhost:9090");
        QVERIFY(!form.saveButton()->isEnabled());
        shot(run.window(), "source-new");
        type(form.urlField(), QString::fromStdString(server.url()));
        QVERIFY(form.saveButton()->isEnabled());
        QTest::mouseClick(form.testButton(), Qt::LeftButton);
        QTRY_VERIFY(form.answerLabel()->text().contains("Prometheus 2.42.0"));
        QVERIFY(form.answerLabel()->text().contains("1,234 series"));
        QTest::mouseClick(form.saveButton(), Qt::LeftButton);
        QCOMPARE(run.services().sources.sources().size(), std::size_t(1));
        QCOMPARE(run.services().sources.sources()[0].name, std::string("Here"));
        QVERIFY(run.services().sources.sources()[0].isDefault);
        QCOMPARE(run.window().status().sourceItems().size(), std::size_t(1));
        shot(run.window(), "source-saved");
    }
    void saysWhatToTryWhenNothingAnswers() {
        Place place;
        TinyPrometheus server;
        server.die();
        Running run(place);
        auto& page = openSources(run);
        page.addNew("prometheus", "Gone");
        type(page.form().urlField(), QString::fromStdString(server.url()));
        QTest::mouseClick(page.form().testButton(), Qt::LeftButton);
        const auto says = [&](const char* text) {
            for (auto* label : page.form().findChildren<TextLabel*>())
                if (label->isVisible() && label->text().contains(text)) return true;
            return false;
        };
        QTRY_VERIFY(says("Check the port"));
        QVERIFY(page.form().answerLabel()->text().contains("127.0.0.1"));
        shot(run.window(), "source-refused");
    }
    void warnsWhileACertificateIsNotChecked() {
        Place place;
        Running run(place);
        SourceConfig config;
        config.name = "Lab";
        config.kind = "prometheus";
        config.url = "https://lab.example:9090";
        config.skipTlsVerify = true;
        run.services().sources.put(config, {});
        QVERIFY(run.window().status().tlsItem()->isVisible());
        QVERIFY(run.window().status().tlsItem()->text().contains("Lab"));
        auto& page = openSources(run);
        page.choose("lab");
        page.form().skipVerifyBox()->setChecked(false);
        QTest::mouseClick(page.form().saveButton(), Qt::LeftButton);
        QTRY_VERIFY(!run.window().status().tlsItem()->isVisible());
    }
    void bringsADeletedSourceBack() {
        Place place;
        Running run(place);
        Connection source;
        source.config.name = "Prod";
        source.config.kind = "prometheus";
        source.config.url = "http://127.0.0.1:1";
        source.config.bearerAuth = true;
        source.secrets.bearerToken = "secret-token";
        const auto id = run.services().sources.put(source.config, source.secrets);
        auto& page = openSources(run);
        page.choose(id);
        QTest::mouseClick(page.form().deleteButton(), Qt::LeftButton);
        QVERIFY(run.services().sources.sources().empty());
        QCOMPARE(run.window().toasts().shown().size(), std::size_t(1));
        shot(run.window(), "source-deleted");
        run.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(run.services().sources.sources().size(), std::size_t(1));
        QCOMPARE(run.services().sources.secrets(id).bearerToken, std::string("secret-token"));
        QFile file(place.paths().config + "/sources.json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("secret-token"));
    }
    void importsProvisioningOfGrafana() {
        Place place;
        Running run(place);
        const QString file = place.write(
            "ds.yaml",
            "apiVersion: 1\ndatasources:\n"
            "  - {name: Prom, type: prometheus, uid: abc, url: 'http://127.0.0.1:1', isDefault: true, basicAuth: true, basicAuthUser: me,\n"
            "     secureJsonData: {basicAuthPassword: pw}}\n"
            "  - {name: Files, type: csv, url: 'http://127.0.0.1:2'}\n");
        run.desktop->askOpenPaths = [&](QWidget*, const QString&, const QString&) { return QStringList{file}; };
        run.window().commands().of("import-sources")->trigger();
        QCOMPARE(run.services().sources.sources().size(), std::size_t(1));
        QCOMPARE(run.services().sources.secrets("abc").basicPassword, std::string("pw"));
        QVERIFY(run.window().toasts().shown().at(0)->message().text.contains("Files"));
        QCOMPARE(openSources(run).form().nameField()->text(), QString("Prom"));
    }
    void keepsWhatWasTypedWhenAnotherSourceIsChosen() {
        Place place;
        Running run(place);
        for (const char* name : {"One", "Two"}) {
            SourceConfig config;
            config.name = name;
            config.kind = "prometheus";
            config.url = "http://127.0.0.1:1";
            run.services().sources.put(config, {});
        }
        auto& page = openSources(run);
        page.choose("one");
        type(page.form().nameField(), "Renamed");
        page.choose("two");
        QCOMPARE(page.form().nameField()->text(), QString("Two"));
        QTest::mouseClick(run.window().toasts().shown().back()->actionButton(), Qt::LeftButton);
        QCOMPARE(page.form().nameField()->text(), QString("Renamed"));
        QVERIFY(page.form().saveButton()->isEnabled());
        QTest::mouseClick(page.form().saveButton(), Qt::LeftButton);
        QCOMPARE(run.services().sources.find("one")->name, std::string("Renamed"));
    }
};

QTEST_MAIN(SourcesPageTest)
#include "sources_page_test.moc"
