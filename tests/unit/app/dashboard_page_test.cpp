#include "tests/unit/app/page_fixture.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QPointer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWindow>

using namespace sigma;
using namespace sigma::testing;

class DashboardPageTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { SigmaStyle::install(*qApp, Theme::dark()); }

    void choosesAVariableByMouse() {
        Opened o;
        QVERIFY(o.settle());
        auto* control = o.page->header().variables()->control("job");
        QVERIFY(control);
        QCOMPARE(control->valueText(), QString("All"));
        QVERIFY(!o.page->header().variables()->control("secret"));
        QTest::mouseClick(control, Qt::LeftButton);
        auto* popup = openPopup<VariablePopup>();
        QVERIFY(popup);
        QTest::keyClicks(popup->search(), "db");
        QCOMPARE(popup->model()->rowCount(), 1);
        QTest::mouseClick(popup->list()->viewport(), Qt::LeftButton, {}, popup->list()->visualRect(popup->model()->index(0, 0)).center());
        popup->search()->clear();
        QTest::keyClick(popup->search(), Qt::Key_Return); // nothing marked, nothing typed: that is all
        QVERIFY(!openPopup<VariablePopup>());
        QVERIFY(o.settle());
        QCOMPARE(o.page->session().variables().find("job")->values, std::vector<std::string>{"db"});
        QCOMPARE(o.page->session().variables().find("instance")->values, std::vector<std::string>{"d:9100"});
        QVERIFY(o.backend.asked("sum(rate(http_requests_total{job=~\"db\"}[5m]))") == 1);
        QCOMPARE(o.frame("Requests")->chrome().title, QString("Requests of db"));
    }
    void picksATimeRange() {
        Opened o;
        QVERIFY(o.settle());
        QVERIFY(o.page->header().time()->text().startsWith("Last 6 hours"));
        QTest::mouseClick(o.page->header().time()->button(), Qt::LeftButton);
        auto* popup = openPopup<TimePopup>();
        QVERIFY(popup);
        popup->from()->selectAll();
        QTest::keyClicks(popup->from(), "now-3x");
        QVERIFY(!popup->applyButton()->isEnabled());
        QVERIFY(popup->problem().contains("now-3x"));
        popup->from()->selectAll();
        QTest::keyClicks(popup->from(), "now-3h");
        QVERIFY(popup->applyButton()->isEnabled());
        QTest::mouseClick(popup->applyButton(), Qt::LeftButton);
        QCOMPARE(o.page->session().rawFrom(), std::string("now-3h"));
        QVERIFY(o.page->header().time()->text().startsWith("Last 3 hours"));
        QTest::keyClick(o.page.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(o.page->session().rawFrom(), std::string("now-6h"));
        QTest::keyClick(o.page.get(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(o.page->session().rawFrom(), std::string("now-3h"));
    }
    void escapeClosesAPopupFirst() {
        Opened o;
        QVERIFY(o.settle());
        o.page->view().showAlone(0);
        QTest::mouseClick(o.page->header().time()->button(), Qt::LeftButton);
        const QPointer<TimePopup> popup = openPopup<TimePopup>();
        QVERIFY(popup);
        popup->from()->setFocus();
        QTest::keyClick(popup->windowHandle(), Qt::Key_Escape); // through the window, as the platform sends it: shortcuts have their say
        QTRY_VERIFY(!popup || !popup->isVisible());
        QVERIFY(o.page->view().alone());
    }
    void choosesAQuickRange() {
        Opened o;
        QVERIFY(o.settle());
        auto* popup = o.page->header().time()->openPopup();
        QTest::keyClicks(popup->filter(), "2 days");
        QVERIFY(popup->quick()->count() >= 1);
        QTest::mouseClick(popup->quick()->viewport(), Qt::LeftButton, {}, popup->quick()->visualItemRect(popup->quick()->item(0)).center());
        QCOMPARE(o.page->session().rawFrom(), std::string("now-2d"));
    }
    void movesInTimeByKeys() {
        Opened o;
        QVERIFY(o.settle());
        const auto before = o.page->session().range();
        o.keys({Qt::Key_T, Qt::Key_Z});
        QCOMPARE(o.page->session().range().length(), before.length() * 2);
        o.keys({Qt::Key_T, Qt::Key_Left});
        QCOMPARE(o.page->session().range().to, before.to + before.length() / 2 - before.length());
        o.keys({Qt::Key_T, Qt::Key_C});
        QVERIFY(QApplication::clipboard()->text().contains("\"from\""));
        QApplication::clipboard()->setText("{\"from\":\"now-1h\",\"to\":\"now\"}");
        o.keys({Qt::Key_T, Qt::Key_V});
        QCOMPARE(o.page->session().rawFrom(), std::string("now-1h"));
        QSignalSpy failed(o.page.get(), &DashboardPage::failed);
        QApplication::clipboard()->setText("nonsense");
        o.keys({Qt::Key_T, Qt::Key_V});
        QCOMPARE(failed.count(), 1);
    }
    void zoomsByDragAndWheel() {
        Opened o;
        QVERIFY(o.settle());
        auto* view = o.frame("Queue")->view();
        const TimeRange part{fromMs(1'795'160'000'000.0), fromMs(1'795'161'000'000.0)};
        emit view->timeRangeSelected(part);
        QCOMPARE(o.page->session().range(), part);
        emit view->zoomOutRequested();
        QCOMPARE(o.page->session().range().length(), part.length() * 2);
        const auto* viewport = o.page->scrollArea().viewport();
        QWheelEvent wheel(QPointF(200, 200), viewport->mapToGlobal(QPointF(200, 200)), {}, QPoint(0, 240), Qt::NoButton,
                          Qt::ControlModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(o.page->scrollArea().viewport(), &wheel);
        QCOMPARE(o.page->session().range().length(), part.length());
    }
    void viewsAPanelAlone() {
        Opened o;
        QVERIFY(o.settle());
        auto* frame = o.frame("Queue");
        QTest::mouseClick(frame, Qt::LeftButton, {}, QPoint(40, 16));
        QVERIFY(frame->hasFocus());
        o.keys({Qt::Key_V});
        QVERIFY(o.page->view().alone().has_value());
        QVERIFY(frame->height() > 500);
        QVERIFY(!o.frame("By instance")->isVisible());
        QVERIFY(o.settle());
        o.keys({Qt::Key_Escape});
        QVERIFY(!o.page->view().alone().has_value());
        QVERIFY(frame->height() < 300);
        QVERIFY(o.frame("By instance")->isVisible());
    }
    void walksPanelsByArrows() {
        Opened o;
        QVERIFY(o.settle());
        o.keys({Qt::Key_Down});
        QCOMPARE(QApplication::focusWidget(), o.frame("Requests"));
        o.keys({Qt::Key_Right});
        QCOMPARE(QApplication::focusWidget(), o.frame("Queue"));
        o.keys({Qt::Key_Down});
        QCOMPARE(QApplication::focusWidget(), o.frame("Service graph"));
    }
    void inspectsData() {
        Opened o;
        QVERIFY(o.settle());
        o.frame("By instance")->setFocus();
        o.keys({Qt::Key_I});
        auto& inspector = o.page->inspector();
        QVERIFY(o.page->inspectorOpen());
        QVERIFY(inspector.table()->model()->rowCount() > 10);
        const auto formatted = inspector.table()->model()->index(0, 0).data().toString();
        QTest::mouseClick(inspector.formattedBox(), Qt::LeftButton, {}, QPoint(8, inspector.formattedBox()->height() / 2));
        QVERIFY(inspector.table()->model()->index(0, 0).data().toString().endsWith("Z"));
        QVERIFY(inspector.table()->model()->index(0, 0).data().toString() != formatted);
        inspector.showPage(Inspector::Query);
        QVERIFY(inspector.queryText().contains("up"));
        QVERIFY(inspector.queryText().contains("Decode"));
        o.keys({Qt::Key_Escape});
        QVERIFY(!o.page->inspectorOpen());
    }
    void opensTheImportReport() {
        Opened o;
        QVERIFY(o.settle());
        auto* frame = o.frame("A title");
        emit frame->actionRequested(PanelAction::InspectImport);
        QCOMPARE(o.page->inspector().page(), Inspector::Import);
    }
    void offersAMenu() {
        Opened o;
        QVERIFY(o.settle());
        auto* frame = o.frame("Queue");
        std::unique_ptr<QMenu> menu(frame->makeMenu(nullptr));
        QStringList texts;
        for (auto* action : menu->actions()) texts << action->text().section('\t', 0, 0);
        QVERIFY(texts.contains("View") && texts.contains("Inspect") && texts.contains("Copy as curl") && texts.contains("Save as CSV…"));
        QTest::keyClick(frame, Qt::Key_Menu);
    }
    void savesCsvAndPng() {
        Opened o;
        QVERIFY(o.settle());
        QTemporaryDir folder;
        o.page->askSavePath = [&](const QString&, const QString& name, const QString&) { return folder.filePath(name); };
        QSignalSpy told(o.page.get(), &DashboardPage::notified);
        const auto panel = static_cast<int>(o.page->view().indexOfKey("/panels/2"));
        o.page->savePanelCsv(panel);
        o.page->savePanelPng(panel);
        QCOMPARE(told.count(), 2);
        QFile csv(folder.filePath("Queue.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QVERIFY(csv.readAll().startsWith("Time,"));
        QVERIFY(QImage(folder.filePath("Queue.png")).width() > 500);
        o.page->askSavePath = [](const QString&, const QString&, const QString&) { return QString("/nowhere/x.csv"); };
        QSignalSpy failed(o.page.get(), &DashboardPage::failed);
        o.page->savePanelCsv(panel);
        QCOMPARE(failed.count(), 1);
    }
    void closesAndOpensRows() {
        Opened o({}, {1200, 1600});
        QVERIFY(o.settle());
        QVERIFY(o.frame("Errors")->isVisible());
        RowHeader* details = nullptr;
        for (auto* row : o.page->findChildren<RowHeader*>())
            if (row->text() == "Details of prod") details = row;
        QVERIFY(details);
        QTest::mouseClick(details, Qt::LeftButton);
        QVERIFY(!o.frame("Errors"));
        QVERIFY(details->collapsed());
        QCOMPARE(o.backend.asked("inside_total"), 0U);
        o.keys({Qt::Key_D, Qt::Key_E});
        QVERIFY(o.settle());
        QVERIFY(o.frame("Errors") && o.frame("Inside"));
        QCOMPARE(o.backend.asked("inside_total"), 1U);
    }
    void asksOnlyWhatIsScrolledTo() {
        Opened o({}, {1200, 420});
        QVERIFY(o.settle());
        QCOMPARE(o.backend.asked("errors_total"), 0U);
        o.page->scrollArea().verticalScrollBar()->setValue(10'000);
        QVERIFY(o.settle());
        QCOMPARE(o.backend.asked("errors_total"), 1U);
        o.page->hide();
        const auto before = o.backend.calls.size();
        o.page->session().refresh();
        QCOMPARE(o.backend.calls.size(), before);
    }
    void restoresItsState() {
        QVariantMap state;
        {
            Opened o;
            QVERIFY(o.settle());
            o.page->setTimeRange({"now-2d", "now-1d"});
            o.page->session().setVariable("env", {"staging"});
            o.page->session().setRowCollapsed("/panels/7", true);
            o.page->session().setAutoRefresh(30'000);
            QVERIFY(o.settle());
            o.page->view().showAlone(o.page->view().indexOfKey("/panels/3"));
            state = o.page->saveState();
        }
        Opened again(state);
        QVERIFY(again.settle());
        QCOMPARE(again.page->session().rawFrom(), std::string("now-2d"));
        QCOMPARE(again.page->session().rawTo(), std::string("now-1d"));
        QCOMPARE(again.page->session().variables().find("env")->values, std::vector<std::string>{"staging"});
        QCOMPARE(again.page->session().autoRefreshMs(), 30'000);
        QCOMPARE(again.page->view().alone(), std::optional(again.page->view().indexOfKey("/panels/3")));
        QVERIFY(again.page->view().indexOfKey("/panels/8") == again.page->view().panelCount()); // its row is closed
        QCOMPARE(again.page->saveState(), state);
    }
    void asksForMissingSources() {
        auto dashboard = sampleDashboard();
        dashboard.inputs.push_back({"DS_PROM", "Production", "datasource", "prometheus", ""});
        for (auto& panel : dashboard.panels) panel.datasource = {"${DS_PROM}", "prometheus"};
        Opened o({}, {1200, 800}, dashboard);
        QVERIFY(o.settle());
        QVERIFY(!o.page->sourceBar().isVisible()); // one Prometheus: nothing to choose
        o.page->setSources({{"a", "eu", "prometheus", "15s", true, {}}, {"b", "us", "prometheus", "15s", false, {}}});
        QVERIFY(o.page->sourceBar().isVisible());
        QSignalSpy chosen(o.page.get(), &DashboardPage::sourceChosen);
        auto* box = o.page->sourceBar().findChild<QComboBox*>();
        QVERIFY(box);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QTest::keyClick(box, Qt::Key_Down);
        QTRY_COMPARE(chosen.count() > 0, true);
        QVERIFY(o.settle());
        QVERIFY(!o.page->sourceBar().isVisible());
    }
    void saysWhatIsWrong() {
        Opened o;
        o.backend.panel = [](const QueryRequest& query, QueryOutcome& outcome) {
            if (query.text == "up") outcome.error = Error{ErrorKind::Refused, "Nothing listens at localhost:9090.", {}};
        };
        QVERIFY(o.settle());
        o.page->session().refresh();
        QVERIFY(o.settle());
        QCOMPARE(o.frame("By instance")->bodyMessage(), QString("Nothing listens at localhost:9090."));
        const auto empty = o.frame("Queue")->bodyMessage();
        QVERIFY(empty.startsWith("No data\nqueue_length\n2026-"));
    }
    void everyControlHasANameAndTakesTab() {
        Opened o;
        QVERIFY(o.settle());
        o.page->inspect(0, Inspector::Data);
        for (auto* widget : o.page->findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->accessibleName().size()) continue;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            const bool named = (button && !button->text().isEmpty()) || widget->inherits("QTabBar") || widget->inherits("QTabWidget") ||
                               widget->inherits("QScrollArea") || widget->inherits("QLabel") ||
                               widget->parentWidget()->inherits("QTableView") || widget->inherits("QSplitterHandle");
            QVERIFY2(named, widget->metaObject()->className());
        }
    }
};

QTEST_MAIN(DashboardPageTest)
#include "dashboard_page_test.moc"
