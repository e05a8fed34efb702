// The search for traces with real keys and mouse.
#include "app/traces_page.h"
#include "tests/unit/fake_backend.h"
#include "widgets/controls/sigma_style.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace sigma;
using namespace sigma::testing;

namespace {

constexpr std::int64_t kMs = 1'000'000;

/// Traces around the middle of the asked range; the third has errors.
std::vector<TraceSummary> sampleTraces(TimeRange range) {
    std::vector<TraceSummary> out;
    const auto middle = (range.from + range.length() / 2).time_since_epoch().count();
    for (int i = 0; i < 6; ++i) {
        TraceSummary t;
        t.traceId = "trace" + std::to_string(i);
        t.service = i % 2 ? "ryot" : "neurectomy-gateway";
        t.operation = i % 2 ? "generate" : "POST /v1/chat";
        t.startNs = middle + i * 60'000 * kMs;
        t.durationNs = (i + 1) * 130 * kMs;
        t.spans = static_cast<std::uint32_t>(4 + 40 * i);
        t.errors = i == 2 ? 3 : 0;
        t.services = {{"neurectomy-gateway", 2}, {"ryot", static_cast<std::uint32_t>(2 + i)}, {"sigmavault", 1}};
        out.push_back(std::move(t));
    }
    return out;
}

struct Searched {
    FakeBackend backend;
    AppServices services{AppPaths{}, &backend};
    std::unique_ptr<TracesPage> page;
    explicit Searched(bool sources = true) {
        services.credentials.useMemoryOnly(QStringLiteral("a test has none"));
        backend.variables["services"] = {"neurectomy-gateway", "ryot"};
        backend.variables["operations(neurectomy-gateway)"] = {"POST /v1/chat"};
        backend.variables["operations(ryot)"] = {"generate", "decode"};
        backend.panel = [](const QueryRequest& query, QueryOutcome& outcome) {
            outcome.frames.push_back(traceTableFrame(sampleTraces(query.range), query.refId));
        };
        if (sources) {
            SourceConfig config;
            config.id = config.name = config.kind = "jaeger";
            config.url = "http://127.0.0.1:1";
            services.sources.putTemporary(config, {});
        }
        page = std::make_unique<TracesPage>(services);
        page->setTheme(Theme::dark());
        page->resize(1200, 800);
        page->show();
        page->activateWindow();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(page.get());
    }
    bool found(int rows) {
        return QTest::qWaitFor([this, rows] { return page->list().isVisible() && page->list().traces().rowCount() == rows; });
    }
    bool listed(const QString& service) {
        return QTest::qWaitFor([this, service] { return page->form().service().findText(service) >= 0; });
    }
    void keepPicture(const QString& name) const {
        if (const auto dir = qEnvironmentVariable("SIGMASCOPE_TEST_PICTURES"); !dir.isEmpty()) page->grab().save(dir + "/" + name + ".png");
    }
};

} // namespace

class TracesPageTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { SigmaStyle::install(*qApp, Theme::dark()); }

    void theFormAsksTheSource() {
        Searched o;
        QVERIFY(o.listed("ryot"));
        auto& form = o.page->form();
        form.service().setCurrentIndex(form.service().findText("ryot"));
        QVERIFY(QTest::qWaitFor([&] { return form.operation().findText("decode") > 0; }));
        QTest::keyClicks(&form.tags(), "error=true");
        QTest::keyClicks(&form.least(), "250ms");
        o.backend.calls.clear();
        QTest::mouseClick(&form.findButton(), Qt::LeftButton);
        QVERIFY(o.found(6));
        QCOMPARE(o.backend.calls.size(), std::size_t(1));
        const auto& query = o.backend.calls[0]->request.queries[0];
        QCOMPARE(query.options["queryType"].toString(), std::string("search"));
        QCOMPARE(query.options["service"].toString(), std::string("ryot"));
        QCOMPARE(query.options["operation"].toString(), std::string());
        QCOMPARE(query.options["tags"].toString(), std::string("error=true"));
        QCOMPARE(query.options["minDuration"].toString(), std::string("250ms"));
        QCOMPARE(query.range.length(), Duration(std::chrono::hours(1)));
        o.keepPicture("traces-dark");
        SigmaStyle::install(*qApp, Theme::light());
        o.page->setTheme(Theme::light());
        o.keepPicture("traces-light");
        o.page->resize(620, 600);
        QCoreApplication::processEvents();
        o.keepPicture("traces-narrow");
        SigmaStyle::install(*qApp, Theme::dark());
    }

    void aTraceOpensByMouseByEnterAndByItsId() {
        Searched o;
        o.page->search();
        QVERIFY(o.found(6));
        QSignalSpy opened(o.page.get(), &TracesPage::traceRequested);
        const QModelIndex first = o.page->list().model()->index(0, 0);
        const QPoint at = o.page->list().visualRect(first).center();
        QTest::mouseClick(o.page->list().viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(o.page->list().viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toString(), QString("jaeger"));
        QCOMPARE(opened[0][1].toString(), QString("trace5")); // the newest
        o.page->list().setCurrentIndex(o.page->list().model()->index(1, 0));
        QTest::keyClick(&o.page->list(), Qt::Key_Return);
        QCOMPARE(opened.last()[1].toString(), QString("trace4"));
        auto& id = o.page->form().idField();
        QTest::keyClicks(&id, " 4bf92f3577b34da6 ");
        QTest::keyClick(&id, Qt::Key_Return);
        QCOMPARE(opened.last()[1].toString(), QString("4bf92f3577b34da6"));
    }

    void theScatterOpensAndSelects() {
        Searched o;
        o.page->search();
        QVERIFY(o.found(6));
        QSignalSpy opened(o.page.get(), &TracesPage::traceRequested);
        auto& scatter = o.page->scatter();
        QTest::mouseClick(&scatter, Qt::LeftButton, {}, scatter.placeOf(2).toPoint());
        QCOMPARE(opened.last()[1].toString(), QString("trace2"));
        const QPoint from = scatter.placeOf(3).toPoint() + QPoint(-12, 20), to(scatter.plotArea().right(), scatter.plotArea().top());
        QTest::mousePress(&scatter, Qt::LeftButton, {}, from);
        QTest::mouseMove(&scatter, (from + to) / 2);
        QTest::mouseMove(&scatter, to);
        QTest::mouseRelease(&scatter, Qt::LeftButton, {}, to);
        QCOMPARE(o.page->list().traces().rowCount(), 3);
        QTest::mouseClick(&scatter, Qt::LeftButton, {}, scatter.plotArea().topLeft() + QPoint(3, 3)); // nothing there: everything again
        QCOMPARE(o.page->list().traces().rowCount(), 6);
    }

    void ordersAreThoseAsked() {
        Searched o;
        o.page->search();
        QVERIFY(o.found(6));
        auto& list = o.page->list().traces();
        const auto firstBy = [&](TraceOrder order) {
            list.setOrder(order);
            return QString::fromStdString(list.at(0).traceId);
        };
        QCOMPARE(firstBy(TraceOrder::Oldest), QString("trace0"));
        QCOMPARE(firstBy(TraceOrder::Longest), QString("trace5"));
        QCOMPARE(firstBy(TraceOrder::Shortest), QString("trace0"));
        QCOMPARE(firstBy(TraceOrder::MostErrors), QString("trace2"));
    }

    void nothingAnErrorAndNoSourceAreSaid() {
        Searched o;
        o.backend.panel = [](const QueryRequest& query, QueryOutcome& outcome) {
            outcome.frames.push_back(traceTableFrame({}, query.refId));
        };
        o.page->search();
        QVERIFY(QTest::qWaitFor([&] { return o.page->message().contains("No trace of this kind"); }));
        o.backend.panel = [](const QueryRequest&, QueryOutcome& outcome) {
            outcome.error = Error{ErrorKind::Refused, "Nothing listens at 127.0.0.1:1.", {}};
        };
        o.page->search();
        QVERIFY(QTest::qWaitFor([&] { return o.page->message().contains("Nothing listens"); }));
        o.keepPicture("traces-error");
        Searched bare(false);
        QVERIFY(bare.page->message().contains("Add one under Data sources") && !bare.page->form().findButton().isEnabled());
        bare.keepPicture("traces-no-source");
    }

    void stateComesBack() {
        QVariantMap state;
        {
            Searched o;
            QVERIFY(o.listed("ryot"));
            o.page->form().service().setCurrentIndex(o.page->form().service().findText("ryot"));
            QTest::keyClicks(&o.page->form().tags(), "a=b");
            o.page->setRange({"now-3h", "now"});
            state = o.page->saveState();
        }
        Searched o;
        o.page->restore(state);
        QCOMPARE(o.page->form().service().currentText(), QString("ryot"));
        QCOMPARE(o.page->form().tags().text(), QString("a=b"));
        QCOMPARE(o.page->time().text().startsWith("Last 3 hours"), true);
    }
};

QTEST_MAIN(TracesPageTest)
#include "traces_page_test.moc"
