#include "widgets/logs/ansi_codes.h"
#include "widgets/logs/log_flow.h"
#include "widgets/logs/log_heights.h"
#include "widgets/logs/log_shown.h"

#include <QtTest>

using namespace sigma;

namespace {

/// "a[12]" a run with its columns; escapes as shown.
QString runs(std::string_view line) {
    QString out;
    for (const LogRun& run : layOutLog(line).runs) {
        static constexpr const char* kKinds[] = {"ascii", "text", "tab", "end", "escape"};
        out += QStringLiteral("%1@%2+%3").arg(kKinds[static_cast<int>(run.kind)]).arg(run.column).arg(run.columns);
        if (!run.shown.empty()) out += '=' + QString::fromStdString(run.shown);
        if (run.ink.foreground != LogInk::kDefault)
            out += QStringLiteral(" fg%1").arg(run.ink.foreground, 0, run.ink.foreground > 255 ? 16 : 10);
        if (run.ink.background != LogInk::kDefault) out += QStringLiteral(" bg%1").arg(run.ink.background);
        if (run.ink.bold) out += " bold";
        out += "; ";
    }
    return out.chopped(out.isEmpty() ? 0 : 2);
}

QString seen(std::string_view line) {
    const LogText text = layOutLog(line);
    return QString::fromStdString(text.seen(0, text.columns, line));
}

} // namespace

