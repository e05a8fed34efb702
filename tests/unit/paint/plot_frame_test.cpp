#include "widgets/paint/plot_frame.h"
#include "widgets/paint/stacking.h"

#include <QtTest>

#include <cmath>

using namespace sigma;

namespace {

constexpr std::int64_t kMs = 1'000'000;

FramePtr frame(std::vector<std::int64_t> ms, NumberValues values, std::optional<double> step = {}, Value custom = {},
               std::string name = {}) {
    for (auto& t : ms) t *= kMs;
    DataFrame out;
    out.name = std::move(name);
    out.length = ms.size();
    FieldConfig timeConfig, valueConfig;
    timeConfig.interval = step;
    valueConfig.custom = std::move(custom);
    Field time{"Time", FieldType::Time, {}, std::make_shared<const FieldConfig>(timeConfig), makeColumn(std::move(ms)), {}};
    Field value{"Value", FieldType::Number, {}, std::make_shared<const FieldConfig>(valueConfig), makeColumn(std::move(values)), {}};
    out.fields = {time, value};
    return makeFrame(std::move(out));
}

QString text(const NumberValues& values) {
    QStringList parts;
    for (const double v : values) parts << (isNull(v) ? "null" : isAbsent(v) ? "-" : QString::number(v));
    return parts.join(' ');
}

QString times(const PlotFrame& plot) {
    QStringList parts;
    for (const auto t : std::get<TimeValues>(*plot.time)) parts << QString::number(t / kMs);
    return parts.join(' ');
}

TimeRange range(double from, double to) { return {fromMs(from), fromMs(to)}; }

Value stacking(const char* mode) { return Value::Object{{"stacking", Value::Object{{"mode", mode}, {"group", "A"}}}}; }

std::vector<Field> fields(std::vector<NumberValues> columns, const Value& custom) {
    std::vector<Field> out;
    for (auto& column : columns) out.push_back(frame(std::vector<std::int64_t>(column.size()), column, {}, custom)->fields[1]);
    return out;
}

} // namespace

class PlotFrameTest : public QObject {
    Q_OBJECT

private slots:
    void seriesOnOneClockAreNotCopied() {
        const auto a = frame({0, 10, 20}, {1, 2, 3}, 10), b = frame({0, 10, 20}, {4, nullNumber(), 6}, 10);
        const PlotFrame plot = preparePlotFrame({a, b}, std::nullopt);
        QCOMPARE(plot.series.size(), std::size_t(2));
        QCOMPARE(plot.time.get(), a->fields[0].column.get());
        QCOMPARE(plot.series[0].column.get(), a->fields[1].column.get());
        QCOMPARE(plot.series[1].column.get(), b->fields[1].column.get());
    }

    void differentClocksAreJoinedWithoutBreakingLines() {
        const PlotFrame plot = preparePlotFrame({frame({0, 10, 20}, {1, 2, 3}), frame({5, 15}, {7, 8})}, std::nullopt);
        QCOMPARE(times(plot), QString("0 5 10 15 20"));
        QCOMPARE(text(*plot.series[0].numbers()), QString("1 - 2 - 3"));
        QCOMPARE(text(*plot.series[1].numbers()), QString("- 7 - 8 -"));
    }

    void aGapStaysAGapAmongForeignTimes() {
        const PlotFrame plot = joinFrames({frame({0, 20, 40}, {1, nullNumber(), 3}), frame({10, 30}, {7, 8})});
        QCOMPARE(text(*plot.series[0].numbers()), QString("1 null null null 3"));
    }

    void missingSamplesBreakTheLine() {
        const PlotFrame plot = preparePlotFrame({frame({0, 10, 40, 50}, {1, 2, 3, 4}, 10)}, std::nullopt);
        QCOMPARE(times(plot), QString("0 10 20 30 40 50"));
        QCOMPARE(text(*plot.series[0].numbers()), QString("1 2 null null 3 4"));
        const PlotFrame jitter = preparePlotFrame({frame({0, 10, 19, 30}, {1, 2, 3, 4}, 11)}, std::nullopt);
        QCOMPARE(times(jitter), QString("0 10 19 30"));
    }

    void theRangeIsFilledToItsEnds() {
        const PlotFrame plot = preparePlotFrame({frame({20, 30}, {1, 2}, 10)}, range(0, 60));
        QCOMPARE(times(plot), QString("0 10 20 30 40 50"));
        QCOMPARE(text(*plot.series[0].numbers()), QString("null null 1 2 null null"));
    }

