#include "dashboards/format/display.h"

#include <QTest>

#include <cmath>

using namespace sigma;

namespace {
Field field(FieldType type, FieldConfig config) {
    Field out;
    out.name = "v";
    out.type = type;
    out.config = std::make_shared<const FieldConfig>(std::move(config));
    out.column = makeColumn(NumberValues{});
    return out;
}
FieldConfig withUnit(std::string unit) {
    FieldConfig config;
    config.unit = std::move(unit);
    return config;
}
} // namespace

class DisplayProcessorTest : public QObject {
    Q_OBJECT
private slots:
    void axisDecimalsLoseTheirZeros();
    void ownDecimalsWinOverTheAxis();
    void nullShowsTheNoValueText();
    void numberAndCellAgree();
    void absurdDecimalsAreBounded();
    void worksForAFieldThatIsGone();
};

void DisplayProcessorTest::axisDecimalsLoseTheirZeros() {
    const DisplayProcessor display(field(FieldType::Number, withUnit("s")), {});
    QCOMPARE(display.number(0.25, 3).joined(), std::string("250 ms"));
    QCOMPARE(display.number(90, 2).joined(), std::string("1.5 mins"));
}

void DisplayProcessorTest::ownDecimalsWinOverTheAxis() {
    FieldConfig config = withUnit("percent");
    config.decimals = 1;
    QCOMPARE(DisplayProcessor(field(FieldType::Number, config), {}).number(12, 3).joined(), std::string("12.0%"));
}

void DisplayProcessorTest::nullShowsTheNoValueText() {
    FieldConfig config = withUnit("bytes");
    config.noValue = "-";
    const DisplayProcessor display(field(FieldType::Number, config), {});
    QCOMPARE(display.number(nullNumber()).joined(), std::string("-"));
    QVERIFY(std::isnan(display.number(nullNumber()).numeric));
    QCOMPARE(display.number(std::nan("")).text, std::string("NaN"));
}

void DisplayProcessorTest::numberAndCellAgree() {
    FieldConfig config = withUnit("short");
    config.thresholds = Thresholds{Thresholds::Mode::Absolute, {{-INFINITY, "green"}, {10, "red"}}};
    const DisplayProcessor display(field(FieldType::Number, config), {});
    for (const double n : {-5.0, 9.99, 10.0, 1234567.0}) {
        QCOMPARE(display.number(n).joined(), display(Value(n)).joined());
        QCOMPARE(display.number(n).color, display(Value(n)).color);
    }
    QVERIFY(display.number(9).color != display.number(10).color);
}

void DisplayProcessorTest::absurdDecimalsAreBounded() {
    FieldConfig config;
    for (const double decimals : {-3.0, 1e300, std::nan("")}) {
        config.decimals = decimals;
        const auto text = DisplayProcessor(field(FieldType::Number, config), {}).number(1.5).text;
        QVERIFY(!text.empty() && text.size() < 200);
    }
}

void DisplayProcessorTest::worksForAFieldThatIsGone() {
    FieldConfig config;
    config.mappings = mappingsFromValue(Value::Array{Value(Value::Object{{"type", 1}, {"value", "1"}, {"text", "up"}})});
    auto gone = std::make_unique<Field>(field(FieldType::Number, config));
    const DisplayProcessor display(*gone, {});
    gone.reset();
    QCOMPARE(display.number(1).text, std::string("up"));
    QCOMPARE(display.number(2).text, std::string("2"));
}

QTEST_APPLESS_MAIN(DisplayProcessorTest)
#include "display_processor_test.moc"
