// What a variable's value becomes when its options are read again, and what queries make of it.
#include "dashboards/model/variable_set.h"

#include <QTest>

using namespace sigma;
using Texts = std::vector<std::string>;

class VariableSetTest : public QObject {
    Q_OBJECT

    static VariableSet chosen(Texts values, Texts texts, bool multi = false) {
        VariableModel m;
        m.type = "query";
        m.name = "host";
        m.multi = multi;
        m.currentValues = std::move(values);
        m.currentTexts = std::move(texts);
        return VariableSet({m});
    }

private slots:
    void aRenamedValueIsFoundByItsText() {
        auto set = chosen({"10.0.0.1"}, {"db"});
        set.setOptions("host", {{"web", "10.0.0.7"}, {"db", "10.0.0.9"}});
        QCOMPARE(set.find("host")->values, Texts{"10.0.0.9"});
    }

    void aLinkMayGiveWhatIsNoOptionOnce() {
        auto set = chosen({"a"}, {"a"}, true);
        set.setFromUrl("host", {"gone", "b"});
        set.setOptions("host", {{"a", "a"}, {"b", "b"}});
        QCOMPARE(set.find("host")->values, (Texts{"gone", "b"}));
        set.setOptions("host", {{"a", "a"}, {"b", "b"}});
        QCOMPARE(set.find("host")->values, Texts{"b"});
    }

    void allGivesWayToWhatIsChosenAfterIt() {
        auto set = chosen({"$__all"}, {"All"}, true);
        set.setValue("host", {"$__all", "b"});
        QCOMPARE(set.find("host")->values, Texts{"b"});
        set.setValue("host", {"b", "$__all"});
        QVERIFY(set.find("host")->isAll());
    }

    void propertiesOfTheChosenOptionsCanBeRead() {
        VariableModel m;
        m.type = "custom";
        m.name = "env";
        m.optionsAreJson = true;
        m.options = *optionsFromList(Value(Value::Array{Value(
            Value::Object{{"text", "Production"}, {"value", "prod"}, {"aws", Value(Value::Object{{"region", "eu-west-1"}})}})}));
        m.currentValues = {"prod"};
        const VariableSet set({m});
        QCOMPARE(set.interpolate("${env:text} $env ${env.aws.region}"), std::string("Production prod eu-west-1"));
    }

    void adHocFiltersStandInAQuery() {
        VariableModel m;
        m.type = "adhoc";
        m.name = "f";
        const Value::Object filter{{"key", "job"}, {"operator", "=~"}, {"value", "a.b\"|c"}};
        m.raw = Value(Value::Object{{"filters", Value(Value::Array{Value(filter)})}});
        const std::string expected = "up{job=~\"a\\\\.b\\\"\\\\|c\"}";
        QCOMPARE(VariableSet({m}).interpolate("up{$f}"), expected);
    }
};

QTEST_GUILESS_MAIN(VariableSetTest)
#include "variable_set_test.moc"
