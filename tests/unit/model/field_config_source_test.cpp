#include "dashboards/model/field_config_source.h"

#include <QTest>

#include <cmath>

using namespace sigma;

class FieldConfigSourceTest : public QObject {
    Q_OBJECT
private slots:
    void readsAndWritesTheSame();
    void baseThresholdIsUnbounded();
    void oldMappingsBecomeCurrentOnes();
    void wrongTypesAreKeptAside();
    void readsOverrides();
};

void FieldConfigSourceTest::readsAndWritesTheSame() {
    const Value::Object result{{"text", "Down"}, {"color", "red"}, {"index", 0}};
    const Value mapping = Value::Object{{"type", "value"}, {"options", Value::Object{{"0", Value(result)}}}};
    const Value json = Value::Object{{"displayName", "CPU"}, {"unit", "percent"}, {"decimals", 1}, {"min", 0},
                                     {"mappings", Value::Array{mapping}}, {"color", Value::Object{{"mode", "fixed"}, {"fixedColor", "red"}}},
                                     {"links", Value::Array{Value(Value::Object{{"title", "t"}, {"url", "https://x"}, {"targetBlank", true}})}},
                                     {"custom", Value::Object{{"lineWidth", 2}}}, {"future", Value::Array{1, 2}}};
    QCOMPARE(QString::fromStdString(toJson(fieldConfigToValue(fieldConfigFromValue(json)))), QString::fromStdString(toJson(json)));
}

void FieldConfigSourceTest::baseThresholdIsUnbounded() {
    const Value steps = Value::Array{Value(Value::Object{{"color", "green"}, {"value", nullptr}}), Value(Value::Object{{"color", "red"}, {"value", 80}})};
    const auto thresholds = thresholdsFromValue(Value::Object{{"mode", "percentage"}, {"steps", steps}});
    QCOMPARE(thresholds.steps.size(), std::size_t(2));
    QVERIFY(std::isinf(thresholds.steps[0].value) && thresholds.steps[0].value < 0);
    QCOMPARE(thresholds.mode, Thresholds::Mode::Percentage);
}

void FieldConfigSourceTest::oldMappingsBecomeCurrentOnes() {
    const Value json = Value::Array{Value(Value::Object{{"id", 1}, {"type", 2}, {"from", "1"}, {"to", "5"}, {"text", "low"}}),
                                    Value(Value::Object{{"id", 2}, {"type", 1}, {"value", "0"}, {"text", "off"}}),
                                    Value(Value::Object{{"id", 3}, {"type", 1}, {"value", "null"}, {"text", "N/A"}})};
    const auto mappings = mappingsFromValue(json);
    QCOMPARE(mappings.size(), std::size_t(3));
    QCOMPARE(mappings[0].kind, ValueMapping::Kind::Value);
    QCOMPARE(mappings[0].values.at(0).first, std::string("0"));
    QCOMPARE(mappings[1].kind, ValueMapping::Kind::Range);
    QCOMPARE(*mappings[1].to, 5.0);
    QCOMPARE(mappings[2].match, std::string("null"));
}

void FieldConfigSourceTest::wrongTypesAreKeptAside() {
    const auto config = fieldConfigFromValue(Value::Object{{"decimals", nullptr}, {"unit", Value::Array{1}}, {"max", "12.5"}, {"noValue", 0}});
    QVERIFY(!config.decimals && !config.unit);
    QCOMPARE(*config.max, 12.5);
    QCOMPARE(*config.noValue, std::string("0"));
    QVERIFY(config.extra.has("decimals") && config.extra["unit"].isArray());
}

void FieldConfigSourceTest::readsOverrides() {
    const Value matcher = Value::Object{{"id", "byName"}, {"options", "cpu"}};
    const Value property = Value::Object{{"id", "custom.lineWidth"}, {"value", 3}};
    const Value json = Value::Object{{"overrides", Value::Array{Value(Value::Object{{"matcher", matcher}, {"properties", Value::Array{property}}})}}};
    const auto source = fieldConfigSourceFromValue(json);
    QCOMPARE(source.overrides.size(), std::size_t(1));
    QCOMPARE(source.overrides[0].matcher.options.toString(), std::string("cpu"));
    QCOMPARE(source.overrides[0].properties[0].value.toInt(), 3);
}

QTEST_APPLESS_MAIN(FieldConfigSourceTest)
#include "field_config_source_test.moc"
