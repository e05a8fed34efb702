#include "dashboards/run/dashboard_session.h"
#include "dashboards/run/wanted_sources.h"
#include "tests/unit/fake_backend.h"
#include "tests/unit/sample_dashboard.h"

#include <QSignalSpy>
#include <QTest>

using namespace sigma;
using namespace sigma::testing;

namespace {

struct Live {
    FakeBackend backend;
    EpochMs clock = 1'795'168'800'000;
    std::unique_ptr<DashboardSession> session;

    explicit Live(Dashboard dashboard = sampleDashboard()) {
        backend.variables["label_values(up, job)"] = {"db", "api"};
        backend.variables["label_values(up{job=~\"(db|api)\"}, instance)"] = {"a:9100", "b:9100"};
        backend.variables["label_values(up{job=~\"db\"}, instance)"] = {"d:9100"};
        auto settings = sampleSettings();
        settings.now = [this] { return clock; };
        session = std::make_unique<DashboardSession>(std::move(dashboard), std::move(settings), backend);
    }
    std::size_t index(const std::string& path) const {
        for (std::size_t i = 0; i < session->panels().size(); ++i)
            if (session->panels()[i]->placed.model.path == path) return i;
        return session->panels().size();
    }
    void showAll() const {
        for (std::size_t i = 0; i < session->panels().size(); ++i) session->setPanelView(i, true, 600);
    }
    void start() {
        session->start();
        QTRY_VERIFY(session->variablesSettled());
        showAll();
        QTRY_VERIFY(session->settled());
    }
    PanelDataPtr data(const std::string& path) const { return session->panels()[index(path)]->runner->data(); }
};

FramePtr constant(const QueryRequest& query, double value) {
    return seriesFrame(query, {{"job", "api"}}, [value](std::size_t) { return value; });
}

} // namespace

