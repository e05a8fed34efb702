#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/join_frames.h"
#include "dashboards/transform/transform.h"

#include <QTest>

#include <cmath>

using namespace sigma;

namespace {
Value object(Value::Object members) { return Value(std::move(members)); }

FramePtr hosts() {
    const std::vector<Value> names = {Value("a"), Value("b"), Value("c")}, numbers = {Value(3), Value(1), Value()};
    return makeFrame(frameOf("A", {makeField("host", FieldType::String, names), makeField("cpu", FieldType::Number, numbers)}));
}

TransformResult applied(const std::string& id, Value options, FrameSet frames = {hosts()}) {
    return applyTransformations(std::move(frames), {TransformationSpec{id, std::move(options), false, {}, {}, {}}}, {});
}
} // namespace

class TransformTest : public QObject {
    Q_OBJECT
private slots:
    void unknownIdLeavesDataAndNamesItself();
    void failureLeavesDataAndSaysWhy_data();
    void failureLeavesDataAndSaysWhy();
    void wrongTypesAreHarmless_data();
    void wrongTypesAreHarmless();
    void limitsBeyondAllSense_data();
    void limitsBeyondAllSense();
    void untouchedColumnsAreShared();
    void annotationTransformationsDoNotTouchSeries();
    void laterTransformationsRunAfterAFailure();
    void workOverOneKeyIsBounded();
    void joinedTimesAreToldApartByNumber();
    void textsBecomePlacesInAnEnumeration();
};

void TransformTest::unknownIdLeavesDataAndNamesItself() {
    const auto before = hosts();
    const auto result = applied("heatmap", Value(), {before});
    QCOMPARE(result.frames.size(), 1u);
    QCOMPARE(result.frames[0].get(), before.get());
    QCOMPARE(result.notices.size(), 1u);
    QVERIFY(result.notices[0].text.find("heatmap") != std::string::npos);
    QVERIFY(!isTransformationKnown("heatmap"));
    QVERIFY(isTransformationKnown("organize"));
}

void TransformTest::failureLeavesDataAndSaysWhy_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("value");
    QTest::newRow("regex that is none") << "renameByRegex" << "regex" << "(";
    QTest::newRow("calculation that is none") << "calculateField" << "mode" << "magic";
    QTest::newRow("text format that is none") << "formatString" << "outputFormat" << "rot13";
}

void TransformTest::failureLeavesDataAndSaysWhy() {
    QFETCH(QString, id);
    QFETCH(QString, option);
    QFETCH(QString, value);
    const auto before = hosts();
    const auto result = applied(id.toStdString(), object({{option.toStdString(), Value(value.toStdString())}}), {before});
    QCOMPARE(result.frames[0].get(), before.get());
    QCOMPARE(result.notices.size(), 1u);
    QVERIFY(result.notices[0].text.find(id.toStdString()) != std::string::npos);
    QVERIFY(result.notices[0].text.find(value.toStdString()) != std::string::npos);
}

void TransformTest::wrongTypesAreHarmless_data() {
    QTest::addColumn<QString>("id");
    for (const char* id : {"calculateField", "concatenate", "convertFieldType", "ensureColumns", "filterByRefId", "filterByValue",
                           "filterFields", "filterFieldsByName", "filterFrames", "formatString", "formatTime", "groupBy",
                           "groupToNestedTable", "groupingToMatrix", "histogram", "joinByField", "labelsToFields", "limit", "merge",
                           "organize", "reduce", "renameByRegex", "seriesToRows", "sortBy", "transpose"})
        QTest::newRow(id) << id;
}

void TransformTest::wrongTypesAreHarmless() {
    QFETCH(QString, id);
    // Every option that any of them reads, as something it is not.
    const Value::Array list = {Value(1)};
    const std::vector<Value> wrong = {Value(), Value(true), Value(std::nan("")), Value("x"), Value(list), object({{"id", Value(1)}})};
    for (const auto& bad : wrong) {
        Value::Object members;
        for (const char* key : {"fields", "reducers", "mode", "include", "exclude", "indexByName", "renameByName", "orderBy", "sort",
                                "filters", "binary", "unary", "window", "cumulative", "index", "reduce", "byField", "limitField",
                                "conversions", "rules", "keepLabels"})
            members.emplace_back(key, bad);
        QVERIFY(applied(id.toStdString(), object(members)).frames.size() <= 2);
        QVERIFY(applied(id.toStdString(), bad, {hosts(), makeFrame(DataFrame())}).frames.size() <= 2);
    }
}

void TransformTest::limitsBeyondAllSense_data() {
    QTest::addColumn<double>("limit");
    QTest::addColumn<int>("rows");
    QTest::newRow("huge") << 1e300 << 3;
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << 3;
    QTest::newRow("huge from the end") << -1e300 << 3;
    QTest::newRow("last two") << -2.0 << 2;
    QTest::newRow("broken") << 1.9 << 1;
    QTest::newRow("none") << 0.0 << 0;
}

