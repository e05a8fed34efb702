#include "app/trace_page.h"

#include "app/trace_fetch.h"
#include "tests/unit/app/window_fixture.h"

#include <QMimeData>
#include <QSignalSpy>

using namespace sigma;
using namespace sigma::testing;

namespace {

QByteArray span(const char* trace, int id, int parent, const char* operation, int startUs, int durationUs) {
    const QByteArray references = parent ? QByteArrayLiteral(R"([{"refType":"CHILD_OF","traceID":")") + trace + R"(","spanID":")" +
                                               QByteArray::number(parent) + R"("}])"
                                         : "[]";
    return QByteArrayLiteral(R"({"traceID":")") + trace + R"(","spanID":")" + QByteArray::number(id) + R"(","operationName":")" +
           operation + R"(","references":)" + references + R"(,"startTime":)" + QByteArray::number(1'749'996'900'000'000LL + startUs) +
           R"(,"duration":)" + QByteArray::number(durationUs) +
           R"(,"tags":[{"key":"http.method","type":"string","value":"GET"}],"logs":[],"processID":"p1"})";
}

QByteArray trace(const char* id, const char* root) {
    return QByteArrayLiteral(R"({"traceID":")") + id + R"(","spans":[)" + span(id, 11, 0, root, 0, 90'000) + ',' +
           span(id, 12, 11, "load", 1'000, 20'000) + ',' + span(id, 13, 11, "render", 30'000, 50'000) +
           R"(],"processes":{"p1":{"serviceName":"shop","tags":[]}}})";
}

QByteArray file() {
    return QByteArrayLiteral(R"({"data":[)") + trace("feed0000000000000000000000000001", "buy") + ',' +
           trace("feed0000000000000000000000000002", "browse") + "]}";
}

TracePage* pageOf(const Running& run) {
    auto* view = run.window().tabs().current();
    if (!view) return nullptr;
    [[maybe_unused]] const bool shown = QTest::qWaitFor([view] { return view->tracePage() && view->tracePage()->ready(); }, 20'000);
    return view->tracePage();
}

} // namespace

class TracePageTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void opensAFileGivenAsArgument() {
        Place place;
        Running run(place, {place.write("traces.json", file())});
        auto* page = pageOf(run);
        QVERIFY(page);
        QCOMPARE(page->title(), QString("shop buy"));
        QVERIFY(run.window().windowTitle().startsWith("shop buy"));
        QCOMPARE(page->view()->waterfall()->rows()->count(), std::size_t(3));
        QVERIFY(page->view()->header()->title()->facts().contains("3 spans"));
        shot(run.window(), "window-trace");
    }
    void letsOneChooseAmongSeveral() {
        Place place;
        Running run(place, {place.write("traces.json", file())});
        auto* page = pageOf(run);
        QVERIFY(page && page->chooser()->isVisible());
        QSignalSpy shown(page, &TracePage::shown);
        QTest::keyClick(page->chooser(), Qt::Key_Down);
        emit page->chooser()->activated(1);
        QVERIFY(!shown.isEmpty() || shown.wait());
        QCOMPARE(run.window().tabs().current()->title(), QString("shop browse"));
    }
    void opensADroppedFile() {
        Place place;
        Running run(place);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(place.write("traces.json", file()))});
        QDragEnterEvent enter(QPoint(500, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&run.window(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(500, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&run.window(), &drop);
        QVERIFY(pageOf(run));
    }
    void comesBackAtTheNextStart() {
        Place place;
        {
            Running run(place, {place.write("traces.json", file())});
            auto* page = pageOf(run);
            QVERIFY(page);
            run.window().showDocuments();
            QTest::keyClick(page->view()->waterfall(), Qt::Key_Down);
            QTest::keyClick(page->view()->waterfall(), Qt::Key_Down);
            const auto begin = page->view()->trace()->beginNs;
            page->view()->waterfall()->setWindow({begin + 30'000'000, begin + 80'000'000});
            run.desktop->quit();
        }
        Running again(place);
        auto* page = pageOf(again);
        QVERIFY(page);
        QCOMPARE(page->view()->waterfall()->currentSpan().value(), SpanIndex(2));
        QCOMPARE(page->view()->waterfall()->window().length(), std::int64_t(50'000'000));
    }
    void saysWhatIsWrongWithAFile() {
        Place place;
        Running run(place, {place.write("cut.json", file().left(400))});
        auto* view = run.window().tabs().current();
        QTRY_COMPARE(view->state(), DocumentView::State::Failed);
        QVERIFY2(view->problem().contains("cut.json"), qPrintable(view->problem()));
        place.write("cut.json", file());
        QTest::mouseClick(view->findChild<QPushButton*>(), Qt::LeftButton);
        QVERIFY(pageOf(run));
    }
    void saysThatASourceIsNotThere() {
        Place place;
        Running run(place);
        run.window().openTrace("nowhere", "feed01");
        auto* view = run.window().tabs().current();
        QTRY_COMPARE(view->state(), DocumentView::State::Failed);
        QVERIFY(!view->problem().isEmpty());
        QCOMPARE(view->path(), QString("trace:nowhere/feed01"));
    }
    void addresses() {
        const TraceAddress address{"jaeger", "ab12"};
        QCOMPARE(address.path(), QString("trace:jaeger/ab12"));
        QCOMPARE(TraceAddress::of(address.path())->traceId, std::string("ab12"));
        QVERIFY(!TraceAddress::of("/home/me/trace:x.json"));
        QVERIFY(!TraceAddress::of("trace:/x"));
    }
};

QTEST_MAIN(TracePageTest)
#include "trace_page_test.moc"
