#include "tests/unit/panels/panel_fixture.h"
#include "widgets/panels/bargauge_panel.h"
#include "widgets/panels/gauge_panel.h"
#include "widgets/panels/stat_panel.h"

#include <QScrollBar>
#include <QWheelEvent>
#include <QtTest>

#include <limits>

using namespace sigma;
using sigma::test::PanelFixture;

namespace {

constexpr const char* kPercent = R"({"defaults":{"unit":"percentunit","min":0,"max":1,"color":{"mode":"thresholds"},
    "thresholds":{"mode":"percentage","steps":[{"color":"green","value":null},{"color":"orange","value":70},
    {"color":"red","value":90}]}},"overrides":[]})";
constexpr const char* kQueue = R"({"defaults":{"unit":"short","color":{"mode":"continuous-GrYlRd"},"max":10,"min":0},"overrides":[]})";
constexpr const char* kLast = R"({"reduceOptions":{"calcs":["lastNotNull"]}})";

NumberValues wave(std::size_t n, double base, double swing) {
    NumberValues out;
    for (std::size_t i = 0; i < n; ++i) out.push_back(base + swing * std::sin(static_cast<double>(i) / 5));
    return out;
}

FrameSet series(std::initializer_list<std::pair<const char*, double>> lasts) {
    FrameSet out;
    for (const auto& [name, last] : lasts) {
        NumberValues values = wave(40, last, last / 8);
        values.back() = last;
        out.push_back(PanelFixture::series(name, values));
    }
    return out;
}

} // namespace

class ValuePanelsTest : public QObject {
    Q_OBJECT

private slots:
    void pictures_data() {
        QTest::addColumn<bool>("light");
        QTest::addColumn<double>("ratio");
        QTest::newRow("dark") << false << 1.0;
        QTest::newRow("light") << true << 1.0;
        QTest::newRow("dark2") << false << 2.0;
    }
    /// Every kind at several sizes paints something of the value's colour and never leaves the cell.
    void pictures() {
        QFETCH(bool, light);
        QFETCH(double, ratio);
        const QString tag = QTest::currentDataTag();
        PanelFixture fixture(light ? ThemeMode::Light : ThemeMode::Dark);
        const QColor green = cssColor(resolveColor("green", fixture.context.theme.mode));
        fixture.config(kPercent);
        const FrameSet one = series({{"llama-70b", 0.532}}), two = series({{"llama-70b", 0.532}, {"qwen-32b", 0.946}});
        for (const QSize size : {QSize(300, 150), QSize(220, 400), QSize(700, 90), QSize(120, 60), QSize(60, 30)}) {
            const QString name = QString("%1x%2-%3").arg(size.width()).arg(size.height()).arg(tag);
            fixture.options(kLast);
            StatPanel stat;
            const int least = size.height() < 50 ? 0 : 5;
            QVERIFY(PanelFixture::countColor(fixture.picture(stat, one, size, "stat-" + name, ratio), green, 60) >= least);
            StatPanel stats;
            fixture.picture(stats, two, size, "stats-" + name, ratio);
            GaugePanel gauge;
            QVERIFY(PanelFixture::countColor(fixture.picture(gauge, one, size, "gauge-" + name, ratio), green, 60) >= least);
            GaugePanel gauges;
            fixture.picture(gauges, two, size, "gauges-" + name, ratio);
            fixture.options(R"({"reduceOptions":{"calcs":["lastNotNull"]},"showThresholdLabels":true})");
            GaugePanel labelled;
            fixture.picture(labelled, one, size, "gaugelabels-" + name, ratio);
            for (const char* mode : {"lcd", "gradient", "basic"}) {
                const QString options = R"({"reduceOptions":{"calcs":["lastNotNull"]},"displayMode":"%1","orientation":"horizontal"})";
                fixture.options(options.arg(mode).toStdString());
                BarGaugePanel bars;
                fixture.picture(bars, two, size, QString("bars-%1-").arg(mode) + name, ratio);
            }
            fixture.options(kLast);
            BarGaugePanel upright;
            fixture.picture(upright, two, size, "bars-auto-" + name, ratio);
        }
    }

    void manyValuesStayLegibleAndScroll() {
        PanelFixture fixture;
        fixture.config(kQueue);
        fixture.options(R"({"reduceOptions":{"calcs":["lastNotNull"]},"orientation":"horizontal"})");
        FrameSet many;
        for (int i = 0; i < 25; ++i) many.push_back(PanelFixture::series("agent-" + std::to_string(i), {1.0 + i % 9, 2.0 + i % 9}));
        BarGaugePanel bars;
        const QImage top = fixture.picture(bars, many, {340, 160}, "many-bars");
        auto* bar = bars.findChild<QScrollBar*>();
        QVERIFY(bar->isVisibleTo(&bars) && bar->maximum() > 300);
        const QPointF at(50, 50);
        QWheelEvent wheel(at, bars.mapToGlobal(at), {}, {0, -360}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&bars, &wheel);
        QVERIFY(bar->value() > 0);
        QVERIFY(bars.grab().toImage() != top);
        GaugePanel gauges;
        fixture.picture(gauges, many, {340, 160}, "many-gauges");
        QVERIFY(gauges.findChild<QScrollBar*>()->isVisibleTo(&gauges));
        fixture.picture(gauges, {many[0]}, {340, 160}, "one-gauge");
        QVERIFY(!gauges.findChild<QScrollBar*>()->isVisibleTo(&gauges));
    }