class DashboardSessionTest : public QObject {
    Q_OBJECT
private slots:
    void readsVariablesInTheOrderTheyDepend() {
        Live live;
        live.backend.automatic = false;
        live.session->start();
        QCOMPARE(live.backend.calls.size(), 1U);
        QCOMPARE(live.backend.calls[0]->text(), std::string("label_values(up, job)"));
        live.backend.answer(*live.backend.calls[0]);
        QCOMPARE(live.backend.calls.size(), 2U); // only now is known what instance asks
        QCOMPARE(live.backend.calls[1]->text(), std::string("label_values(up{job=~\"(db|api)\"}, instance)"));
        live.showAll();
        QCOMPARE(live.backend.calls.size(), 2U); // panels wait for it
        live.backend.answer(*live.backend.calls[1]);
        live.showAll();
        QVERIFY(live.backend.calls.size() > 2);
        QCOMPARE(live.session->variables().find("instance")->values, std::vector<std::string>{"a:9100"});
    }
    void reasksOnlyWhatTheVariableMoved() {
        Live live;
        live.start();
        const auto queue = live.backend.asked("queue_length");
        live.session->setVariable("job", {"db"});
        QTRY_VERIFY(live.session->settled());
        QCOMPARE(live.session->variables().find("instance")->values, std::vector<std::string>{"d:9100"});
        QCOMPARE(live.backend.asked("sum(rate(http_requests_total{job=~\"db\"}[5m]))"), 1U);
        QCOMPARE(live.backend.asked("queue_length"), queue);
    }
    void holdsBackWhatDependsOnAFailedVariable() {
        Live live;
        live.backend.variables.clear();
        live.start();
        QCOMPARE(live.session->variables().find("job")->error, std::string("Nothing listens at localhost:9090."));
        QVERIFY(live.session->variables().find("instance")->error.find("job") != std::string::npos);
        QCOMPARE(live.data("/panels/1")->state, LoadState::Error);
        QVERIFY(live.data("/panels/1")->errors[0].starts_with("The variable job has no value."));
        QCOMPARE(live.data("/panels/2")->state, LoadState::Done); // needs no variable
    }
    void asksEachPanelOnceForANewRange() {
        Live live;
        live.start();
        const auto before = live.backend.asked("queue_length");
        live.session->setTimeRange("now-1h", "now");
        QTRY_VERIFY(live.session->settled());
        QCOMPARE(live.backend.asked("queue_length"), before + 1);
    }
    void theNewestRequestWins() {
        Live live;
        live.start();
        live.backend.automatic = false;
        live.backend.calls.clear();
        live.session->setTimeRange("now-1h", "now");
        const auto older = live.backend.open();
        live.session->setTimeRange("now-2h", "now");
        for (const auto& call : older) QVERIFY(call->stop.stop_requested());
        const auto late = older[0]->deliver;
        PanelResponse response;
        response.outcomes.resize(1);
        late(response); // an answer that comes all the same
        QVERIFY(!live.session->settled());
        for (const auto& call : live.backend.open()) live.backend.answer(*call);
        QVERIFY(live.session->settled());
        QCOMPARE(live.data("/panels/2")->range, live.session->range());
    }
    void oldFramesStayWhileLoading() {
        Live live;
        live.start();
        const auto before = live.data("/panels/2")->frames;
        live.backend.automatic = false;
        live.session->refresh();
        QCOMPARE(live.data("/panels/2")->state, LoadState::Loading);
        QCOMPARE(live.data("/panels/2")->frames, before);
    }
    void equalFramesKeepTheirIdentity() {
        Live live;
        live.backend.panel = [](const QueryRequest& query, QueryOutcome& outcome) { outcome.frames.push_back(constant(query, 1)); };
        live.start();
        const auto before = live.data("/panels/2")->frames;
        live.session->refresh();
        QTRY_VERIFY(live.session->settled());
        QCOMPARE(live.data("/panels/2")->frames[0].get(), before[0].get());
        live.backend.panel = [](const QueryRequest& query, QueryOutcome& outcome) { outcome.frames.push_back(constant(query, 2)); };
        live.session->refresh();
        QTRY_VERIFY(live.session->settled());
        QVERIFY(live.data("/panels/2")->frames[0].get() != before[0].get());
    }
    void keepsOldDataWhenARefreshFails() {
        Live live;
        live.start();
        const auto before = live.data("/panels/2")->frames;
        live.backend.panel = [](const QueryRequest&, QueryOutcome& outcome) { outcome.error = Error{ErrorKind::Refused, "refused", {}}; };
        live.session->refresh();
        QTRY_VERIFY(live.session->settled());
        QCOMPARE(live.data("/panels/2")->state, LoadState::Error);
        QVERIFY(live.data("/panels/2")->stale);
        QCOMPARE(live.data("/panels/2")->frames, before);
        live.session->setVariable("job", {"db"}); // another question: the old answer would be wrong
        QTRY_VERIFY(live.session->settled());
        QVERIFY(!live.data("/panels/1")->stale);
        QVERIFY(live.data("/panels/1")->frames.empty());
    }
    void offScreenPanelsAreNotAsked() {
        Live live;
        live.session->start();
        QTRY_VERIFY(live.session->variablesSettled());
        live.session->setPanelView(live.index("/panels/2"), true, 600);
        QTRY_VERIFY(live.session->settled());
        QCOMPARE(live.backend.asked("queue_length"), 1U);
        QCOMPARE(live.backend.asked("up"), 0U);
        live.session->setPanelView(live.index("/panels/3"), true, 0); // no width yet
        QCOMPARE(live.backend.asked("up"), 0U);
        QVERIFY(!live.session->settled());
        live.session->setPanelView(live.index("/panels/3"), false, 0);
        live.session->refresh();
        QTRY_VERIFY(live.session->settled());
        QCOMPARE(live.backend.asked("queue_length"), 2U);
        QCOMPARE(live.backend.asked("up"), 0U);
    }
    void loadingPanelsThatScrollAwayAreCancelled() {
        Live live;
        live.start();
        live.backend.automatic = false;
        live.backend.calls.clear();
        live.session->refresh();
        const auto panel = live.index("/panels/2");
        const auto call =
            *std::find_if(live.backend.calls.begin(), live.backend.calls.end(), [](const auto& c) { return c->text() == "queue_length"; });
        live.session->setPanelView(panel, false, 600);
        QVERIFY(call->stop.stop_requested());
        QCOMPARE(live.data("/panels/2")->state, LoadState::Done); // as it was before
        live.session->setPanelView(panel, true, 600);
        QCOMPARE(live.backend.asked("queue_length"), 2U);
    }
    void refreshFixesNowOnceForAll() {
        Live live;
        live.start();
        live.backend.calls.clear();
        const auto begin = live.clock;
        auto settings = sampleSettings();
        live.clock += 60'000;
        live.session->refresh();
        QTRY_VERIFY(live.session->settled());
        for (const auto& call : live.backend.calls)
            if (call->text() == "queue_length" || call->text() == "up") QCOMPARE(toMs(call->request.queries[0].range.to), begin + 60'000);
    }
    void autoRefreshLetsSlowPanelsGoOn() {
        Live live;
        live.start();
        live.backend.automatic = false;
        live.backend.calls.clear();
        live.session->setAutoRefresh(1);
        QTRY_VERIFY(!live.backend.calls.empty());
        const auto slow = live.backend.calls[0];
        const auto fast = live.backend.calls[1];
        live.backend.answer(*fast);
        QTRY_VERIFY(live.backend.asked(fast->text()) >= 2); // asked again, the slow one not
        QVERIFY(!slow->stop.stop_requested());
        live.session->setAutoRefresh(0);
    }
    void aPanelWithoutQueriesIsDoneAtOnce() {
        Live live;
        live.backend.automatic = false;
        Dashboard dashboard;
        auto text = samplePanel(1, "text", "Notes", {0, 0, 24, 4}, {});
        dashboard.panels = {text};
        Live alone(dashboard);
        alone.session->start();
        alone.showAll();
        QVERIFY(alone.session->settled());
        QVERIFY(alone.backend.calls.empty());
    }
    void unrollsRepeats() {
        auto dashboard = sampleDashboard();
        dashboard.panels[0].repeat = "job";
        dashboard.panels[0].maxPerRow = 2;
        Live live(dashboard);
        live.start();
        std::vector<std::string> values;
        for (const auto& panel : live.session->panels())
            if (panel->placed.model.path == "/panels/1") values.push_back(panel->placed.repeat->second);
        QCOMPARE(values, (std::vector<std::string>{"db", "api"}));
        QCOMPARE(live.backend.asked("sum(rate(http_requests_total{job=~\"api\"}[5m]))"), 1U);
        live.session->setVariable("job", {"db"});
        QTRY_VERIFY(live.session->settled());
        QCOMPARE(live.backend.asked("sum(rate(http_requests_total{job=~\"db\"}[5m]))"), 2U);
        QCOMPARE(std::count_if(live.session->panels().begin(), live.session->panels().end(),
                               [](const auto& p) { return p->placed.model.path == "/panels/1"; }),
                 1);
    }
    void rowsHideTheirPanels() {
        Live live;
        live.start();
        const auto count = live.session->panels().size();
        QCOMPARE(live.backend.asked("inside_total"), 0U);
        live.session->setRowCollapsed("/panels/10", false);
        QCOMPARE(live.session->panels().size(), count + 2);
        const auto before = live.backend.asked("queue_length");
        live.showAll();
        QTRY_VERIFY(live.session->settled());
        QCOMPARE(live.backend.asked("inside_total"), 1U);
        QCOMPARE(live.backend.asked("queue_length"), before); // the others keep what they have
        live.session->setRowCollapsed("/panels/7", true);
        QCOMPARE(live.session->panels().size(), count);
    }
    void takesTheSourceThatWasChosen() {
        auto dashboard = sampleDashboard();
        for (auto& panel : dashboard.panels) panel.datasource = {"prom-eu", "prometheus"};
        Live live(dashboard);
        live.session->setSources({{"a", "one", "prometheus", {}, true, {}}, {"b", "two", "prometheus", {}, false, {}}});
        live.start();
        auto wanted = wantedSources(live.session->dashboard(), live.session->variables(), live.session->sources());
        QCOMPARE(wanted.size(), 1U);
        QCOMPARE(wanted[0].wanted, std::string("prom-eu"));
        QCOMPARE(wanted[0].standIn->name, std::string("one"));
        live.backend.calls.clear();
        live.session->chooseSource({"prom-eu", "b"});
        QTRY_VERIFY(live.session->settled());
        for (const auto& call : live.backend.calls)
            if (!call->variable()) QCOMPARE(call->request.queries[0].sourceId, std::string("b"));
        QVERIFY(wantedSources(live.session->dashboard(), live.session->variables(), live.session->sources()).empty());
        live.session->setSources({});
        QTRY_VERIFY(live.session->settled());
        wanted = wantedSources(live.session->dashboard(), live.session->variables(), live.session->sources());
        QCOMPARE(wanted.back().standIn, nullptr);
        QVERIFY(live.data("/panels/2")->errors[0].find("prom-eu") != std::string::npos);
    }
    void diesInTheMiddleOfALoad() {
        FakeBackend backend;
        backend.automatic = false;
        auto session = std::make_unique<DashboardSession>(sampleDashboard(), sampleSettings(), backend);
        session->start();
        session.reset();
        QVERIFY(backend.calls[0]->stop.stop_requested());
        backend.calls[0]->deliver({}); // too late: nobody is there
    }
};

QTEST_MAIN(DashboardSessionTest)
#include "dashboard_session_test.moc"
