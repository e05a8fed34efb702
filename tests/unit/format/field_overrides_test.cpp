#include "dashboards/format/display.h"

#include <QTest>

using namespace sigma;

namespace {
Field number(std::string name, NumberValues values, Labels labels = {}) {
    Field field;
    field.name = std::move(name);
    field.type = FieldType::Number;
    field.labels = std::move(labels);
    field.column = makeColumn(std::move(values));
    return field;
}

FramePtr series(std::string job, NumberValues values) {
    DataFrame out;
    Field time;
    time.name = "Time";
    time.type = FieldType::Time;
    time.column = makeColumn(TimeValues(values.size(), 0));
    out.length = values.size();
    out.fields = {std::move(time), number("Value", std::move(values), {{"job", std::move(job)}})};
    return makeFrame(std::move(out));
}

FieldOverride rule(std::string name, std::string property, Value value) { return {{"byName", Value(std::move(name))}, {{std::move(property), std::move(value)}}, {}}; }

std::string asTyped(std::string_view text) { return std::string(text); }
} // namespace

class FieldOverridesTest : public QObject {
    Q_OBJECT
private slots:
    void namesAreExpandedPerSeries();
    void laterRulesMatchTheNewName();
    void textOfTheDataIsNotExpanded();
    void columnsAreSharedNotCopied();
    void rangeIsOfAllSeriesOrOwn();
    void nullRemovesAndNestedCustomIsSet();
    void timeTakesNoColor();
    void nestedFramesAreConfiguredToo();
    void unknownMatchersAndPropertiesAreHarmless();
};

void FieldOverridesTest::namesAreExpandedPerSeries() {
    FieldConfigSource source;
    source.defaults.displayName = "${__field.labels.job} $x";
    const auto out = applyFieldOverrides({series("a", {1}), series("b", {2})}, source, {{}, asTyped});
    QCOMPARE(*out[0]->fields[1].state.displayName, std::string("a $x"));
    QCOMPARE(*out[1]->fields[1].state.displayName, std::string("b $x"));
}

void FieldOverridesTest::laterRulesMatchTheNewName() {
    FieldConfigSource source;
    source.overrides = {rule("a", "displayName", "first"), rule("first", "unit", "bytes")};
    const auto out = applyFieldOverrides({series("a", {1}), series("b", {2})}, source, {{}, asTyped});
    QCOMPARE(out[0]->fields[1].config->unit.value_or(""), std::string("bytes"));
    QVERIFY(!out[1]->fields[1].config->unit);
}

void FieldOverridesTest::textOfTheDataIsNotExpanded() {
    Field field = number("v", {1});
    FieldConfig config;
    config.displayName = "${secret}";
    field.config = std::make_shared<const FieldConfig>(config);
    DataFrame frame;
    frame.fields = {field};
    frame.length = 1;
    const auto out = applyFieldOverrides({makeFrame(std::move(frame))}, {}, {{}, [](std::string_view) { return std::string("leaked"); }});
    QCOMPARE(*out[0]->fields[0].state.displayName, std::string("${secret}"));
}

void FieldOverridesTest::columnsAreSharedNotCopied() {
    const FrameSet in = {series("a", {1, 2, 3})};
    const auto out = applyFieldOverrides(in, {}, {});
    QCOMPARE(out[0]->fields[0].column.get(), in[0]->fields[0].column.get());
    QCOMPARE(out[0]->fields[1].column.get(), in[0]->fields[1].column.get());
}

void FieldOverridesTest::rangeIsOfAllSeriesOrOwn() {
    FieldConfigSource source;
    source.overrides = {rule("b", "fieldMinMax", true), rule("c", "max", 7)};
    const auto out = applyFieldOverrides({series("a", {1, 5}), series("b", {-2, nullNumber()}), series("c", {3})}, source, {});
    QCOMPARE(*out[0]->fields[1].state.range, (NumericRange{-2, 5, 7}));
    QCOMPARE(*out[1]->fields[1].state.range, (NumericRange{-2, -2, 0}));
    QCOMPARE(*out[2]->fields[1].state.range, (NumericRange{-2, 7, 9}));
    QVERIFY(!out[0]->fields[0].state.range);
}

void FieldOverridesTest::nullRemovesAndNestedCustomIsSet() {
    FieldConfigSource source;
    source.defaults.unit = "short";
    source.defaults.custom = Value(Value::Object{{"lineWidth", 1}});
    source.overrides = {rule("a", "unit", nullptr), rule("a", "custom.hideFrom.viz", true), rule("a", "custom.lineWidth", nullptr)};
    const auto out = applyFieldOverrides({series("a", {1}), series("b", {1})}, source, {});
    const auto& a = *out[0]->fields[1].config;
    QVERIFY(!a.unit && a.custom["hideFrom"]["viz"].toBool() && !a.custom.has("lineWidth"));
    QCOMPARE(out[1]->fields[1].config->custom["lineWidth"].toInt(), 1);
}

void FieldOverridesTest::timeTakesNoColor() {
    const auto out = applyFieldOverrides({series("a", {1}), series("b", {2})}, {}, {});
    QCOMPARE(*out[0]->fields[1].state.seriesIndex, 0);
    QCOMPARE(*out[1]->fields[1].state.seriesIndex, 1);
}

void FieldOverridesTest::nestedFramesAreConfiguredToo() {
    Field rows;
    rows.name = "rows";
    rows.type = FieldType::NestedFrames;
    rows.column = makeColumn(NestedFrames{{series("a", {1})}, {}});
    DataFrame frame;
    frame.fields = {rows};
    frame.length = 2;
    FieldConfigSource source;
    source.defaults.unit = "s";
    const auto out = applyFieldOverrides({makeFrame(std::move(frame))}, source, {});
    const auto& nested = std::get<NestedFrames>(*out[0]->fields[0].column);
    QCOMPARE(nested.size(), std::size_t(2));
    QCOMPARE(nested[0][0]->fields[1].config->unit.value_or(""), std::string("s"));
}

void FieldOverridesTest::unknownMatchersAndPropertiesAreHarmless() {
    FieldConfigSource source;
    source.overrides = {{{"fromTheFuture", Value(1)}, {{"unit", "s"}}, {}}, rule("a", "nope", 1), rule("a", "custom.", 1), rule("a", "thresholds", "x")};
    const auto out = applyFieldOverrides({series("a", {1})}, source, {});
    QVERIFY(!out[0]->fields[1].config->unit && !out[0]->fields[1].config->thresholds);
}

QTEST_APPLESS_MAIN(FieldOverridesTest)
#include "field_overrides_test.moc"