    void noDataAndNonsenseDoNotCrash() {
        constexpr double inf = std::numeric_limits<double>::infinity();
        PanelFixture fixture;
        fixture.config(R"({"defaults":{"min":5,"max":5},"overrides":[]})");
        const FrameSet odd{PanelFixture::series("nan", {std::nan(""), std::nan("")}), PanelFixture::series("inf", {inf, -inf}),
                           PanelFixture::series("null", {nullNumber(), nullNumber()}), PanelFixture::series("empty", {}),
                           PanelFixture::series("huge", {1e308, -1e308})};
        for (const QSize size : {QSize(340, 160), QSize(1, 1), QSize(0, 0), QSize(2000, 3)})
            for (const char* mode : {"lcd", "gradient", "basic"}) {
                const QString options = R"({"displayMode":"%1","showThresholdLabels":true,"colorMode":"background",
                    "text":{"valueSize":1e9}})";
                fixture.options(options.arg(mode).toStdString());
                StatPanel stat;
                fixture.picture(stat, odd, size, "odd-stat");
                GaugePanel gauge;
                fixture.picture(gauge, odd, size, "odd-gauge");
                BarGaugePanel bars;
                fixture.picture(bars, odd, size, "odd-bars");
                BarGaugePanel none;
                fixture.picture(none, {}, size, "odd-none");
                QVERIFY(!none.digest().values || none.digest().values->empty());
            }
    }

    /// The lowest panels a dashboard can have (3 x 2 units) still say their number: lines of ink are counted, specks have too few.
    void lowPanelsStayLegible() {
        PanelFixture fixture;
        fixture.config(kPercent);
        fixture.options(R"({"reduceOptions":{"calcs":["lastNotNull"]},"graphMode":"none","orientation":"vertical"})");
        const QColor green = cssColor(resolveColor("green", ThemeMode::Dark));
        const auto inkRows = [&](PanelView& view, const QString& name) {
            const QImage image = fixture.picture(view, series({{"llama-70b", 0.532}}), {150, 28}, name);
            int rows = 0;
            for (int y = 0; y < image.height(); ++y) rows += PanelFixture::countColor(image.copy(0, y, 150, 1), green, 90) > 0;
            return rows;
        };
        StatPanel stat;
        QVERIFY(inkRows(stat, "low-stat") >= 9);
        GaugePanel gauge;
        QVERIFY(inkRows(gauge, "low-gauge") >= 9);
        BarGaugePanel bars;
        QVERIFY(inkRows(bars, "low-bars") >= 12);
    }

    void theChangeIsShownBesideAName() {
        PanelFixture fixture;
        fixture.config(kPercent);
        const QColor red = cssColor(resolveColor("red", ThemeMode::Dark));
        const auto redPixels = [&](const char* options) {
            fixture.options(options);
            StatPanel stat;
            const FrameSet falling{PanelFixture::series("name", {0.6, 0.5})};
            return PanelFixture::countColor(fixture.picture(stat, falling, {400, 100}, "wide-change"), red, 60);
        };
        QCOMPARE(redPixels(R"({"textMode":"value_and_name","graphMode":"none"})"), 0);
        QVERIFY(redPixels(R"({"textMode":"value_and_name","graphMode":"none","showPercentChange":true})") > 20);
    }

    void theLastValueIsShownWhereNothingElseIsAsked() {
        PanelFixture fixture;
        fixture.options("{}");
        StatPanel stat;
        fixture.picture(stat, {PanelFixture::series("n", {1, 2, 9, nullNumber()})}, {200, 100}, "default-calc");
        QCOMPARE(stat.digest().values->front().value, 9.0);
    }

    void storyPictures() {
        PanelFixture fixture;
        fixture.config(kQueue);
        fixture.options(R"({"reduceOptions":{"calcs":["lastNotNull"]},"orientation":"horizontal"})");
        BarGaugePanel bars;
        fixture.picture(bars, series({{"aegis", 2}, {"apex", 3}, {"arbiter", 3}, {"architect", 3}}), {340, 160}, "story-queue");
        fixture.config(R"({"defaults":{"mappings":[{"type":"value","options":{"2":{"text":"OPEN","color":"red"}}}]},"overrides":[]})");
        fixture.options(R"({"reduceOptions":{"calcs":["max"]}})");
        StatPanel breaker;
        NumberValues states = wave(60, 0.1, 0.1);
        states[40] = 2;
        fixture.picture(breaker, {PanelFixture::series("breaker", states)}, {340, 160}, "story-breaker");
        fixture.config(R"({"defaults":{"unit":"bytes","thresholds":{"mode":"absolute","steps":[{"color":"green","value":null}]}},
            "overrides":[]})");
        fixture.options(R"({"reduceOptions":{"calcs":["lastNotNull"]},"showPercentChange":true})");
        StatPanel stored;
        fixture.picture(stored, {PanelFixture::series("stored", wave(60, 7.16e11, 4e9))}, {340, 160}, "story-stored");
        fixture.options(R"({"reduceOptions":{"calcs":["lastNotNull"]},"colorMode":"background","graphMode":"none",
            "textMode":"value_and_name"})");
        StatPanel tiles;
        const FrameSet five = series({{"node-a", 1e9}, {"node-b with a longer name", 2e9}, {"c", 5e8}, {"d", 1}, {"e", 7e11}});
        fixture.picture(tiles, five, {640, 200}, "story-tiles");
    }
};

QTEST_MAIN(ValuePanelsTest)
#include "value_panels_test.moc"