    void aNumericNoValueIsDrawnInGaps() {
        const auto withNoValue = [](const std::string& text) {
            DataFrame out = *frame({20, 40}, {1, nullNumber()}, 10);
            FieldConfig config = *out.fields[1].config;
            config.noValue = text;
            out.fields[1].config = std::make_shared<const FieldConfig>(std::move(config));
            return makeFrame(std::move(out));
        };
        const FramePtr silent = frame({20, 40}, {1, 2}, 10);
        const FrameSet drawn = noValuesDrawn({withNoValue("0"), withNoValue("none"), silent}, range(0, 60));
        QCOMPARE(text(*drawn[0]->fields[1].numbers()), QString("0 0 1 0 0 0"));
        QCOMPARE(text(*drawn[1]->fields[1].numbers()), QString("1 null"));
        QCOMPARE(drawn[2].get(), silent.get());
    }

    void aHugeGapAtATinyStepStaysSmall() {
        const PlotFrame plot = preparePlotFrame({frame({0, 4'000'000'000}, {1, 2}, 1)}, range(-1e12, 1e12));
        QCOMPARE(text(*plot.series[0].numbers()), QString("null 1 null 2 null"));
        using Limits = std::numeric_limits<std::int64_t>;
        const FilledTimes extreme = fillTimes({Limits::min() + 1, Limits::max()}, {1, {}});
        QCOMPARE(extreme.times.size(), std::size_t(3));
    }

    void unsortedTimesAreSorted() {
        const PlotFrame plot = joinFrames({frame({20, 10, 0}, {3, 2, 1})});
        QCOMPARE(times(plot), QString("0 10 20"));
        QCOMPARE(text(*plot.series[0].numbers()), QString("1 2 3"));
    }

    void spanNullsBridgesAllGapsOrShortOnes() {
        const NumberValues values{1, nullNumber(), 3, nullNumber(), nullNumber(), 6, nullNumber()};
        const std::vector<std::int64_t> at{0, 10, 20, 30, 40, 50, 60};
        const PlotFrame all = joinFrames({frame(at, values, {}, Value::Object{{"spanNulls", true}})});
        QCOMPARE(text(*all.series[0].numbers()), QString("1 - 3 - - 6 -"));
        const PlotFrame some = joinFrames({frame(at, values, {}, Value::Object{{"spanNulls", 20.0}})});
        QCOMPARE(text(*some.series[0].numbers()), QString("1 - 3 null null 6 null"));
    }

    void framesGiveTheirSeriesNames() {
        const PlotFrame plot = joinFrames({frame({0}, {1}, {}, {}, "a"), frame({0}, {1}, {}, {}, "b")});
        QCOMPARE(plot.series[0].name, std::string("a"));
        QCOMPARE(plot.series[1].name, std::string("b"));
        QCOMPARE(plot.origins[1].frame, std::size_t(1));
        QCOMPARE(plot.origins[1].field, std::size_t(1));
    }

    void framesWithoutTimeOrNumbersAreLeftOut() {
        DataFrame table;
        table.fields = {Field{"n", FieldType::Number, {}, std::make_shared<const FieldConfig>(), makeColumn(NumberValues{1}), {}}};
        table.length = 1;
        QVERIFY(!joinFrames({}).time);
        QVERIFY(!joinFrames({makeFrame(table), nullptr}).time);
        const PlotFrame plot = joinFrames({makeFrame(table), frame({}, {})});
        QVERIFY(plot.time);
        QCOMPARE(plot.series.size(), std::size_t(1));
    }

    void stackedSeriesAddUp() {
        const auto series = fields({{1, 2, nullNumber()}, {10, nullNumber(), 30}, {-1, -1, -1}}, stacking("normal"));
        const auto groups = stackingGroups(series);
        QCOMPARE(groups.size(), std::size_t(2)); // what is negative stacks downwards by itself
        QVERIFY(!groups[0].down && groups[1].down);
        const auto stacked = stackSeries(series, groups);
        QCOMPARE(text(*stacked[1].values), QString("11 2 30"));
        QCOMPARE(text(*stacked[2].values), QString("-1 -1 -1"));
        const auto bands = stackBands(groups[0]);
        QCOMPARE(bands.size(), std::size_t(1));
        QCOMPARE(bands[0].upper, std::size_t(1));
    }

    void percentStacksEndAtOne() {
        const auto series = fields({{1, 0, 1}, {3, 0, nullNumber()}}, stacking("percent"));
        const auto stacked = stackSeries(series, stackingGroups(series));
        QCOMPARE(text(*stacked[0].values), QString("0.25 0 1"));
        QCOMPARE(text(*stacked[1].values), QString("1 0 1"));
    }

    void unstackedSeriesAreNotCopied() {
        const auto series = fields({{1, 2}}, Value());
        QVERIFY(stackingGroups(series).empty());
        QCOMPARE(stackSeries(series, {})[0].values.get(), series[0].numbers());
    }
};

QTEST_APPLESS_MAIN(PlotFrameTest)
#include "plot_frame_test.moc"
