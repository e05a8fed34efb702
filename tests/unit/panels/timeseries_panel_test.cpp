#include "tests/unit/panels/shown_chart.h"

#include <QApplication>
#include <QClipboard>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <limits>

using namespace sigma;
using namespace sigma::test;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInf = std::numeric_limits<double>::infinity();

PanelModel with(PanelModel model, std::string_view key, Value value) {
    model.fieldConfig.defaults.custom = model.fieldConfig.defaults.custom.with(key, std::move(value));
    return model;
}

QColor colorOf(const TimeseriesPanel& view, const std::string& name) {
    const auto digest = view.digest();
    for (const auto& s : *digest.series)
        if (s.name == name) return cssColor(s.color);
    return {};
}

} // namespace

class TimeseriesPanelTest : public QObject {
    Q_OBJECT
private slots:
    void digestTellsWhatIsThere() {
        PanelModel model = timeseriesModel();
        model.fieldConfig.defaults.unit = "bytes";
        Shown shown(model, {seriesFrame("up", {1, nullNumber(), kNan, 2048, kInf, 512})});
        const PanelDigest digest = shown.view->digest();
        QCOMPARE(digest.series->size(), std::size_t(1));
        const auto& s = digest.series->front();
        QCOMPARE(s.name, std::string("up"));
        QCOMPARE(s.axis, std::string("left"));
        QCOMPARE(s.points, std::size_t(5));
        QCOMPARE(s.first, 1.0);
        QCOMPARE(s.last, 512.0);
        QCOMPARE(s.min, 1.0);
        QVERIFY(std::isinf(s.max));
        QCOMPARE(s.lastText, std::string("512 B"));
        QCOMPARE(digest.axes->size(), std::size_t(1));
        QVERIFY(digest.axes->front().ticks.size() >= 3);
        QCOMPARE(digest.axes->front().ticks.front(), std::string("0 B"));
        QCOMPARE(digest.legend->front().name, std::string("up"));
    }

    void legendTableHasCalculations() {
        PanelModel model = timeseriesModel();
        model.fieldConfig.defaults.unit = "s";
        model.options = object({{"legend", object({{"displayMode", Value("table")},
                                                   {"placement", Value("right")},
                                                   {"calcs", Value(Value::Array{Value("mean"), Value("max"), Value("lastNotNull")})},
                                                   {"sortBy", Value("Max")},
                                                   {"sortDesc", Value(true)}})}});
        Shown shown(model, {seriesFrame("low", {1, 2, 3}), seriesFrame("high", {10, 20, 30})});
        shown.keep("legend-table");
        const auto digest = shown.view->digest();
        QCOMPARE(digest.legend->size(), std::size_t(2));
        QCOMPARE(digest.legend->front().name, std::string("high"));
        const std::vector<std::pair<std::string, std::string>> calcs{{"mean", "20 s"}, {"max", "30 s"}, {"lastNotNull", "30 s"}};
        QCOMPARE(digest.legend->front().calcs, calcs);
        auto* legend = const_cast<LegendView*>(shown.view->legend());
        QTest::mouseClick(legend, Qt::LeftButton, {}, legend->headerRect(1).center());
        QCOMPARE(legend->content().items.front().name, QString("low"));
        QTest::mouseClick(legend, Qt::LeftButton, {}, legend->headerRect(1).center());
        QTest::mouseClick(legend, Qt::LeftButton, {}, legend->headerRect(1).center());
        QCOMPARE(legend->content().items.front().name, QString("high"));
    }

    void clicksInTheLegendIsolateAndToggle() {
        Shown shown(timeseriesModel(), threeSeries());
        auto* legend = const_cast<LegendView*>(shown.view->legend());
        const QColor b = colorOf(*shown.view, "b");
        QVERIFY(inkOf(shown.picture().copy(shown.view->plotRect().toRect()), b) > 50);
        QTest::mouseClick(legend, Qt::LeftButton, {}, legend->entryRect(0).center());
        QCOMPARE(shown.view->hiddenSeries(), (std::vector<bool>{false, true, true}));
        QCOMPARE(inkOf(shown.picture().copy(shown.view->plotRect().toRect()), b), 0);
        QTest::mouseClick(legend, Qt::LeftButton, Qt::ControlModifier, legend->entryRect(1).center());
        QCOMPARE(shown.view->hiddenSeries(), (std::vector<bool>{false, false, true}));
        QTest::mouseClick(legend, Qt::LeftButton, {}, legend->entryRect(2).center());
        QCOMPARE(shown.view->hiddenSeries(), (std::vector<bool>{true, true, false}));
        QTest::mouseClick(legend, Qt::LeftButton, {}, legend->entryRect(2).center());
        QCOMPARE(shown.view->hiddenSeries(), (std::vector<bool>{false, false, false}));
    }

