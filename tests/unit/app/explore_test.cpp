// Explore with real keys and mouse: a query is written, run, zoomed, split, kept, and saved.
#include "app/explore_page.h"
#include "tests/unit/fake_backend.h"
#include "widgets/controls/sigma_style.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace sigma;
using namespace sigma::testing;

namespace {

/// The page over a backend in the test's hand, with a metric and a log source.
struct Explored {
    FakeBackend backend;
    AppServices services{AppPaths{}, &backend};
    std::unique_ptr<ExplorePage> page;
    explicit Explored(bool sources = true) {
        services.credentials.useMemoryOnly(QStringLiteral("a test has none"));
        backend.variables["label_values(__name__)"] = {"node_cpu_seconds_total", "up"};
        backend.variables["label_names()"] = {"job", "instance"};
        for (const char* kind : {"prometheus", "loki"}) {
            if (!sources) break;
            SourceConfig config;
            config.id = config.name = config.kind = kind;
            config.url = "http://127.0.0.1:1";
            config.isDefault = std::string(kind) == "prometheus";
            services.sources.putTemporary(config, {});
        }
        page = std::make_unique<ExplorePage>(services);
        page->setTheme(Theme::dark());
        page->resize(1200, 800);
        page->show();
        page->activateWindow();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(page.get());
    }
    ExplorePane& pane(std::size_t i = 0) { return *page->panes()[i]; }
    QueryEditor& editor(std::size_t i = 0) { return pane(i).editor(); }
    void write(const QString& text, std::size_t i = 0) {
        editor(i).setFocus();
        QTest::keyClicks(&editor(i), text);
    }
    bool settled(std::size_t i = 0) {
        return QTest::qWaitFor([this, i] { return !pane(i).results().empty() && !pane(i).loading(); });
    }
    /// Queries that were asked for panels since the last call.
    std::vector<QueryRequest> asked() {
        std::vector<QueryRequest> out;
        for (const auto& call : backend.calls)
            if (!call->variable()) out.push_back(call->request.queries[0]);
        backend.calls.clear();
        return out;
    }
    void keepPicture(const QString& name) const {
        if (const auto dir = qEnvironmentVariable("SIGMASCOPE_TEST_PICTURES"); !dir.isEmpty()) page->grab().save(dir + "/" + name + ".png");
    }
};

} // namespace

class ExploreTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { SigmaStyle::install(*qApp, Theme::dark()); }
    void aMetricQueryGivesAChartAndATable() {
        Explored o;
        o.write("up");
        o.asked();
        QTest::keyClick(&o.editor(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(o.settled());
        const auto asked = o.asked();
        QCOMPARE(asked.size(), std::size_t(2));
        QCOMPARE(asked[0].text, std::string("up"));
        QVERIFY(asked[0].options["range"].toBool() && asked[1].options["instant"].toBool());
        QCOMPARE(asked[0].range.length(), Duration(std::chrono::hours(1)));
        const auto results = o.pane().results();
        QCOMPARE(results.size(), std::size_t(2));
        QVERIFY(results[0]->view()->digest().series && results[1]->view()->digest().table);
        QCOMPARE(results[0]->view()->digest().series->at(0).lastText.empty(), false);
        o.keepPicture("explore-metric");
    }

    void theMouseRunsAndChangesTheRange() {
        Explored o;
        o.write("up");
        o.asked();
        QTest::mouseClick(&o.pane().runButton(), Qt::LeftButton);
        QVERIFY(o.settled());
        o.asked();
        auto* chart = o.pane().results()[0]->view();
        const QPoint from(chart->width() / 3, chart->height() / 2), to(chart->width() * 2 / 3, chart->height() / 2);
        QTest::mousePress(chart, Qt::LeftButton, {}, from);
        QTest::mouseMove(chart, (from + to) / 2);
        QTest::mouseMove(chart, to);
        QTest::mouseRelease(chart, Qt::LeftButton, {}, to);
        QVERIFY(o.settled());
        const auto asked = o.asked();
        QCOMPARE(asked.size(), std::size_t(2));
        const double minutes = static_cast<double>(asked[0].range.length().count()) / 60e9;
        QVERIFY2(minutes > 15 && minutes < 25, qPrintable(QString::number(minutes)));
        QVERIFY(o.page->range().from != "now-1h");
    }

    void namesAreCompletedAsOneTypes() {
        Explored o;
        QVERIFY(QTest::qWaitFor(
            [&] { return std::all_of(o.backend.calls.begin(), o.backend.calls.end(), [](const auto& c) { return c->answered; }); }));
        o.write("rate(node_c");
        auto* popup = o.editor().completer()->popup();
        QVERIFY(popup->isVisible());
        QTest::keyClick(popup, Qt::Key_Return);
        QCOMPARE(o.editor().toPlainText(), QString("rate(node_cpu_seconds_total"));
        QVERIFY(!popup->isVisible());
        QTest::keyClick(&o.editor(), Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(!o.editor().toPlainText().endsWith(' '));
    }

    void aMistakeInLogQlIsToldWhileOneTypes() {
        Explored o;
        o.pane().setQuery("loki", {});
        o.write("{app=\"x\"} | jso");
        QVERIFY2(o.pane().problem().contains("Expected"), qPrintable(o.pane().problem()));
        QCOMPARE(o.editor().extraSelections().size(), 1);
        o.keepPicture("explore-mistake");
        QTest::keyClicks(&o.editor(), "n");
        QCOMPARE(o.pane().problem(), QString());
        QCOMPARE(o.editor().extraSelections().size(), 0);
    }

    void twoSidesRunOnOneClock() {
        Explored o;
        o.write("up");
        QTest::keyClick(&o.editor(), Qt::Key_Return, Qt::ShiftModifier);
        QVERIFY(o.settled());
        o.page->split();
        QCOMPARE(o.page->panes().size(), std::size_t(2));
        QVERIFY(o.settled(1));
        QCOMPARE(o.editor(1).toPlainText(), QString("up"));
        o.asked();
        o.page->setRange({"now-6h", "now"});
        QVERIFY(o.settled(0) && o.settled(1));
        const auto asked = o.asked();
        QCOMPARE(asked.size(), std::size_t(4));
        for (const auto& query : asked) QCOMPARE(query.range.length(), Duration(std::chrono::hours(6)));
        o.keepPicture("explore-split");
        emit o.pane(1).closeRequested();
        QCOMPARE(o.page->panes().size(), std::size_t(1));
    }

    void anErrorStandsInPlaceAndTheQueryStays() {
        Explored o;
        o.backend.panel = [](const QueryRequest&, QueryOutcome& outcome) {
            outcome.error = Error{ErrorKind::Query, "prometheus answered 400: bad_data: unknown function", {}};
        };
        o.write("foo(");
        QTest::keyClick(&o.editor(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(o.settled());
        QVERIFY(o.pane().results()[0]->bodyMessage().contains("unknown function"));
        QCOMPARE(o.editor().toPlainText(), QString("foo("));
        o.keepPicture("explore-error");
    }

    void stateComesBackWithoutAsking() {
        QVariantMap state;
        {
            Explored o;
            o.write("up");
            o.page->split();
            o.pane(1).setQuery("loki", "{app=\"x\"}");
            o.page->setRange({"now-3h", "now"});
            state = o.page->saveState();
        }
        Explored o;
        o.asked();
        o.page->restore(state);
        QCOMPARE(o.page->range().from, std::string("now-3h"));
        QCOMPARE(o.editor(0).toPlainText(), QString("up"));
        QCOMPARE(o.pane(1).source().currentText(), QString("loki"));
        QCOMPARE(o.editor(1).toPlainText(), QString("{app=\"x\"}"));
        QVERIFY(o.asked().empty());
    }

    void resultsAreSaved() {
        Explored o;
        QTemporaryDir dir;
        o.write("up");
        QTest::keyClick(&o.editor(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(o.settled());
        o.pane().askSavePath = [&](const QString&, const QString& name, const QString&) { return dir.filePath(name); };
        emit o.pane().results()[0]->actionRequested(PanelAction::SaveCsv);
        QFile file(dir.filePath("Graph.csv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("\"Time\"") || file.size() > 100);
    }

    void withoutASourceItSaysWhatToDo() {
        Explored o(false);
        QVERIFY(!o.pane().runButton().isEnabled());
        QTest::keyClicks(&o.editor(), "up");
        QTest::keyClick(&o.editor(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(QTest::qWaitFor([&] { return !o.pane().results().empty(); }));
        QVERIFY(o.pane().results()[0]->bodyMessage().contains("Add one under Data sources"));
        o.keepPicture("explore-no-source");
    }
};

QTEST_MAIN(ExploreTest)
#include "explore_test.moc"
