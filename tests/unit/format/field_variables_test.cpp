#include "dashboards/format/data_links.h"
#include "dashboards/format/field_variables.h"

#include <QTest>

using namespace sigma;

namespace {
FramePtr hosts(std::string label) {
    DataFrame out;
    Field name, load;
    name.name = "host";
    name.type = FieldType::String;
    StringValues names;
    names.push("a b");
    names.push("c");
    name.column = makeColumn(std::move(names));
    load.name = "load";
    load.type = FieldType::Number;
    load.labels = {{"job", std::move(label)}};
    load.column = makeColumn(NumberValues{0.5, nullNumber()});
    out.fields = {std::move(name), std::move(load)};
    out.length = 2;
    return makeFrame(std::move(out));
}

std::vector<DataLink> linksFor(const FramePtr& frame, std::string url) {
    Field field = frame->fields[1];
    FieldConfig config;
    config.links = std::vector<DataLink>{{"To ${__data.fields.host}", std::move(url), true}};
    field.config = std::make_shared<const FieldConfig>(std::move(config));
    CellScope scope;
    scope.field = &field;
    scope.frame = frame.get();
    scope.row = 0;
    return resolvedLinks(scope, {});
}
} // namespace

class FieldVariablesTest : public QObject {
    Q_OBJECT
private slots:
    void valuesOfDataAreNotExpandedAgain();
    void otherVariablesGoToTheDashboard();
    void rowOutOfRangeIsEmpty();
    void linksAreResolvedAndEncoded();
    void unsafeLinksAreLeftOut_data();
    void unsafeLinksAreLeftOut();
};

void FieldVariablesTest::valuesOfDataAreNotExpandedAgain() {
    const auto frame = hosts("${secret}");
    CellScope scope;
    scope.field = &frame->fields[1];
    scope.frame = frame.get();
    int asked = 0;
    const auto text = interpolateInScope("job ${__field.labels.job}", scope, [&asked](std::string_view) { return ++asked, std::string("leaked"); });
    QCOMPARE(text, std::string("job ${secret}"));
    QCOMPARE(asked, 0);
}

void FieldVariablesTest::otherVariablesGoToTheDashboard() {
    const auto frame = hosts("x");
    CellScope scope;
    scope.field = &frame->fields[1];
    const auto text = interpolateInScope("$region ${__field.name} ${env:csv}", scope, [](std::string_view ref) { return "<" + std::string(ref) + ">"; });
    QCOMPARE(text, std::string("<$region> load <${env:csv}>"));
}

void FieldVariablesTest::rowOutOfRangeIsEmpty() {
    const auto frame = hosts("x");
    CellScope scope;
    scope.field = &frame->fields[1];
    scope.frame = frame.get();
    scope.row = 99;
    QCOMPARE(interpolateInScope("[${__value.raw}][${__data.fields[0]}][${__data.fields[99999999999999999999]}]", scope, {}), std::string("[][][]"));
}

void FieldVariablesTest::linksAreResolvedAndEncoded() {
    const auto links = linksFor(hosts("x"), "https://h/d?host=${__data.fields.host}&v=${__value.raw}");
    QCOMPARE(links.size(), std::size_t(1));
    QCOMPARE(links[0].url, std::string("https://h/d?host=a%20b&v=0.5"));
    QCOMPARE(links[0].title, std::string("To a b"));
    QVERIFY(links[0].targetBlank);
}

void FieldVariablesTest::unsafeLinksAreLeftOut_data() {
    QTest::addColumn<QString>("url");
    QTest::newRow("script") << "javascript:alert(1)";
    QTest::newRow("case and blanks") << " JaVa\tScript:alert(1)";
    QTest::newRow("file") << "file:///etc/passwd";
    QTest::newRow("data") << "data:text/html,x";
    QTest::newRow("by a label") << "${__field.labels.job}";
}

void FieldVariablesTest::unsafeLinksAreLeftOut() {
    QFETCH(QString, url);
    QVERIFY(linksFor(hosts("javascript:alert(1)"), url.toStdString()).empty());
    QCOMPARE(linksFor(hosts("x"), "d/abc?x=1:2").size(), std::size_t(1));
}

QTEST_APPLESS_MAIN(FieldVariablesTest)
#include "field_variables_test.moc"
