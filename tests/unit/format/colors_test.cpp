// Colours, thresholds and mappings with input that the oracle's table does not hold.
#include "dashboards/format/color_modes.h"
#include "dashboards/format/colors.h"
#include "dashboards/format/css_colors.h"
#include "dashboards/format/theme_colors.h"
#include "dashboards/format/thresholds.h"
#include "dashboards/format/value_mapping.h"

#include <QTest>

#include <climits>
#include <cmath>

using namespace sigma;

namespace {

QString hex(std::string_view css) {
    const auto color = parseColor(css);
    return color ? QString::fromStdString(hexText(*color)) : QStringLiteral("none");
}

ValueMapping regexMapping(const std::string& pattern, const std::string& text) {
    ValueMapping mapping;
    mapping.kind = ValueMapping::Kind::Regex;
    mapping.pattern = pattern;
    mapping.result.text = text;
    return mapping;
}

} // namespace

class ColorsTest : public QObject {
    Q_OBJECT

private slots:
    void readsEveryWayToWriteAColor() {
        QCOMPARE(hex("#abc"), QStringLiteral("#aabbcc"));
        QCOMPARE(hex("#abc8"), QStringLiteral("#aabbcc88"));
        QCOMPARE(hex(" RGB(1, 2, 3) "), QStringLiteral("#010203"));
        QCOMPARE(hex("rgb(100% 0% 50% / 50%)"), QStringLiteral("#ff008080"));
        QCOMPARE(hex("hsl(120, 100%, 25%)"), QStringLiteral("#008000"));
        QCOMPARE(hex("hsla(-120deg, 100%, 50%, 0.5)"), QStringLiteral("#0000ff80"));
        QCOMPARE(hex("DarkSlateGrey"), QStringLiteral("#2f4f4f"));
        QCOMPARE(hex("transparent"), QStringLiteral("#00000000"));
    }

    void refusesWhatIsNoColor() {
        for (const std::string_view css :
             {"", "#", "#12", "#12345", "#xyzxyz", "rgb(", "rgb()", "rgb(1,2)", "rgb(1,2,3", "rgb(nan, 1, 2)", "rgb(inf,0,0)",
              "rgb(1,2,3,4,5)", "hsv(1,2,3)", "url(x)", "nope"})
            QVERIFY2(!parseColor(css), std::string(css).c_str());
        QVERIFY(!parseColor(std::string(100'000, 'f')));
        QVERIFY(!lighten("red", 0.5) && !luminance("rgb(1,2)") && !withAlpha("", 0.5));
    }

    void amountsOutsideTheScaleAreClamped() {
        QCOMPARE(*lighten("#102030", 7), std::string("rgb(255, 255, 255)"));
        QCOMPARE(*darken("#102030", -7), std::string("rgb(16, 32, 48)"));
        QCOMPARE(*withAlpha("#102030", 7), std::string("#102030ff"));
    }

    void modesSurviveOddIndexesAndNames() {
        for (const auto& mode : colorModes())
            for (const auto theme : {ThemeMode::Dark, ThemeMode::Light}) {
                for (const int index : {INT_MIN, -1, 0, INT_MAX}) QVERIFY(parseColor(paletteColor(mode.id, index, theme)));
                QVERIFY(parseColor(paletteColorByName(mode.id, "\xff\xfe broken \xe2\x82", theme)));
            }
        QVERIFY(parseColor(shadeOf("nope", 3)));
        QCOMPARE(shadeOf("#123456", INT_MIN), std::string("#123456"));
    }

    void blendsFollowTheTheme() {
        QCOMPARE(continuousColor("continuous-blues", 0, ThemeMode::Dark), std::string("rgb(24, 27, 31)"));
        QCOMPARE(continuousColor("continuous-blues", 0, ThemeMode::Light), std::string("rgb(255, 255, 255)"));
        QCOMPARE(continuousColor("continuous-nope", 0.5, ThemeMode::Dark), std::string(kFallbackColor));
    }

    void thresholdsTakeWhatTheyGet() {
        QVERIFY(!activeThreshold(1, {}));
        const std::vector<ThresholdStep> steps = {{-INFINITY, "green"}, {80, "red"}};
        QCOMPARE(activeThreshold(std::nan(""), steps)->color, std::string("green"));
        QCOMPARE(activeThreshold(INFINITY, steps)->color, std::string("red"));
    }

    void referencesOfAPatternAreFilledIn() {
        const auto mapped = [](const std::string& pattern, const std::string& text, const char* value) {
            const auto result = mapValue({regexMapping(pattern, text)}, Value(value)).value_or(MappingResult{});
            return QString::fromStdString(result.text.value_or("none"));
        };
        QCOMPARE(mapped("/(\\w+)-(\\w+)/", "$2.$1", "a-b"), QStringLiteral("b.a"));
        QCOMPARE(mapped("/(?<zone>[a-z]+)\\d/", "<$<zone>>", "eu1"), QStringLiteral("<eu>"));
        QCOMPARE(mapped("/b/", "[$`|$&|$']$$$9", "abc"), QStringLiteral("a[a|b|c]$$9c"));
        QCOMPARE(mapped("/(b)/", "<$10>", "abc"), QStringLiteral("a<b0>c"));
        QCOMPARE(mapped("/x*/g", "-", "ab"), QStringLiteral("-a-b-"));
        QCOMPARE(mapped("b", "x", "abc"), QStringLiteral("none")); // a plain pattern must take the whole text
    }

    void brokenAndEndlessPatternsTakeNothing() {
        const ValueMapper broken({regexMapping("(", "x")});
        QVERIFY(!broken(Value("(")));
        QCOMPARE(broken.problems().size(), std::size_t(1));
        QVERIFY(broken.problems().front().find("\"(\"") != std::string::npos);
        QVERIFY(!ValueMapper({regexMapping("/^(a+)+$/", "x")})(Value(std::string(5000, 'a') + "b")));
    }
};

QTEST_APPLESS_MAIN(ColorsTest)
#include "colors_test.moc"
