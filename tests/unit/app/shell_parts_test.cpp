#include "app/app_settings.h"
#include "app/commands.h"
#include "app/fuzzy_match.h"
#include "app/query_activity.h"
#include "app/source_check.h"
#include "tests/unit/fake_backend.h"

#include <QTemporaryDir>
#include <QTest>

using namespace sigma;
using namespace sigma::testing;

namespace {
PanelRequest requestFor(const std::string& text) {
    PanelRequest request;
    request.queries.emplace_back().text = text;
    return request;
}
} // namespace

class ShellPartsTest : public QObject {
    Q_OBJECT
private slots:
    void findsByAFewLetters() {
        QVERIFY(fuzzyMatch("nef", "Node Exporter Full"));
        QVERIFY(fuzzyMatch("full node", "Node Exporter Full"));
        QVERIFY(!fuzzyMatch("nz", "Node Exporter Full"));
        QVERIFY(fuzzyMatch("exp", "Node Exporter Full")->score > fuzzyMatch("exp", "Next hop")->score);
        QCOMPARE(fuzzyMatch("nef", "Node Exporter Full")->positions, (std::vector<int>{0, 5, 14}));
        QCOMPARE(fuzzyMatch("", "anything")->score, 0);
    }
    void stoppedByTheAskerIsNeverAnswered() {
        FakeBackend backend;
        backend.automatic = false;
        QueryActivity activity(backend);
        std::stop_source stop;
        int answers = 0;
        activity.submit(requestFor("a"), stop.get_token(), [&](PanelResponse) { ++answers; });
        QCOMPARE(activity.count(), std::size_t(1));
        stop.request_stop();
        QCOMPARE(activity.count(), std::size_t(0));
        QVERIFY(backend.calls[0]->stop.stop_requested());
        QCOMPARE(answers, 0);
    }
    void stoppedByHandIsAnsweredWithASentence() {
        FakeBackend backend;
        backend.automatic = false;
        QueryActivity activity(backend);
        std::string error;
        activity.submit(requestFor("a"), {}, [&](PanelResponse response) { error = response.outcomes.at(0).error->message; });
        QCOMPARE(activity.underWay().at(0).text, std::string("a"));
        activity.cancel(activity.underWay().at(0).id);
        QVERIFY(error.find("stopped") != std::string::npos);
        QVERIFY(backend.calls[0]->stop.stop_requested());
        QCOMPARE(activity.count(), std::size_t(0));
    }
    void settingsComeBack() {
        QTemporaryDir dir;
        const QString file = dir.filePath("deep/settings.json");
        {
            AppSettings settings(file);
            settings.setTheme(ThemeChoice::Light);
            settings.setTextSize(99);
            settings.addRecent({"/a.json", "A", "a", 5});
            settings.addRecent({"/b.json", "B", "b", 6});
            settings.addRecent({"/a.json", "A again", "a", 7});
            settings.setWindows({{"geometry", {{"/a.json", "A", {{"from", "now-1h"}}}}, 0, {}}});
        }
        AppSettings settings(file);
        QVERIFY(settings.load().isEmpty());
        QCOMPARE(settings.theme(), ThemeChoice::Light);
        QCOMPARE(settings.textSize(), AppSettings::kLargestText);
        QCOMPARE(settings.recent().size(), std::size_t(2));
        QCOMPARE(settings.recent()[0].title, QString("A again"));
        QCOMPARE(settings.windows().at(0).tabs.at(0).state["from"].toString(), QString("now-1h"));
        QCOMPARE(settings.windows()[0].geometry, QByteArray("geometry"));
    }
    void hostileSettingsAreBounded() {
        QTemporaryDir dir;
        QFile file(dir.filePath("settings.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            R"({"theme": 7, "textSize": -4, "recent": {"a": 1}, "windows": [{"tabs": [{"path": ""}, 5, {"path": "/a"}], "current": 99}, null]})");
        file.close();
        AppSettings settings(file.fileName());
        QVERIFY(settings.load().isEmpty());
        QCOMPARE(settings.textSize(), AppSettings::kSmallestText);
        QCOMPARE(settings.windows().at(0).tabs.size(), std::size_t(1));
        QCOMPARE(settings.windows()[0].current, 0);
    }
    void checksAddresses() {
        QVERIFY(sourceUrlProblem("http://localhost:9090").isEmpty());
        QVERIFY(sourceUrlProblem(" https://prom.example/prefix/ ").isEmpty());
        QVERIFY(!sourceUrlProblem("localhost:9090").isEmpty());
        QVERIFY(!sourceUrlProblem("http://").isEmpty());
        QVERIFY(sourceUrlProblem("http://me:pw@host").contains("Authentication"));
        QVERIFY(sourceUrlProblem("http://host/api/v1").contains("/api/v1"));
        QVERIFY(!intervalProblem("fast").isEmpty());
        QVERIFY(intervalProblem("15s").isEmpty());
    }
    void knowsWhatACommandNeeds() {
        QCOMPARE(platformOf({}), Platform::Window);
        QCOMPARE(platformOf({"a.json"}), Platform::Window);
        QCOMPARE(platformOf({"-platform", "xcb", "local"}), Platform::Window);
        QCOMPARE(platformOf({"--platform", "offscreen", "check", "a.json"}), Platform::Console);
        QCOMPARE(platformOf({"local", "--render", "-o", "x.png"}), Platform::Pictures);
        QCOMPARE(platformOf({"render", "a.json"}), Platform::Pictures);
        QCOMPARE(platformOf({"--version"}), Platform::Console);
    }
};

QTEST_GUILESS_MAIN(ShellPartsTest)
#include "shell_parts_test.moc"
