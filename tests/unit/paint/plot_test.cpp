#include "widgets/paint/bar_painter.h"
#include "widgets/paint/plot_layout.h"
#include "widgets/paint/plot_model.h"

#include <QTest>

#include <cmath>
#include <sstream>

using namespace sigma;

namespace {

constexpr std::int64_t kStart = 1'795'168'800'000'000'000, kMinute = 60'000'000'000; // 2026-11-20T10:00:00Z

FramePtr frame(const std::string& name, NumberValues values, Value custom = {}, std::vector<int> minutes = {}) {
    DataFrame f;
    Field time, value;
    time.name = "Time";
    time.type = FieldType::Time;
    TimeValues times;
    for (std::size_t i = 0; i < values.size(); ++i)
        times.push_back(kStart + (minutes.empty() ? static_cast<std::int64_t>(i) : minutes[i]) * kMinute);
    f.length = values.size();
    time.column = makeColumn(std::move(times));
    FieldConfig timeConfig;
    timeConfig.interval = 60000;
    time.config = std::make_shared<const FieldConfig>(timeConfig);
    value.name = name;
    value.type = FieldType::Number;
    value.state.displayName = name;
    FieldConfig config;
    config.custom = std::move(custom);
    value.config = std::make_shared<const FieldConfig>(std::move(config));
    value.column = makeColumn(std::move(values));
    f.fields = {time, value};
    return makeFrame(std::move(f));
}

Value object(Value::Object members) { return Value(std::move(members)); }
Value stacked() { return object({{"stacking", object({{"mode", Value("normal")}, {"group", Value("A")}})}}); }

std::string text(const NumberValues& values) {
    std::ostringstream out;
    for (const double v : values) out << (std::isnan(v) ? "-" : jsNumber(v)) << ' ';
    return out.str();
}

PlotModel model(const FrameSet& frames) { return plotModel(frames, {ThemeMode::Dark, "utc"}); }

PlotLayout layout(const PlotModel& m, double width, double height, double ratio = 1, int minutes = 60) {
    return layoutPlot(m, drawnSeries(m, {}),
                      {{Timestamp(Duration(kStart)), Timestamp(Duration(kStart + minutes * kMinute))}, QSizeF(width, height), ratio});
}

} // namespace

class PlotTest : public QObject {
    Q_OBJECT
private slots:
    void stylesAreReadForgivingly() {
        FieldConfig config;
        config.custom = object({{"drawStyle", Value("bars")},
                                {"lineWidth", Value(1e9)},
                                {"fillOpacity", Value("no number")},
                                {"spanNulls", Value(60000)},
                                {"lineStyle", object({{"fill", Value("dash")}, {"dash", Value(Value::Array{Value(0), Value(0)})}})},
                                {"barAlignment", Value(-7)}});
        const SeriesStyle s = seriesStyle(config);
        QVERIFY(s.draw == SeriesStyle::Draw::Bars);
        QCOMPARE(s.lineWidth, 40.0);
        QCOMPARE(s.fillOpacity, 0.0);
        QVERIFY(s.breaks.connect == LineBreaks::Connect::UpTo);
        QCOMPARE(s.breaks.upToNs, kMinute);
        QCOMPARE(s.dash, (std::vector<double>{10, 10}));
        QCOMPARE(s.barAlignment, -1);
        QCOMPARE(seriesStyle({}).lineWidth, 1.0);
    }

    void stacksAddUpWithoutHiddenSeries() {
        const PlotModel m =
            model({frame("a", {1, 2, 3}, stacked()), frame("b", {10, 20, 30}, stacked()), frame("c", {100, 200, 300}, stacked())});
        auto drawn = drawnSeries(m, {});
        QCOMPARE(text(*drawn[2].values), std::string("111 222 333 "));
        QCOMPARE(drawn[2].fillTo, std::optional<std::size_t>(1));
        QVERIFY(!drawn[0].fillTo);
        drawn = drawnSeries(m, {false, true, false});
        QVERIFY(!drawn[1].shown);
        QCOMPARE(text(*drawn[2].values), std::string("101 202 303 "));
        QCOMPARE(drawn[2].fillTo, std::optional<std::size_t>(0));
        QCOMPARE(text(*m.series[2].values), std::string("100 200 300 "));
    }

    void transformsChangeOnlyWhatIsDrawn() {
        const PlotModel m = model({frame("in", {1, nullNumber(), 3}, object({{"transform", Value("negative-Y")}}))});
        QCOMPARE(text(*drawnSeries(m, {})[0].values), std::string("-1 - -3 "));
        QCOMPARE(text(*m.series[0].values), std::string("1 - 3 "));
    }

