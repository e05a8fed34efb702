#include "widgets/paint/field_axis.h"
#include "widgets/paint/scale.h"

#include <QtTest>

#include <cmath>

using namespace sigma;

namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();

DataRange rangeOf(const RangeSpec& spec, double min, double max) {
    return scaleRange(spec, DataRange{min, max}).value_or(DataRange{-1e99, 1e99});
}

RangeSpec logSpec(double base) {
    RangeSpec spec;
    spec.distribution = Distribution::Log;
    spec.logBase = base;
    return spec;
}

} // namespace

class ScaleTest : public QObject {
    Q_OBJECT

private slots:
    void rangeHoldsTheData_data() {
        QTest::addColumn<double>("min");
        QTest::addColumn<double>("max");
        const std::pair<double, double> ranges[] = {{0, 1},         {1, 5},          {-3, 8},           {7, 7},      {0, 0},
                                                    {-2, -2},       {1e-15, 3e-15},  {1e300, 2e300},    {99.9, 100}, {-1e300, 1e300},
                                                    {1e-300, 2e-300}, {-1e-9, 0}, {1e9, 1e9 + 1e-6}, {123456, 123457}};
        for (const auto& [min, max] : ranges) QTest::addRow("%g..%g", min, max) << min << max;
    }
    void rangeHoldsTheData() {
        QFETCH(double, min);
        QFETCH(double, max);
        const DataRange r = rangeOf({}, min, max);
        QVERIFY2(r.min < r.max, qPrintable(QString("%1 %2").arg(r.min).arg(r.max)));
        QVERIFY(r.min <= min && r.max >= max);
        QVERIFY(std::isfinite(r.min) && std::isfinite(r.max));
    }

    void tinyRangesAreNotFlattened() {
        const DataRange r = rangeOf({}, 1e-15, 3e-15);
        QVERIFY(r.min > 0 && r.max < 4e-15);
    }

    void flatDataGetsRoom() {
        const DataRange zero = rangeOf({}, 0, 0), seven = rangeOf({}, 7, 7), below = rangeOf({}, -2, -2);
        QCOMPARE(zero.max, 100.0);
        QCOMPARE(seven.min, 0.0);
        QCOMPARE(seven.max, 14.0);
        QCOMPARE(below.min, -4.0);
        QCOMPARE(below.max, 0.0);
    }

    void hardLimitsHoldAndSoftOnesYield() {
        RangeSpec hard;
        hard.min = 0;
        hard.max = 10;
        QCOMPARE(rangeOf(hard, -50, 70), (DataRange{0, 10}));
        RangeSpec soft;
        soft.softMin = 0;
        soft.softMax = 10;
        QCOMPARE(rangeOf(soft, 3, 4), (DataRange{0, 10}));
        const DataRange wide = rangeOf(soft, -50, 70);
        QVERIFY(wide.min < -50 && wide.max > 70);
    }

    void nonsenseLimitsDoNotMakeAnEmptyScale() {
        RangeSpec spec;
        spec.min = 50;
        spec.max = 20;
        QCOMPARE(rangeOf(spec, 1, 2), (DataRange{0, 100}));
        spec.max = 50;
        const DataRange same = rangeOf(spec, 1, 2);
        QVERIFY(same.min < same.max);
    }

    void withoutDataThereIsAScaleOnlyBetweenHardLimits() {
        QVERIFY(!scaleRange({}, std::nullopt));
        RangeSpec spec;
        spec.min = 0;
        QVERIFY(!scaleRange(spec, std::nullopt));
        spec.max = 5;
        QCOMPARE(scaleRange(spec, std::nullopt).value(), (DataRange{0, 5}));
    }

    void logRangesAreWholeMagnitudes() {
        QCOMPARE(rangeOf(logSpec(10), 3, 777), (DataRange{1, 1000}));
        QCOMPARE(rangeOf(logSpec(2), 3, 777), (DataRange{2, 1024}));
        QCOMPARE(rangeOf(logSpec(10), 1e-6, 2e-6), (DataRange{1e-6, 1e-5}));
        const DataRange flat = rangeOf(logSpec(10), 5, 5);
        QVERIFY(flat.min < 5 && flat.max > 5);
    }

