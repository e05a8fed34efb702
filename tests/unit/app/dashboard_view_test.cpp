#include "app/dashboard_grid.h"
#include "app/dashboard_view.h"
#include "tests/unit/fake_backend.h"
#include "tests/unit/sample_dashboard.h"
#include "widgets/panels/timeseries_panel.h"

#include <QApplication>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>

using namespace sigma;
using namespace sigma::testing;

class DashboardViewTest : public QObject {
    Q_OBJECT
private slots:
    void placesPanelsAsGrafanaDoes() {
        const auto page = gridGeometry({{0, 0, 12, 8}, {12, 0, 12, 8}, {0, 8, 24, 1}}, 1432);
        QCOMPARE(page.panels[0], QRect(16, 16, 696, 296));
        QCOMPARE(page.panels[1], QRect(720, 16, 696, 296));
        QCOMPARE(page.panels[2], QRect(16, 320, 1400, 30));
        QCOMPARE(page.height, 366);
    }
    void pullsUpAndPushesDown() {
        const auto cells = compactGrid({{0, 0, 24, 4}, {0, 20, 12, 4}, {6, 20, 12, 4}, {-3, 0, 99, 2}});
        QCOMPARE(cells[1].y, 6);
        QCOMPARE(cells[2].y, 10);
        QCOMPARE(cells[3], (GridPos{0, 4, 24, 2}));
    }
    void isOneColumnWhenNarrow() {
        const auto page = gridGeometry({{12, 0, 12, 4}, {0, 0, 12, 8}}, 700);
        QCOMPARE(page.panels[0].x(), page.panels[1].x());
        QVERIFY(page.panels[0].top() > page.panels[1].bottom());
        QCOMPARE(page.panels[0].width(), 684);
    }
    void showsEverythingWithoutAWindow() {
        FakeBackend backend;
        DashboardSession session(sampleDashboard(), sampleSettings(), backend);
        DashboardView view(session);
        view.setShowEverything();
        view.resize(1200, view.preferredHeight(1200));
        QSignalSpy settled(&view, &DashboardView::settledNow);
        connect(&view, &DashboardView::heightChanged, &view, [&] { view.resize(1200, view.preferredHeight(1200)); });
        session.start();
        QVERIFY(settled.wait() || view.settled());
        QTRY_VERIFY(view.settled());
        QVERIFY(view.panelCount() > 5);
        for (std::size_t i = 0; i < view.panelCount(); ++i) {
            if (session.panels()[i]->placed.isRow) continue;
            QVERIFY(view.frame(i));
            QVERIFY(view.height() > view.panelRect(i).bottom());
        }
        QImage image(view.size(), QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::magenta);
        QPainter painter(&image);
        view.paint(painter);
        painter.end();
        QCOMPARE(image.pixelColor(2, 2), Theme::dark().canvas);
        if (const auto out = qEnvironmentVariable("SIGMASCOPE_SHOTS"); !out.isEmpty()) image.save(out + "/everything.png");
    }
    void sharesThePointerAsTheDashboardSays_data() {
        QTest::addColumn<int>("graphTooltip");
        QTest::newRow("own") << 0;
        QTest::newRow("shared crosshair") << 1;
        QTest::newRow("shared tooltip") << 2;
    }
    void sharesThePointerAsTheDashboardSays() {
        QFETCH(const int, graphTooltip);
        FakeBackend backend;
        Dashboard dashboard = sampleDashboard();
        dashboard.graphTooltip = graphTooltip;
        DashboardSession session(dashboard, sampleSettings(), backend);
        DashboardView view(session);
        view.resize(1200, 900);
        view.setViewport(QRect(0, 0, 1200, 900));
        view.show();
        session.start();
        QTRY_VERIFY(session.settled());
        const auto charts = view.findChildren<TimeseriesPanel*>();
        QCOMPARE(charts.size(), 2);
        QTRY_VERIFY(charts[0]->isVisible() && charts[1]->isVisible() && !charts[1]->plotRect().isEmpty());
        const QImage before = charts[1]->grab().toImage();
        const QPoint at = charts[0]->plotRect().center().toPoint();
        QMouseEvent move(QEvent::MouseMove, at, charts[0]->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
        QApplication::sendEvent(charts[0], &move);
        QVERIFY(charts[0]->tooltip() && charts[0]->tooltip()->isVisible());
        QCOMPARE(charts[1]->tooltip() && charts[1]->tooltip()->isVisible(), graphTooltip == 2);
        QCOMPARE(charts[1]->grab().toImage() != before, graphTooltip != 0);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(charts[0], &leave);
        QVERIFY(!(charts[1]->tooltip() && charts[1]->tooltip()->isVisible()));
        QCOMPARE(charts[1]->grab().toImage(), before);
    }
    void asksOnlyForWhatIsOnScreen() {
        FakeBackend backend;
        DashboardSession session(sampleDashboard(), sampleSettings(), backend);
        DashboardView view(session);
        view.resize(1200, 3000);
        view.setViewport(QRect(0, 0, 1200, 250));
        session.start();
        QTRY_VERIFY(session.settled());
        const auto few = backend.calls.size();
        QVERIFY(few > 0);
        view.setViewport(QRect(0, 0, 1200, 3000));
        QTRY_VERIFY(session.settled());
        QVERIFY(backend.calls.size() > few);
    }
};

QTEST_MAIN(DashboardViewTest)
#include "dashboard_view_test.moc"