    void hiddenSeriesStayHiddenWhenDataComeAnew() {
        Shown shown(timeseriesModel(), threeSeries());
        auto* legend = const_cast<LegendView*>(shown.view->legend());
        QTest::mouseClick(legend, Qt::LeftButton, Qt::ControlModifier, legend->entryRect(1).center());
        FrameSet reordered = threeSeries();
        std::swap(reordered[0], reordered[1]);
        shown.view->setData(panelData(reordered, shown.model));
        QCOMPARE(shown.view->hiddenSeries(), (std::vector<bool>{true, false, false}));
    }

    void draggingSelectsATimeRange() {
        Shown shown(timeseriesModel(), threeSeries());
        QSignalSpy spy(shown.view, &PanelView::timeRangeSelected);
        QTest::mousePress(shown.view, Qt::LeftButton, {}, shown.at(0.25));
        QMouseEvent move(QEvent::MouseMove, shown.at(0.75), shown.view->mapToGlobal(shown.at(0.75)), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(shown.view, &move);
        shown.keep("drag");
        QTest::mouseRelease(shown.view, Qt::LeftButton, {}, shown.at(0.75));
        QCOMPARE(spy.count(), 1);
        const auto range = spy.first().first().value<TimeRange>();
        QVERIFY(std::llabs(range.from.time_since_epoch().count() - (kStart + 1800 * kSecond)) < 30 * kSecond);
        QVERIFY(std::llabs(range.to.time_since_epoch().count() - (kStart + 5400 * kSecond)) < 30 * kSecond);
    }

    void doubleClickZoomsOutAndCtrlWheelZoomsIn() {
        Shown shown(timeseriesModel(), threeSeries());
        QSignalSpy out(shown.view, &PanelView::zoomOutRequested), in(shown.view, &PanelView::timeRangeSelected);
        QTest::mouseDClick(shown.view, Qt::LeftButton, {}, shown.at(0.5));
        QCOMPARE(out.count(), 1);
        QWheelEvent wheel(shown.at(0.5), shown.view->mapToGlobal(shown.at(0.5)), {}, QPoint(0, 120), Qt::NoButton, Qt::ControlModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(shown.view, &wheel);
        QCOMPARE(in.count(), 1);
        const auto range = in.first().first().value<TimeRange>();
        QVERIFY(std::fabs(static_cast<double>(range.length().count()) / (7200e9) - 0.8) < 0.01);
    }

    void tooltipShowsAllSeriesSorted() {
        PanelModel model = timeseriesModel();
        model.options = model.options.with("tooltip", object({{"mode", Value("multi")}, {"sort", Value("desc")}}));
        Shown shown(model, threeSeries());
        QSignalSpy crosshair(shown.view, &PanelView::crosshairMoved);
        moveTo(shown.view, shown.at(0.5));
        const TooltipView* tooltip = shown.view->tooltip();
        QVERIFY(tooltip && tooltip->isVisible());
        shown.keep("tooltip");
        QCOMPARE(tooltip->content().header, QString("2026-11-20 11:00:00"));
        QCOMPARE(tooltip->content().rows.size(), std::size_t(3));
        QCOMPARE(tooltip->content().rows[0].name, QString("b"));
        QCOMPARE(tooltip->content().rows[0].value, QString("24"));
        QCOMPARE(tooltip->content().rows[2].name, QString("c"));
        QVERIFY(crosshair.count() >= 1);
        QVERIFY(shown.window.rect().contains(tooltip->geometry()));
        QTest::mouseClick(shown.view, Qt::LeftButton, {}, shown.at(0.5));
        QVERIFY(tooltip->isPinned());
        QTest::keySequence(const_cast<TooltipView*>(tooltip), QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), QString("2026-11-20 11:00:00\nb\t24\na\t16\nc\t5"));
        QTest::keyClick(const_cast<TooltipView*>(tooltip), Qt::Key_Escape);
        QVERIFY(!tooltip->isVisible());
    }

    void tooltipHoldsAtMostTwentyRows() {
        PanelModel model = timeseriesModel();
        model.options = model.options.with("tooltip", object({{"mode", Value("multi")}}));
        FrameSet frames;
        for (int i = 0; i < 50; ++i) frames.push_back(seriesFrame("s" + std::to_string(i), wave(121, [i](double) { return i; })));
        Shown shown(model, frames, QSize(600, 600));
        moveTo(shown.view, shown.at(0.5, 0.01));
        QCOMPARE(shown.view->tooltip()->content().rows.size(), TooltipView::kMostRows);
        QCOMPARE(shown.view->tooltip()->content().more, std::size_t(30));
        const auto& rows = shown.view->tooltip()->content().rows;
        QVERIFY(std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row.emphasised && row.name == "s49"; }));
        shown.keep("many");
    }

    void singleTooltipShowsTheNearestSeries() {
        Shown shown(timeseriesModel(), threeSeries());
        moveTo(shown.view, shown.at(0.5, 0.98));
        QCOMPARE(shown.view->tooltip()->content().rows.size(), std::size_t(1));
        QCOMPARE(shown.view->tooltip()->content().rows[0].name, QString("c"));
    }

    void aVisibleRangeZoomsWithoutNewData() {
        Shown shown(timeseriesModel(), threeSeries());
        const double before = shown.view->digest().axes->front().max;
        shown.view->setVisibleRange({Timestamp(Duration(kStart + 6600 * kSecond)), Timestamp(Duration(kStart + 7200 * kSecond))});
        const auto after = shown.view->digest();
        QVERIFY(after.axes->front().max < before);
        QCOMPARE(shown.view->layoutNow().grid.fromNs, kStart + 6600 * kSecond);
    }

    void unitsMakeAxesAndOverridesPlaceThem() {
        PanelModel model = timeseriesModel();
        FieldOverride bytes;
        bytes.matcher = {"byName", Value("b")};
        bytes.properties = {{"unit", Value("bytes")}, {"custom.axisLabel", Value("memory")}};
        model.fieldConfig.overrides = {bytes};
        Shown shown(model, threeSeries());
        shown.keep("two-axes");
        const auto digest = shown.view->digest();
        QCOMPARE(digest.axes->size(), std::size_t(2));
        QCOMPARE((*digest.axes)[1].side, std::string("right"));
        QCOMPARE((*digest.axes)[1].label, std::string("memory"));
        QCOMPARE((*digest.series)[1].axis, std::string("right"));
    }

    void stackingAddsUpButTheDigestDoesNot() {
        PanelModel model = with(timeseriesModel(), "stacking", object({{"mode", Value("normal")}, {"group", Value("A")}}));
        model = with(model, "fillOpacity", Value(40));
        Shown shown(model, threeSeries());
        shown.keep("stacked");
        const auto digest = shown.view->digest();
        QVERIFY(digest.axes->front().max >= 45);
        QCOMPARE((*digest.series)[1].max, 30.0);
    }

    void dataWithoutTimeSaysSo() {
        DataFrame frame;
        Field value;
        value.name = "x";
        value.type = FieldType::Number;
        value.column = makeColumn(NumberValues{1, 2});
        frame.fields = {value};
        frame.length = 2;
        Shown shown(timeseriesModel(), {makeFrame(frame)});
        QVERIFY(QString::fromStdString(shown.view->digest().text.value_or("")).contains("no time field"));
        shown.keep("no-time");
    }

    void oddDataDoNotBreakThePicture_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QSize>("size");
        const char* kinds[] = {"none", "empty", "one sample", "all null", "constant", "infinite", "huge", "many series"};
        for (int kind = 0; kind < 8; ++kind)
            for (const QSize size : {QSize(120, 80), QSize(20, 10), QSize(600, 260)})
                QTest::addRow("%s %dx%d", kinds[kind], size.width(), size.height()) << kind << size;
    }
    void oddDataDoNotBreakThePicture() {
        QFETCH(int, kind);
        QFETCH(QSize, size);
        FrameSet frames;
        if (kind == 1) frames = {seriesFrame("x", {})};
        if (kind == 2) frames = {seriesFrame("x", {nullNumber(), nullNumber(), 3, nullNumber()}, 1200 * kSecond)};
        if (kind == 3) frames = {seriesFrame("x", wave(100, [](double) { return nullNumber(); }))};
        if (kind == 4) frames = {seriesFrame("x", wave(100, [](double) { return 7; }))};
        if (kind == 5) frames = {seriesFrame("x", wave(100, [](double i) { return i == 50 ? kInf : i == 60 ? -kInf : i; }))};
        if (kind == 6) frames = {seriesFrame("x", wave(100, [](double i) { return i == 50 ? 1e308 : -1e308; }))};
        if (kind == 7)
            for (int i = 0; i < 1000; ++i)
                frames.push_back(seriesFrame("series " + std::to_string(i), wave(20, [i](double k) { return i + k; }), 360 * kSecond));
        PanelModel model = with(timeseriesModel(), "fillOpacity", Value(20));
        Shown shown(model, frames, size);
        if (kind == 5 && size.width() > 300) QVERIFY(shown.view->digest().axes->front().max < 200);
        shown.keep(QTest::currentDataTag());
        const bool draws = kind != 0 && kind != 1 && kind != 3 && size.width() > 300;
        if (draws && kind != 7) QVERIFY(inkOf(shown.picture(), colorOf(*shown.view, "x")) > 0);
    }

    void filterNarrowsALongLegend() {
        FrameSet frames;
        for (int i = 0; i < 30; ++i) frames.push_back(seriesFrame("host-" + std::to_string(i), {1, 2, 3}));
        Shown shown(timeseriesModel(), frames, QSize(600, 400));
        auto* legend = const_cast<LegendView*>(shown.view->legend());
        QWidget* box = nullptr;
        for (QWidget* child : legend->findChildren<QWidget*>())
            if (child->accessibleName() == "Filter series") box = child;
        QVERIFY(box && box->isVisible());
        QTest::keyClicks(box, "host-29");
        QVERIFY(legend->entryRect(3).isEmpty());
        QVERIFY(!legend->entryRect(29).isEmpty());
        shown.keep("filter");
    }

    void looks_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"plain", "threshold", "bars", "points", "smooth", "steps", "gradient", "scheme", "negative", "log",
                                 "percent", "dashes", "band", "stackedbars", "hue"})
            QTest::newRow(name) << QString(name);
    }
    /// Every style puts ink on the plot; with SIGMASCOPE_KEEP_PICTURES set, look at them.
    void looks() {
        QFETCH(QString, name);
        PanelModel model = timeseriesModel();
        const auto set = [&](std::string_view key, Value value) { model = with(model, key, std::move(value)); };
        if (name == "threshold") {
            model.fieldConfig.defaults.thresholds = Thresholds{Thresholds::Mode::Absolute, {{-kInf, "green"}, {15, "orange"}, {25, "red"}}};
            set("thresholdsStyle", object({{"mode", Value("dashed+area")}})), set("lineWidth", Value(2));
        }
        if (name == "bars") set("drawStyle", Value("bars")), set("fillOpacity", Value(60));
        if (name == "stackedbars")
            set("drawStyle", Value("bars")), set("fillOpacity", Value(100)),
                set("stacking", object({{"mode", Value("normal")}, {"group", Value("A")}}));
        if (name == "points") set("drawStyle", Value("points"));
        if (name == "smooth") set("lineInterpolation", Value("smooth")), set("showPoints", Value("always"));
        if (name == "steps") set("lineInterpolation", Value("stepAfter")), set("fillOpacity", Value(10));
        if (name == "gradient") set("fillOpacity", Value(80)), set("gradientMode", Value("opacity"));
        if (name == "hue") set("fillOpacity", Value(80)), set("gradientMode", Value("hue"));
        if (name == "scheme") {
            set("gradientMode", Value("scheme")), set("fillOpacity", Value(20)), set("lineWidth", Value(3));
            model.fieldConfig.defaults.color = FieldColor{"continuous-GrYlRd", {}, {}};
        }
        if (name == "negative" || name == "band" || name == "dashes") {
            FieldOverride o;
            o.matcher = {"byName", Value("b")};
            if (name == "negative") o.properties = {{"custom.transform", Value("negative-Y")}};
            if (name == "band") o.properties = {{"custom.fillBelowTo", Value("a")}};
            if (name == "dashes")
                o.properties = {
                    {"custom.lineStyle", object({{"fill", Value("dash")}, {"dash", Value(Value::Array{Value(10), Value(10)})}})},
                    {"custom.lineWidth", Value(2)}};
            model.fieldConfig.overrides = {o};
            if (name == "negative") set("fillOpacity", Value(30));
        }
        if (name == "log") set("scaleDistribution", object({{"type", Value("log")}, {"log", Value(10)}}));
        if (name == "percent")
            set("stacking", object({{"mode", Value("percent")}, {"group", Value("A")}})), set("fillOpacity", Value(70)),
                set("lineWidth", Value(0));
        const auto step = name == "smooth" ? 600 : 60;
        const auto n = static_cast<std::size_t>(7200 / step + 1);
        FrameSet frames{
            seriesFrame("a", wave(n, [](double i) { return 12 + 6 * std::sin(i / 9) + std::fmod(i * 7, 3); }), step * kSecond),
            seriesFrame("b", wave(n, [](double i) { return 26 + 3 * std::cos(i / 5); }), step * kSecond),
            seriesFrame("c",
                        wave(n,
                             [](double i) {
                                 return i > 40 && i < 60 ? nullNumber() : i == 65 ? nullNumber() : i == 67 ? nullNumber() : 5 + i / 60;
                             }),
                        step * kSecond)};
        for (const ThemeMode theme : {ThemeMode::Dark, ThemeMode::Light}) {
            Shown shown(model, frames, QSize(600, 260), theme);
            shown.keep(qPrintable(name + (theme == ThemeMode::Dark ? "-dark" : "-light")));
            QVERIFY(inkOf(shown.picture().copy(shown.view->plotRect().toRect()), Theme::of(theme).panelBackground) <
                    shown.view->plotRect().width() * shown.view->plotRect().height() * 0.99);
        }
    }
};

QTEST_MAIN(TimeseriesPanelTest)
#include "timeseries_panel_test.moc"