class LogTextTest : public QObject {
    Q_OBJECT
private slots:
    void cells_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << QByteArray("abc") << "ascii@0+3";
        QTest::newRow("empty") << QByteArray("") << "";
        QTest::newRow("umlaut") << QByteArray("gr\xc3\xb6\xc3\x9f"
                                              "e")
                                << "ascii@0+2; text@2+2; ascii@4+1";
        QTest::newRow("wide characters take two cells") << QByteArray("\xe5\x90\x8d\xe5\x89\x8d!") << "text@0+4; ascii@4+1";
        QTest::newRow("marks take none") << QByteArray("e\xcc\x81x") << "ascii@0+1; text@1+0; ascii@1+1";
        QTest::newRow("tab to the next stop") << QByteArray("ab\tc") << "ascii@0+2; tab@2+6; ascii@8+1";
        QTest::newRow("line end") << QByteArray("a\r\nb\nc") << "ascii@0+1; end@1+1; ascii@2+1; end@3+1; ascii@4+1";
        QTest::newRow("colours") << QByteArray("\x1b[31mred\x1b[0m not") << "ascii@0+3 fg1; ascii@3+4";
        QTest::newRow("bright, bold, ground") << QByteArray("\x1b[1;92;44mx") << "ascii@0+1 fg10 bg4 bold";
        QTest::newRow("256 colours") << QByteArray("\x1b[38;5;208mx\x1b[39my") << "ascii@0+1 fg208; ascii@1+1";
        QTest::newRow("true colour") << QByteArray("\x1b[38;2;255;128;0mx") << "ascii@0+1 fg1ff8000";
        QTest::newRow("other escapes are seen") << QByteArray("\x1b[2Jx") << "escape@0+5=\\e[2J; ascii@5+1";
        QTest::newRow("title of the terminal") << QByteArray("\x1b]0;evil\x07x") << "escape@0+3=\\e]; ascii@3+1";
        QTest::newRow("escape alone") << QByteArray("\x1b") << "escape@0+2=\\e";
        QTest::newRow("unfinished colours") << QByteArray("\x1b[31") << "escape@0+2=\\e; ascii@2+3";
        QTest::newRow("bell") << QByteArray("a\x07") << "ascii@0+1; escape@1+4=\\x07";
        QTest::newRow("zero") << QByteArray("a\0b", 3) << "ascii@0+1; escape@1+4=\\x00; ascii@5+1";
        QTest::newRow("carriage return") << QByteArray("a\rb") << "ascii@0+1; escape@1+2=\\r; ascii@3+1";
        QTest::newRow("right to left override") << QByteArray("\xe2\x80\xae"
                                                              "x")
                                                << "escape@0+6=\\u202E; ascii@6+1";
        QTest::newRow("zero width") << QByteArray("\xe2\x80\x8b") << "escape@0+6=\\u200B";
        QTest::newRow("tag characters") << QByteArray("\xf3\xa0\x81\x81") << "escape@0+8=\\U0E0041";
        QTest::newRow("no UTF-8") << QByteArray("caf\xe9 x") << "ascii@0+3; escape@3+4=\\xE9; ascii@7+2";
        QTest::newRow("overlong") << QByteArray("\xc0\xaf") << "escape@0+4=\\xC0; escape@4+4=\\xAF";
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << "escape@0+4=\\xED; escape@4+4=\\xA0; escape@8+4=\\x80";
        QTest::newRow("broken off") << QByteArray("\xe2\x80") << "escape@0+4=\\xE2; escape@4+4=\\x80";
    }
    void cells() {
        QFETCH(QByteArray, line);
        QFETCH(QString, expected);
        QCOMPARE(runs(std::string_view(line.constData(), static_cast<std::size_t>(line.size()))), expected);
    }

    void whatIsSeenHasNoColoursButEscapes() {
        QCOMPARE(seen("\x1b[31mred\x1b[0m \x1b[2J\x07"), "red \\e[2J\\x07");
        QCOMPARE(seen("a\tb\n\tc"), "a\tb\n\tc");
    }

    void bytesAndColumnsAgree() {
        const std::string line = "\x1b[1mgr\xc3\xb6\xc3\x9f"
                                 "e\x1b[0m \xe5\x90\x8d\t\x07z";
        const LogText text = layOutLog(line);
        for (int column = 0; column < text.columns; ++column) {
            const std::size_t byte = text.byteAt(column, line);
            QVERIFY2(text.columnOf(byte, line) <= column || text.columnOf(byte, line) - column < 8, qPrintable(QString::number(column)));
        }
        QCOMPARE(text.byteAt(2, line), std::size_t{6});
        QCOMPARE(text.columnOf(8, line), 3);
        QCOMPARE(text.byteAt(text.columns, line), line.size());
        QCOMPARE(QString::fromStdString(text.seen(2, 5, line)), QString::fromUtf8("öße"));
    }

    void longLinesAreCut() {
        const std::string line(200'000, 'x');
        const LogText text = layOutLog(line);
        QCOMPARE(text.columns, static_cast<int>(kMostLogBytes));
        QCOMPARE(text.hidden, line.size() - kMostLogBytes);
    }

    void wrapping() {
        const std::string line = "abcdefghij\nklm\n";
        const LogText text = layOutLog(line);
        const LogFlow one{LogFlow::Mode::OneLine, 0}, ends{LogFlow::Mode::LineEnds, 0}, wrapped{LogFlow::Mode::Wrapped, 4};
        QCOMPARE(one.lines(text), 1);
        QCOMPARE(ends.lines(text), 3);
        QCOMPARE(wrapped.lines(text), 5);
        QCOMPARE(wrapped.span(text, 2), std::pair(8, 10));
        QCOMPARE(wrapped.span(text, 3), std::pair(11, 14));
        QCOMPARE(wrapped.span(text, 4), std::pair(15, 15));
        QCOMPARE(wrapped.place(text, 9), std::pair(2, 1));
        QCOMPARE(wrapped.place(text, 12), std::pair(3, 1));
        QCOMPARE(wrapped.columnAt(text, 3, 99), 14);
        QCOMPARE(one.place(text, 12), std::pair(0, 12));
        QCOMPARE(wrapped.lines(layOutLog("")), 1);
    }

    void heightsOfEvenRows() {
        LogHeights heights;
        heights.setEven(1'000'000);
        QCOMPARE(heights.total(), std::int64_t{20'000'000});
        QCOMPARE(heights.entryAt(19'999'999), std::size_t{999'999});
        QCOMPARE(heights.top(500), std::int64_t{10'000});
        heights.setOpened(500, 300);
        QCOMPARE(heights.top(500), std::int64_t{10'000});
        QCOMPARE(heights.top(501), std::int64_t{10'320});
        QCOMPARE(heights.entryAt(10'319), std::size_t{500});
        QCOMPARE(heights.entryAt(10'320), std::size_t{501});
        QCOMPARE(heights.heightOf(500), 320);
        QCOMPARE(heights.total(), std::int64_t{20'000'300});
    }

    void heightsAreMeasuredWhereTheyAreNeeded() {
        LogHeights heights;
        std::size_t measured = 0;
        heights.setMeasured(100'000, [&](std::size_t entry) {
            ++measured;
            return entry % 2 ? 3 : 1;
        });
        QVERIFY(measured <= 256);
        QCOMPARE(heights.total(), std::int64_t{100'000} * 2 * 20);
        const std::size_t entry = heights.entryAt(heights.total() / 2);
        QVERIFY(measured <= 512);
        QCOMPARE(entry, std::size_t{50'000});
        QCOMPARE(heights.top(50'001), std::int64_t{50'000 * 40 + 20});
        QCOMPARE(heights.rowHeight(50'001), 60);
        QCOMPARE(heights.entryAt(heights.top(50'001) + 59), std::size_t{50'001});
        QCOMPARE(heights.entryAt(heights.top(50'001) + 60), std::size_t{50'002});
    }

    void jsonIsSpread() {
        const std::string json = "{\"a\":1.50,\"b\":[ ],\"c\":{\"d\":\"x, {y}\\\"\"},\"e\":[1,2]}";
        QCOMPARE(
            QString::fromStdString(prettyJson(json)),
            QString("{\n  \"a\": 1.50,\n  \"b\": [],\n  \"c\": {\n    \"d\": \"x, {y}\\\"\"\n  },\n  \"e\": [\n    1,\n    2\n  ]\n}"));
        for (const char* other : {"plain", "{broken", "{\"a\":\"open", "]", "{\"a\":1]"}) QCOMPARE(prettyJson(other), std::string(other));
        QCOMPARE(prettyJson(std::string(100, '[')), std::string(100, '['));
    }

    void sixteenColoursAreLegible() {
        for (const auto mode : {ThemeMode::Dark, ThemeMode::Light}) {
            const Theme& theme = Theme::of(mode);
            const auto light = [](const QColor& c) {
                const auto part = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
                return 0.2126 * part(c.redF()) + 0.7152 * part(c.greenF()) + 0.0722 * part(c.blueF());
            };
            const double ground = light(theme.primaryBackground);
            for (int i = 0; i < 16; ++i) {
                const double ink = light(ansiColor(i, theme, theme.text));
                const double contrast = (std::max(ink, ground) + 0.05) / (std::min(ink, ground) + 0.05);
                QVERIFY2(contrast >= 4.3,
                         qPrintable(QString("colour %1 in theme %2: %3").arg(i).arg(static_cast<int>(mode)).arg(contrast)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(LogTextTest)
#include "log_text_test.moc"
