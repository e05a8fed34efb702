#include "tests/unit/panels/panel_fixture.h"
#include "widgets/panels/text_panel.h"

#include <QSignalSpy>
#include <QtTest>

using namespace sigma;
using sigma::test::PanelFixture;

namespace {

QString shown(const std::string& mode, const std::string& content) {
    PanelFixture fixture;
    fixture.model.options = Value::Object{{"mode", mode}, {"content", content}};
    TextPanel panel;
    panel.setModel(fixture.model, fixture.context);
    return QString::fromStdString(panel.digest().text.value());
}

constexpr const char* kMarkdown = R"(# ΣSCOPE on call

Model is **llama-70b**; see the [runbook](https://runbooks.invalid/ryot) and `kubectl get pods`. <script>alert(1)</script>

## Limits

| Service | SLO | Owner |
|:--|--:|---|
| gateway | 99.9 % | edge |
| inference | 99.5 % | models |

- first
- second
  - nested

1. one
2. two

```sh
sigmascope check board.json
if [ 1 < 2 ]; then echo "<b>"; fi
```

> A quotation that is long enough to be broken over more than one line in a narrow panel.
)";

} // namespace

class TextPanelTest : public QObject {
    Q_OBJECT

private slots:
    void markdownIsRendered() {
        const QString text = shown("markdown", kMarkdown);
        QVERIFY(text.startsWith(QString::fromUtf8("ΣSCOPE on call")));
        QVERIFY(text.contains("Model is llama-70b; see the runbook and kubectl get pods."));
        QVERIFY(text.contains("gateway"));
        QVERIFY(text.contains("if [ 1 < 2 ]; then echo \"<b>\"; fi"));
        QVERIFY(!text.contains("**") && !text.contains("|--") && !text.contains("```"));
    }

    void noScriptSurvives_data() {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("content");
        for (const char* mode : {"html", "markdown"}) {
            QTest::addRow("%s script", mode) << mode << "before<script>alert(1)</script>after";
            QTest::addRow("%s unclosed", mode) << mode << "before<script>alert(1)";
            QTest::addRow("%s upper case", mode) << mode << "before<SCRIPT src=x>alert(1)</ScRiPt >after";
            QTest::addRow("%s style", mode) << mode << "before<style>alert(1)</style>after";
            QTest::addRow("%s handler", mode) << mode << "before<img src=x onerror=\"alert(1)\">after";
            QTest::addRow("%s frame", mode) << mode << "before<iframe src='javascript:alert(1)'></iframe>after";
            QTest::addRow("%s comment", mode) << mode << "before<!-- alert(1) -->after";
        }
    }
    void noScriptSurvives() {
        QFETCH(QString, mode);
        QFETCH(QString, content);
        const QString text = shown(mode.toStdString(), content.toStdString());
        QVERIFY2(text.startsWith("before") && !text.contains("alert"), qPrintable(text));
    }

    void onlyHarmlessLinksRemain() {
        QCOMPARE(reduceHtml("<a href=\"https://x.invalid/?a=1&b=2\">x</a>"),
                 std::string("<a href=\"https://x.invalid/?a=1&amp;b=2\">x</a>"));
        QVERIFY(reduceHtml("<a href='javascript:alert(1)'>x</a>").find("javascript") == std::string::npos);
        QVERIFY(reduceHtml("<a href=' JaVaScRiPt:alert(1)'>x</a>").find("alert") == std::string::npos);
        QVERIFY(reduceHtml("<a href=\"data:text/html,x\">x</a>").find("data:") == std::string::npos);
        QVERIFY(reduceHtml("<p onclick=\"x()\" style=\"color:red\">t</p>") == "<p>t</p>");
    }

    void comparisonsAreNoTags() {
        QCOMPARE(shown("html", "1 < 2 and 3 > 2"), QString("1 < 2 and 3 > 2"));
        QCOMPARE(shown("markdown", "a < b, c > d"), QString("a < b, c > d"));
    }

    void codeAndAutolinksStayAsWritten() {
        QCOMPARE(reduceMarkdown("`<script>` <https://x.invalid> <b>t</b>"), std::string("`<script>` <https://x.invalid> <b>t</b>"));
        QCOMPARE(reduceMarkdown("```\n<script>x</script>\n```\n<script>y</script>z"), std::string("```\n<script>x</script>\n```\nz"));
    }

    void anOpenTagDoesNotHang() {
        std::string deep;
        for (int i = 0; i < 20'000; ++i) deep += "<div>";
        QVERIFY(shown("html", std::string(100'000, '<')).size() > 0);
        QVERIFY(reduceHtml("text <b").starts_with("text "));
        QCOMPARE(reduceHtml(deep + "x").size(), deep.size() + 1);
    }

    void variablesAreFilledIn() {
        PanelFixture fixture;
        fixture.model.options = Value::Object{{"mode", "markdown"}, {"content", "on $host"}};
        fixture.context.interpolate = [](std::string_view text) { return std::string(text) + "!"; };
        TextPanel panel;
        panel.setModel(fixture.model, fixture.context);
        QCOMPARE(panel.digest().text.value(), std::string("on $host!"));
    }

    void pictures() {
        for (const ThemeMode theme : {ThemeMode::Dark, ThemeMode::Light}) {
            PanelFixture fixture(theme);
            fixture.model.options = Value::Object{{"mode", "markdown"}, {"content", kMarkdown}};
            TextPanel panel;
            const QImage image = fixture.picture(panel, {}, {560, 620}, theme == ThemeMode::Dark ? "text-dark" : "text-light");
            QVERIFY(PanelFixture::countColor(image, fixture.context.theme.link, 90) > 5);
            const std::string content = "<h1>Title</h1><p>One <b>bold</b> <a href='https://x.invalid'>link</a></p>"
                                        "<table><tr><th>a</th></tr></table>";
            fixture.model.options = Value::Object{{"mode", "html"}, {"content", content}};
            TextPanel html;
            fixture.picture(html, {}, {400, 200}, theme == ThemeMode::Dark ? "html-dark" : "html-light", 2);
        }
    }
};

QTEST_MAIN(TextPanelTest)
#include "text_panel_test.moc"
