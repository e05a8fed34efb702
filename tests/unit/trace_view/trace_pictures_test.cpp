// Pictures of traces, dark and light, for a person to look at. A check of nothing but that they can be made.
#include "tests/support/sample_trace.h"
#include "widgets/controls/sigma_style.h"
#include "widgets/trace/span_detail.h"
#include "widgets/trace/trace_view.h"

#include <QApplication>
#include <QImage>
#include <QSignalSpy>
#include <QTest>

using namespace sigma;

namespace {

QString folder() { return qEnvironmentVariable("SIGMASCOPE_SHOTS"); }

bool keep(QWidget& widget, const QString& name, double ratio = 1) {
    QCoreApplication::processEvents(); // what waits to be laid out
    QImage image(widget.size() * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    widget.render(&image);
    return image.save(folder() + QLatin1Char('/') + name + QStringLiteral(".png"));
}

std::unique_ptr<TraceView> viewOf(const TracePtr& trace, const Theme& theme, QSize size = QSize(1400, 900)) {
    auto view = std::make_unique<TraceView>();
    view->setTheme(theme);
    view->setTimezone("utc");
    view->resize(size);
    view->show();
    view->setTrace(PreparedTrace::of(trace));
    if (!view->minimap()->drawn()) QSignalSpy(view->minimap(), &TraceMinimap::imageReady).wait(20000);
    return view;
}

TracePtr deepTrace() {
    std::string lines;
    for (int i = 0; i < 400; ++i)
        lines += std::string(static_cast<std::size_t>(2 * i), ' ') + "svc" + std::to_string(i % 7) + " call_" + std::to_string(i) + " " +
                 std::to_string(i) + " " + std::to_string(900 - 2 * i) + "\n";
    return sampleTrace(lines);
}

TracePtr errorTrace() {
    return sampleTrace(R"(gateway POST/v1/chat 0 5210 http.method=POST http.status_code=502 error=true error
  auth authorize 4 38 user=42
  ryot generate 50 4900 error=true error exception.message=upstream-closed-the-connection-while-the-reply-was-being-read
    tokenizer encode 60 120
    x212 ryot decode_batch 200 40
    kv-cache lookup 900 2 cache.hit=false
    vector-store search 1000 1400 error=true error
    x3 kv-cache store 3000 700
  billing record 5000 190
)");
}

} // namespace

class TracePicturesTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        if (folder().isEmpty()) QSKIP("pictures are made when SIGMASCOPE_SHOTS names a folder");
    }
    void sizes() {
        for (const auto mode : {ThemeMode::Dark, ThemeMode::Light})
            for (SpanIndex spans : {10u, 1000u, 100000u}) {
                SigmaStyle::install(*qApp, Theme::of(mode));
                const auto view = viewOf(sampleTrace(SampleShape{.spans = spans}), Theme::of(mode));
                view->waterfall()->setFocus();
                QVERIFY(keep(*view, QStringLiteral("trace-%1-%2").arg(spans).arg(mode == ThemeMode::Dark ? "dark" : "light")));
            }
    }
    void states() {
        for (const auto mode : {ThemeMode::Dark, ThemeMode::Light}) {
            const QString name = mode == ThemeMode::Dark ? "dark" : "light";
            SigmaStyle::install(*qApp, Theme::of(mode));
            const auto errors = viewOf(errorTrace(), Theme::of(mode));
            errors->waterfall()->setCriticalShown(true);
            errors->waterfall()->setDetailOpen(2, true);
            QTest::mouseMove(errors->waterfall()->viewport(), errors->waterfall()->rowRect(6).center());
            QVERIFY(keep(*errors, "error-" + name));
            QVERIFY(keep(*errors, "error-2x-" + name, 2));
            const auto deep = viewOf(deepTrace(), Theme::of(mode));
            QVERIFY(keep(*deep, "deep-top-" + name));
            deep->waterfall()->setCurrentSpan(300);
            QVERIFY(keep(*deep, "deep-300-" + name));
            const auto big = viewOf(sampleTrace(SampleShape{.spans = 3000}), Theme::of(mode));
            QSignalSpy done(big.get(), &TraceView::searchDone);
            big->search("service=ryot duration>1ms");
            QVERIFY(done.wait());
            big->stepMatch(1);
            big->stepMatch(1);
            big->waterfall()->setWindow({big->trace()->beginNs + 300'000'000, big->trace()->beginNs + 900'000'000});
            SpanIndex rich = 0;
            for (SpanIndex i = 0; i < 400; ++i)
                if (big->trace()->eventsOf[i].size() && big->trace()->linksOf[i].size()) rich = i;
            big->waterfall()->setDetailOpen(rich, true);
            big->waterfall()->setCurrentSpan(rich);
            QVERIFY(keep(*big, "search-" + name));
            QSignalSpy tree(big->flame(), &FlameView::treeReady), sorted(big->table(), &SpanTable::sorted),
                written(big->json(), &SpanJson::written);
            big->setPage(TraceView::Flame);
            QVERIFY(big->flame()->ready() || tree.wait());
            QVERIFY(keep(*big, "flame-" + name));
            big->search(QString());
            big->flame()->zoomTo(3);
            big->flame()->setFlame(true);
            QVERIFY(keep(*big, "flame-zoomed-" + name));
            big->setPage(TraceView::Table);
            QVERIFY(!sorted.isEmpty() || sorted.wait());
            big->table()->selectRow(2);
            QVERIFY(keep(*big, "table-" + name));
            big->setPage(TraceView::Json);
            QVERIFY(!written.isEmpty() || written.wait());
            QVERIFY(keep(*big, "json-" + name));
            const auto narrow = viewOf(sampleTrace(SampleShape{.spans = 400}), Theme::of(mode), QSize(640, 480));
            QVERIFY(keep(*narrow, "narrow-" + name));
            QSignalSpy none(narrow.get(), &TraceView::searchDone);
            narrow->header()->onlyButton()->setChecked(true);
            narrow->search("no such thing");
            QVERIFY(none.wait());
            QVERIFY(keep(*narrow, "nothing-" + name));
        }
    }
};

QTEST_MAIN(TracePicturesTest)
#include "trace_pictures_test.moc"
