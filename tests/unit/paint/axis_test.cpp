#include "datasources/core/value.h"
#include "widgets/paint/axis.h"

#include <QtTest>

#include <cmath>
#include <set>

using namespace sigma;

namespace {

double countWidth(std::string_view text) { return static_cast<double>(text.size()) * 7.2; }

YAxisSpec spec(double plotHeight) {
    YAxisSpec s;
    s.plotHeight = plotHeight;
    s.viewWidth = 800;
    s.textWidth = countWidth;
    s.format = [](double v, std::optional<int>) { return jsNumber(v); };
    return s;
}

double minGap(const AxisTicks& axis, double dim) {
    const PixelMap map(axis.scale, 0, dim);
    double gap = dim;
    for (std::size_t i = 1; i < axis.splits.size(); ++i) gap = std::min(gap, map.toPx(axis.splits[i]) - map.toPx(axis.splits[i - 1]));
    return gap;
}

} // namespace

class AxisTest : public QObject {
    Q_OBJECT

private slots:
    void ticksAreRoundInsideAndApart_data() {
        QTest::addColumn<double>("min");
        QTest::addColumn<double>("max");
        QTest::addColumn<double>("height");
        const std::pair<double, double> ranges[] = {{0, 1.1},   {0.6, 5.4}, {-360, 360},      {99.02, 99.98},   {6e-10, 5.4e-9}, {0, 1.5e9},
                                                    {0, 1e300}, {-1, 0},    {123450, 123460}, {9e-16, 3.1e-15}, {1e12, 2e12}};
        for (const auto& [min, max] : ranges)
            for (const double height : {60.0, 171.0, 471.0, 1200.0})
                QTest::addRow("%g..%g at %g", min, max, height) << min << max << height;
    }
    void ticksAreRoundInsideAndApart() {
        QFETCH(double, min);
        QFETCH(double, max);
        QFETCH(double, height);
        const AxisTicks axis = yAxisTicks({min, max}, spec(height));
        QVERIFY(!axis.splits.empty() || max > 1e33); // beyond the largest increment there is none
        QCOMPARE(axis.labels.size(), axis.splits.size());
        QVERIFY(axis.splits.size() < height);
        const std::set<std::string> labels(axis.labels.begin(), axis.labels.end());
        QCOMPARE(labels.size(), axis.labels.size());
        for (const double v : axis.splits) {
            QVERIFY(v >= min && v <= max);
            const double steps = v / axis.increment;
            QVERIFY2(std::abs(steps - std::round(steps)) < 1e-6 * std::max(1.0, std::abs(steps)), qPrintable(QString::number(v, 'g', 17)));
        }
        QVERIFY(axis.splits.size() < 2 || minGap(axis, height) >= 14.9);
    }

    void noPixelsNoTicks() {
        for (const double height : {0.0, -5.0, 1.0}) {
            const AxisTicks axis = yAxisTicks({0, 100}, spec(height));
            QVERIFY(axis.splits.size() <= 1);
            QVERIFY(std::isfinite(axis.sizePx));
        }
        QVERIFY(timeAxisTicks({0, 1000}, 0, "utc", countWidth).splits.empty());
        QVERIFY(numericXAxisTicks({0, 1000}, 0, countWidth).splits.empty());
    }

    void degenerateScalesDoNotHang() {
        constexpr double inf = std::numeric_limits<double>::infinity();
        using enum Distribution;
        const Scale scales[] = {{5, 5},      {0, inf},       {-inf, inf},       {std::nan(""), 1},        {1e300, 1e300 * (1 + 1e-15)},
                                {0, 0, Log}, {0, 10, Log},   {-10, 10, Log},    {1e-300, 1e300, Log, 2},  {1e17, 1e17 + 64},
                                {-5, -1, Log}, {0, inf, Symlog}};
        for (const Scale& scale : scales) {
            const AxisTicks axis = yAxisTicks(scale, spec(400));
            QVERIFY(axis.splits.size() < 10'001);
            QCOMPARE(axis.labels.size(), axis.splits.size());
        }
    }

    void binaryUnitsTickAtPowersOfTwo() {
        YAxisSpec s = spec(300);
        s.binary = isBinaryUnit("bytes");
        const AxisTicks axis = yAxisTicks({0, 1.2e6}, s);
        QVERIFY(axis.splits.size() > 2);
        QCOMPARE(std::exp2(std::round(std::log2(axis.increment))), axis.increment);
        QVERIFY(!isBinaryUnit("decbytes") && !isBinaryUnit("short"));
    }

    void decimalsFollowTheIncrement() {
        std::vector<std::optional<int>> asked;
        YAxisSpec s = spec(271);
        s.format = [&](double v, std::optional<int> decimals) {
            asked.push_back(decimals);
            return jsNumber(v);
        };
        yAxisTicks({0.945, 1.005}, s);
        QVERIFY(!asked.empty());
        for (const auto& decimals : asked) QCOMPARE(decimals.value_or(-1), 2);
        asked.clear();
        yAxisTicks({0, 1000}, s);
        for (const auto& decimals : asked) QVERIFY(!decimals);
    }

    void ticksThatTheDecimalsCannotShowHaveNoText() {
        YAxisSpec s = spec(221);
        s.decimals = 0;
        const AxisTicks axis = yAxisTicks({0, 2}, s);
        for (std::size_t i = 0; i < axis.splits.size(); ++i) QCOMPARE(axis.labels[i].empty(), std::trunc(axis.splits[i]) != axis.splits[i]);
    }

    void theAxisIsAsWideAsItsLabels() {
        const AxisTicks narrow = yAxisTicks({0, 11}, spec(300)), wide = yAxisTicks({0, 1.5e9}, spec(300));
        QVERIFY(wide.sizePx > narrow.sizePx + 40);
        YAxisSpec s = spec(300);
        s.viewWidth = 100;
        QVERIFY(yAxisTicks({0, 1.5e9}, s).sizePx <= 40 + kAxisTickPx + kAxisGapPx);
        s.width = 80;
        QCOMPARE(yAxisTicks({0, 1.5e9}, s).sizePx, 80.0);
    }

    void logTicksThinOutTheirLabels() {
        const AxisTicks roomy = yAxisTicks({1, 10, Distribution::Log}, spec(900));
        const AxisTicks tight = yAxisTicks({1e-6, 1e6, Distribution::Log}, spec(200));
        const auto labelled = [](const AxisTicks& axis) {
            return axis.labels.size() - std::size_t(std::count(axis.labels.begin(), axis.labels.end(), ""));
        };
        QCOMPARE(labelled(roomy), std::size_t(10));
        QVERIFY(labelled(tight) >= 2 && labelled(tight) <= 7);
        QCOMPARE(tight.labels.back(), std::string("1000000"));
        for (const double v : tight.splits) QVERIFY(v >= 0.9e-6 && v <= 1e6);
    }

    void symlogTicksStandOnBothSidesOfZero() {
        const AxisTicks axis = yAxisTicks({-100, 1000, Distribution::Symlog, 10, 1}, spec(400));
        QCOMPARE(axis.splits.front(), -100.0);
        QCOMPARE(axis.splits.back(), 1000.0);
        QVERIFY(std::find(axis.splits.begin(), axis.splits.end(), 0.0) != axis.splits.end());
        QVERIFY(std::is_sorted(axis.splits.begin(), axis.splits.end()));
    }
};

QTEST_APPLESS_MAIN(AxisTest)
#include "axis_test.moc"
