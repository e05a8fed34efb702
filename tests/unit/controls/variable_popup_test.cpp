#include "widgets/controls/variable_bar.h"
#include "widgets/controls/variable_popup.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTest>

using namespace sigma;

namespace {
VariableState state(bool multi, bool all, std::vector<std::string> values) {
    VariableState s;
    s.model.type = "query";
    s.model.name = "job";
    s.model.multi = multi;
    s.model.includeAll = all;
    for (const char* name : {"api", "api-canary", "db", "web"}) s.options.push_back({name, name});
    s.values = s.texts = std::move(values);
    return s;
}
using Values = std::vector<std::string>;
} // namespace

class VariablePopupTest : public QObject {
    Q_OBJECT
private slots:
    void tickingLeavesAll() {
        OptionModel model(state(true, true, {"$__all"}));
        QVERIFY(model.isAll());
        model.toggle(2);
        QCOMPARE(model.values(), Values{"api-canary"});
        model.toggle(1);
        QCOMPARE(model.values(), (Values{"api", "api-canary"}));
        model.toggle(1);
        model.toggle(2);
        QCOMPARE(model.values(), Values{"$__all"}); // nothing ticked means everything
    }
    void filtersByEveryWord() {
        OptionModel model(state(true, true, {"api"}));
        model.setFilter("CAN api");
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.value(0), std::string("api-canary"));
        model.toggle(0);
        QCOMPARE(model.values(), (Values{"api", "api-canary"})); // what the filter hides stays ticked
    }
    void takesAPastedList() {
        VariablePopup popup(state(true, true, {"$__all"}), Theme::dark(), nullptr);
        QApplication::clipboard()->setText("db\nweb, unknown\n");
        popup.search()->setFocus();
        QTest::keyClick(popup.search(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(popup.model()->values(), (Values{"db", "web"}));
        QVERIFY(popup.search()->text().isEmpty());
    }
    void oneValueIsChosenByAClick() {
        auto* popup = new VariablePopup(state(false, false, {"api"}), Theme::dark(), nullptr);
        QSignalSpy chosen(popup, &VariablePopup::chosen);
        Values values;
        connect(popup, &VariablePopup::chosen, popup, [&](const Values& v) { values = v; });
        popup->resize(popup->sizeHint());
        popup->show();
        QTest::mouseClick(popup->list()->viewport(), Qt::LeftButton, {}, popup->list()->visualRect(popup->model()->index(2, 0)).center());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(values, Values{"db"});
    }
    void typesAValueThatIsNoOption() {
        auto* popup = new VariablePopup(state(false, false, {"api"}), Theme::dark(), nullptr);
        Values values;
        connect(popup, &VariablePopup::chosen, popup, [&](const Values& v) { values = v; });
        popup->show();
        QTest::keyClicks(popup->search(), "other");
        QTest::keyClick(popup->search(), Qt::Key_Return);
        QCOMPARE(values, Values{"other"});
    }
    void escapeKeepsWhatWas() {
        auto* popup = new VariablePopup(state(true, true, {"api"}), Theme::dark(), nullptr);
        QSignalSpy chosen(popup, &VariablePopup::chosen);
        popup->show();
        popup->model()->toggle(3);
        QTest::keyClick(popup->search(), Qt::Key_Escape);
        QCOMPARE(chosen.count(), 0);
    }
    void wrapsLinesAndHidesWhatIsHidden() {
        VariableBar bar;
        bar.setTheme(Theme::dark());
        std::vector<VariableState> states;
        for (const char* name : {"one", "two", "three", "four"}) {
            states.push_back(state(false, false, {"api"}));
            states.back().model.name = name;
        }
        states[3].model.hide = 2;
        bar.setVariables(states);
        QVERIFY(bar.control("three") && !bar.control("four"));
        QVERIFY(bar.layout()->heightForWidth(200) > bar.layout()->heightForWidth(2000));
        states[0].error = "Nothing listens at localhost:9090.";
        bar.setVariables(states);
        QCOMPARE(bar.control("one")->accessibleDescription(), QString("Nothing listens at localhost:9090."));
        QVERIFY(bar.control("one")->toolTip().contains("Nothing listens"));
    }
    void aTextBoxIsTypedInto() {
        VariableControl control;
        control.setTheme(Theme::dark());
        auto text = state(false, false, {"old"});
        text.model.type = "textbox";
        control.setState(text);
        Values values;
        connect(&control, &VariableControl::chosen, &control, [&](const std::string&, const Values& v) { values = v; });
        auto* edit = control.findChild<QLineEdit*>();
        QVERIFY(edit);
        edit->selectAll();
        QTest::keyClicks(edit, "new");
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(values, Values{"new"});
    }
};

QTEST_MAIN(VariablePopupTest)
#include "variable_popup_test.moc"