    void logScalesIgnoreLimitsWithoutLogarithm() {
        RangeSpec spec = logSpec(10);
        spec.min = 0;
        spec.max = 100;
        QCOMPARE(rangeOf(spec, 3, 50), (DataRange{1, 100}));
    }

    void dataRangeSkipsWhatCannotBeDrawn() {
        const NumberValues values{nullNumber(), -5, std::nan(""), 3, kInf, 0, -kInf};
        QCOMPARE(dataRange(values, Distribution::Linear).value(), (DataRange{-5, 3}));
        QCOMPARE(dataRange(values, Distribution::Log).value(), (DataRange{3, 3}));
        QVERIFY(!dataRange(NumberValues{}, Distribution::Linear));
        QVERIFY(!dataRange(NumberValues{nullNumber(), std::nan("")}, Distribution::Linear));
        QVERIFY(!dataRange(NumberValues{0, -1}, Distribution::Log));
    }

    void pixelsAndValuesAreInverse_data() {
        QTest::addColumn<int>("distribution");
        QTest::addColumn<double>("min");
        QTest::addColumn<double>("max");
        QTest::newRow("linear") << 0 << -3.0 << 12.0;
        QTest::newRow("time") << 0 << 1710509861123.0 << 1710509862123.0;
        QTest::newRow("log") << 1 << 0.001 << 1e6;
        QTest::newRow("negative log") << 1 << -1000.0 << -0.1;
        QTest::newRow("symlog") << 2 << -1000.0 << 1e6;
        QTest::newRow("tiny") << 0 << 1e-15 << 3e-15;
    }
    void pixelsAndValuesAreInverse() {
        QFETCH(int, distribution);
        QFETCH(double, min);
        QFETCH(double, max);
        const Scale scale{min, max, static_cast<Distribution>(distribution), 10, 1};
        const PixelMap map(scale, 300, 20); // upwards
        QVERIFY(std::abs(map.toPx(min) - 300) < 1e-6 && std::abs(map.toPx(max) - 20) < 1e-6);
        double before = 301;
        for (double unit = 0; unit <= 1; unit += 0.125) {
            const double value = scale.fromUnit(unit), px = map.toPx(value);
            QVERIFY(px < before);
            QVERIFY(std::abs(map.toPx(map.toValue(px)) - px) < 1e-6);
            QVERIFY(std::abs(scale.toUnit(value) - unit) < 1e-6);
            before = px;
        }
    }

    void whatHasNoPlaceStaysOutside() {
        const PixelMap log(Scale{1, 1000, Distribution::Log}, 100, 0);
        QVERIFY(log.toPx(0) > 1000);
        QVERIFY(log.toPx(-5) > 1000);
        QVERIFY(std::isfinite(log.toPx(0)));
        QVERIFY(std::isnan(log.toPx(std::nan(""))));
        const PixelMap linear(Scale{0, 1}, 100, 0);
        QVERIFY(std::isnan(linear.toPx(std::nan(""))));
    }

    void anEmptyScaleOrNoPixelsDoNotDivideByZero() {
        const PixelMap flat(Scale{5, 5}, 0, 100);
        QCOMPARE(flat.toPx(5), 50.0);
        QCOMPARE(flat.toValue(70), 5.0);
        const PixelMap narrow(Scale{0, 1}, 10, 10);
        QCOMPARE(narrow.toPx(0.3), 10.0);
        QVERIFY(std::isfinite(narrow.toValue(10)));
        QVERIFY(std::isfinite(PixelMap(Scale{0, kInf}, 0, 100).toPx(5)));
    }

    void fieldsShareAScaleByTheirConfiguration() {
        FieldConfig bytes, seconds;
        bytes.unit = "bytes";
        seconds.unit = "s";
        QVERIFY(scaleKey(bytes, FieldType::Number) != scaleKey(seconds, FieldType::Number));
        FieldConfig alsoBytes = bytes;
        alsoBytes.displayName = "other";
        QCOMPARE(scaleKey(bytes, FieldType::Number), scaleKey(alsoBytes, FieldType::Number));
    }
};

QTEST_APPLESS_MAIN(ScaleTest)
#include "scale_test.moc"