    void oldGraphsCountMissingStepsAsZero() {
        FramePtr f = frame("x", {1, nullNumber(), 3}, {}, {0, 1, 4});
        DataFrame copy = *f;
        FieldConfig config = *copy.fields[1].config;
        config.extra = object({{"nullValueMode", Value("null as zero")}});
        copy.fields[1].config = std::make_shared<const FieldConfig>(config);
        QCOMPARE(text(*drawnSeries(model({makeFrame(copy)}), {})[0].values), std::string("1 0 0 0 3 "));
    }

    void timesThatDoNotAscendAreSorted() {
        const PlotModel m = model({frame("x", {3, 1, 2}, {}, {3, 1, 2})});
        QCOMPARE(text(*m.series[0].values), std::string("1 2 3 "));
        QVERIFY(std::is_sorted(m.series[0].times->begin(), m.series[0].times->end()));
    }

    void fillBelowNamesItsSeries() {
        const PlotModel m = model({frame("max", {5, 6}, object({{"fillBelowTo", Value("min")}})), frame("min", {1, 2})});
        QCOMPARE(drawnSeries(m, {})[0].fillTo, std::optional<std::size_t>(1));
    }

    void axesGoLeftThenRight() {
        const auto unit = [](const char* name, const char* placement) {
            return object({{"axisLabel", Value(name)}, {"axisPlacement", Value(placement)}});
        };
        const PlotModel m = model({frame("a", {1}, unit("one", "auto")), frame("b", {1}, unit("two", "auto")),
                                   frame("c", {1}, unit("three", "left")), frame("d", {1}, unit("four", "hidden"))});
        QCOMPARE(m.axes.size(), std::size_t(4));
        QVERIFY(m.axes[0].side == AxisSide::Left && m.axes[1].side == AxisSide::Right && m.axes[2].side == AxisSide::Left);
        QVERIFY(!m.axes[3].shown);
        QVERIFY(m.axes[0].grid && !m.axes[1].grid && !m.axes[2].grid);
    }

    void geometryStaysInsideAtEverySize() {
        const PlotModel m =
            model({frame("a", {0, 50, 100}),
                   frame("b", {1e9, 2e9, 3e9}, object({{"axisPlacement", Value("right")}, {"axisLabel", Value("second")}}))});
        for (const QSizeF size : {QSizeF(1000, 400), QSizeF(470, 190), QSizeF(120, 80), QSizeF(20, 10), QSizeF(1, 1)}) {
            for (const double ratio : {1.0, 1.5, 2.0}) {
                const PlotLayout l = layout(m, size.width(), size.height(), ratio);
                QVERIFY(l.devicePlot.width() >= 1 && l.devicePlot.height() >= 1);
                QVERIFY(l.plot.left() >= 0 && l.plot.top() >= 0);
                if (size.width() >= 120) QVERIFY(l.plot.right() <= size.width() + 1 && l.plot.width() > size.width() * 0.2);
            }
        }
        const PlotLayout wide = layout(m, 1000, 400);
        QCOMPARE(wide.plot.top(), 8.0);
        QCOMPARE(wide.plot.bottom(), 400.0 - 21);
        QVERIFY(wide.axes[0].outer >= 0 && wide.axes[0].inner == wide.plot.left());
        QVERIFY(wide.axes[1].inner == wide.plot.right() && wide.axes[1].outer <= 1000.5);
        QCOMPARE(wide.time.labels.front(), std::string("10:00"));
    }

    void anAxisWithoutDataTakesNoRoom() {
        const PlotModel m = model({frame("a", {nullNumber(), nullNumber()})});
        const PlotLayout l = layout(m, 600, 200);
        QVERIFY(!l.axes[0].visible);
        QCOMPARE(l.plot.left(), 8.0);
    }

    void scalesFollowTheVisibleSamples() {
        const PlotModel m = model({frame("a", {1000, 2, 1, 2}, {}, {0, 30, 31, 32})});
        QVERIFY(layout(m, 600, 200).axes[0].scale->max >= 1000);
        const auto zoomed =
            layoutPlot(m, drawnSeries(m, {}),
                       {{Timestamp(Duration(kStart + 20 * kMinute)), Timestamp(Duration(kStart + 40 * kMinute))}, QSizeF(600, 200), 1});
        QVERIFY(zoomed.axes[0].scale->max < 10);
    }

    void barsKeepTheirPlace() {
        SeriesStyle style;
        QCOMPARE(barShape(style, 100, 1).width, 60.0);
        QCOMPARE(barShape(style, 100, 1).offset, -30.0);
        QCOMPARE(barShape(style, 0.1, 1).width, 1.0);
        style.barAlignment = 1;
        QCOMPARE(barShape(style, 100, 1).offset, 0.0);
        style.barMaxWidth = 20;
        QCOMPARE(barShape(style, 100, 2).width, 40.0);
    }
};

QTEST_MAIN(PlotTest)
#include "plot_test.moc"