void TransformTest::limitsBeyondAllSense() {
    QFETCH(double, limit);
    QFETCH(int, rows);
    const auto result = applied("limit", object({{"limitField", Value(limit)}}));
    QCOMPARE(result.frames[0]->length, static_cast<std::size_t>(rows));
    QCOMPARE(result.frames[0]->fields[0].size(), static_cast<std::size_t>(rows));
}

void TransformTest::untouchedColumnsAreShared() {
    const auto before = hosts();
    const auto result = applied("organize", object({{"renameByName", object({{"cpu", Value("CPU")}})}}), {before});
    QCOMPARE(result.frames[0]->fields[1].config->displayName.value(), std::string("CPU"));
    QCOMPARE(result.frames[0]->fields[1].column.get(), before->fields[1].column.get());
    QVERIFY(!before->fields[1].config->displayName);
}

void TransformTest::annotationTransformationsDoNotTouchSeries() {
    TransformationSpec spec{"limit", object({{"limitField", Value(1)}}), false, {}, "annotations", {}};
    QCOMPARE(applyTransformations({hosts()}, {spec}, {}).frames[0]->length, 3u);
    spec.topic = "series";
    QCOMPARE(applyTransformations({hosts()}, {spec}, {}).frames[0]->length, 1u);
}

void TransformTest::laterTransformationsRunAfterAFailure() {
    const TransformationSpec broken{"renameByRegex", object({{"regex", Value("[")}}), false, {}, {}, {}};
    const Value::Array rules = {object({{"field", Value("cpu")}, {"desc", Value(true)}})};
    const TransformationSpec sorted{"sortBy", object({{"sort", Value(rules)}}), false, {}, {}, {}};
    const auto result = applyTransformations({hosts()}, {broken, sorted}, {});
    QCOMPARE(result.notices.size(), 1u);
    QCOMPARE(result.frames[0]->fields[1].at(0).toNumber(), 3.0);
    QVERIFY(result.frames[0]->fields[1].at(2).isNull());
}

void TransformTest::workOverOneKeyIsBounded() {
    // Two frames that share one time stamp and nothing else: every row has the same key.
    constexpr int kRows = 1500;
    std::vector<Value> times(kRows, Value(0)), numbers;
    for (int i = 0; i < kRows; ++i) numbers.emplace_back(i);
    const auto frame = [&](const char* id) {
        return makeFrame(frameOf(id, {makeField("t", FieldType::Number, times), makeField(id, FieldType::Number, numbers)}));
    };
    QVERIFY(applied("merge", Value(), {frame("A"), frame("B")}).frames[0]->length >= kRows);
    // An inner join pairs each row with each; it stops at its bound and says so.
    const auto byKey = [](const Field& field, const DataFrame&, const FrameSet&) { return field.name == "t"; };
    const auto joined = joinFrames({frame("A"), frame("B")}, JoinMode::Inner, byKey);
    QVERIFY(joined->length < static_cast<std::size_t>(kRows) * kRows);
    QCOMPARE(joined->meta.notices.size(), 1u);
}

void TransformTest::joinedTimesAreToldApartByNumber() {
    // Tables joined by a label, and their times hidden by the names that Grafana gives them.
    const auto table = [](const char* id) {
        const std::vector<Value> times = {Value(0)}, names = {Value("a")}, numbers = {Value(1)};
        return makeFrame(frameOf(id, {makeField("Time", FieldType::Time, times), makeField("host", FieldType::String, names),
                                      makeField(std::string("Value #") + id, FieldType::Number, numbers)}));
    };
    const Value hidden = object({{"excludeByName", object({{"Time 1", true}, {"Time 2", true}})}});
    const TransformationSpec join{"joinByField", object({{"byField", "host"}}), false, {}, {}, {}};
    const TransformationSpec organize{"organize", hidden, false, {}, {}, {}};
    const auto frames = applyTransformations({table("A"), table("B")}, {join, organize}, {}).frames;
    QCOMPARE(frames.size(), 1u);
    std::vector<std::string> names;
    for (const auto& field : frames[0]->fields) names.push_back(field.name);
    QCOMPARE(names, std::vector<std::string>({"host", "Value #A", "Value #B"}));
}

void TransformTest::textsBecomePlacesInAnEnumeration() {
    const Value texts(Value::Array{"b", "a"});
    const Value conversion = object({{"targetField", "host"}, {"destinationType", "enum"}, {"enumConfig", object({{"text", texts}})}});
    const auto result = applied("convertFieldType", object({{"conversions", Value(Value::Array{conversion})}}));
    const Field& host = result.frames[0]->fields[0];
    QCOMPARE(host.type, FieldType::Enum);
    QCOMPARE(host.at(0).toNumber(), 1.0);
    QCOMPARE(host.at(1).toNumber(), 0.0);
    QVERIFY(host.isNullAt(2));
}

QTEST_MAIN(TransformTest)
#include "transform_test.moc"
