#include "dashboards/format/field_display.h"

#include <QTest>

#include <cmath>

using namespace sigma;

namespace {
FramePtr table(std::vector<std::string> names, NumberValues values, FieldConfig config = {}) {
    DataFrame out;
    Field time, name, value;
    StringValues texts;
    for (const auto& n : names) texts.push(n);
    time.name = "Time";
    time.type = FieldType::Time;
    time.column = makeColumn(TimeValues(values.size(), 0));
    name.name = "host";
    name.type = FieldType::String;
    name.column = makeColumn(std::move(texts));
    value.name = "load";
    value.type = FieldType::Number;
    out.length = values.size();
    value.column = makeColumn(std::move(values));
    value.config = std::make_shared<const FieldConfig>(std::move(config));
    out.fields = {std::move(time), std::move(name), std::move(value)};
    return makeFrame(std::move(out));
}
} // namespace

class FieldDisplayTest : public QObject {
    Q_OBJECT
private slots:
    void rowsAreNamedByTheirText();
    void limitCountsValues();
    void sparklineHasTheFramesTime();
    void linkOfASingleRowMayNameItsCells();
    void nothingToShowSaysSo();
    void optionsOfAnOldFileAreForgiven();
};

void FieldDisplayTest::rowsAreNamedByTheirText() {
    ReduceOptions options;
    options.values = true;
    const auto values = fieldDisplayValues({table({"a", "b"}, {1, 2})}, options, {}, false);
    QCOMPARE(values.size(), std::size_t(2));
    QCOMPARE(values[1].title, std::string("b"));
    QCOMPARE(*values[1].rowIndex, std::size_t(1));
    QVERIFY(!values[1].percentChange);
}

void FieldDisplayTest::limitCountsValues() {
    ReduceOptions options;
    options.values = true;
    const std::vector<std::string> names(40, "x");
    QCOMPARE(fieldDisplayValues({table(names, NumberValues(40, 1))}, options, {}, false).size(), std::size_t(25));
    options.limit = 30;
    QCOMPARE(fieldDisplayValues({table(names, NumberValues(40, 1))}, options, {}, false).size(), std::size_t(30));
}

void FieldDisplayTest::sparklineHasTheFramesTime() {
    const auto frame = table({"a", "b"}, {1, 3});
    const auto values = fieldDisplayValues({frame}, {{"last"}, {}, false, {}}, {}, true);
    QCOMPARE(values.at(0).time, &frame->fields[0]);
    QCOMPARE(*values[0].percentChange, 200.0);
    QVERIFY(!fieldDisplayValues({frame}, {{"last"}, {}, false, {}}, {}, false)[0].time);
}

void FieldDisplayTest::linkOfASingleRowMayNameItsCells() {
    FieldConfig config;
    config.links = std::vector<DataLink>{{"", "https://h/${__data.fields.host}?v=${__value.raw}", false}};
    const auto values = fieldDisplayValues({table({"a"}, {1.5}, config)}, {{"last"}, {}, false, {}}, {}, false);
    QCOMPARE(values.at(0).links.at(0).url, std::string("https://h/a?v=1.5"));
}

void FieldDisplayTest::nothingToShowSaysSo() {
    FieldConfig defaults;
    QCOMPARE(fieldDisplayValues({}, {}, {}, true).at(0).display.text, std::string("No data"));
    defaults.noValue = "idle";
    const auto values = fieldDisplayValues({table({}, {})}, {{"last"}, {}, false, "/nothing/"}, {}, false, defaults);
    QCOMPARE(values.at(0).display.text, std::string("idle"));
    QVERIFY(!values[0].frame && values[0].links.empty());
}

void FieldDisplayTest::optionsOfAnOldFileAreForgiven() {
    const auto options = reduceOptionsFromValue(Value(Value::Object{{"calcs", Value::Array{Value("max"), Value(7)}}, {"limit", "x"}, {"values", 1}}));
    QCOMPARE(options.calcs, (std::vector<std::string>{"max"}));
    QVERIFY(!options.limit && !options.values);
    QCOMPARE(reduceOptionsFromValue({}).calcs.size(), std::size_t(1));
}

QTEST_APPLESS_MAIN(FieldDisplayTest)
#include "field_display_test.moc"
