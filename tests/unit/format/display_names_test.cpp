#include "dashboards/format/display.h"
#include "dashboards/format/display_names.h"

#include <QTest>

using namespace sigma;

namespace {
Field number(std::string name, Labels labels = {}) {
    Field field;
    field.name = std::move(name);
    field.type = FieldType::Number;
    field.labels = std::move(labels);
    field.column = makeColumn(NumberValues{1, 2});
    return field;
}

FramePtr frame(std::vector<Field> fields, std::string name = {}) {
    DataFrame out;
    out.name = std::move(name);
    out.fields = std::move(fields);
    out.length = 2;
    return makeFrame(std::move(out));
}
} // namespace

class DisplayNamesTest : public QObject {
    Q_OBJECT
private slots:
    void oneByOneAndAllTogetherAgree();
    void copyOfAFieldKeepsItsNumber();
    void finalNameWins();
    void labelsAreNotTemplates();
};

void DisplayNamesTest::oneByOneAndAllTogetherAgree() {
    const FrameSet frames = {frame({number("Value", {{"job", "a"}, {"x", "1"}}), number("cpu"), number("cpu"), number("")}, "one"),
                             frame({number("Value", {{"job", "b"}})}, "two"), frame({number("mem")})};
    const auto names = fieldDisplayNames(frames);
    for (std::size_t f = 0; f < frames.size(); ++f)
        for (std::size_t i = 0; i < frames[f]->fields.size(); ++i)
            QCOMPARE(QString::fromStdString(names[f][i]), QString::fromStdString(fieldDisplayName(frames[f]->fields[i], frames[f].get(), frames)));
    QCOMPARE(names[1][0], std::string("two {job=\"b\"}"));
}

void DisplayNamesTest::copyOfAFieldKeepsItsNumber() {
    const auto f = frame({number("cpu"), number("cpu")});
    const Field copy = f->fields[1];
    QCOMPARE(fieldDisplayName(copy, f.get(), {}), std::string("cpu 2"));
}

void DisplayNamesTest::finalNameWins() {
    Field field = number("cpu");
    field.state.displayName = "CPU load";
    const FrameSet frames = {frame({field})};
    QCOMPARE(fieldDisplayName(frames[0]->fields[0], frames[0].get(), frames), std::string("CPU load"));
    QCOMPARE(fieldDisplayNames(frames)[0][0], std::string("CPU load"));
}

void DisplayNamesTest::labelsAreNotTemplates() {
    QCOMPARE(renderLabelTemplate("{{a}} and {{b}}", {{"a", "{{b}}"}, {"b", "2"}}), std::string("{{b}} and 2"));
    QCOMPARE(renderLabelTemplate("open {{a", {{"a", "1"}}), std::string("open {{a"));
    QVERIFY(parseLabels("a=\"never closed").empty());
}

QTEST_APPLESS_MAIN(DisplayNamesTest)
#include "display_names_test.moc"
