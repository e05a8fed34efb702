#include "datasources/log/log_search.h"
#include "widgets/paint/shared_work.h"

#include <QtTest>

#include <thread>

using namespace sigma;

namespace {

/// Lines of one arena, or each in a block of its own.
struct Lines : LogStore {
    StringValues arena;
    Labels none;
    bool together = true;

    explicit Lines(const std::vector<std::string>& lines) {
        for (const auto& l : lines) arena.push(l);
    }
    std::size_t size() const override { return arena.size(); }
    std::string_view line(std::size_t row) const override { return arena.at(row); }
    std::int64_t timeNs(std::size_t) const override { return 0; }
    LogLevel level(std::size_t) const override { return LogLevel::Info; }
    const Labels& labels(std::size_t) const override { return none; }
    std::vector<LogField> metadata(std::size_t) const override { return {}; }
    bool contiguous() const override { return together; }
};

using Rows = std::vector<std::uint32_t>;

LogMatcher matcher(const LogPattern& pattern) {
    auto out = LogMatcher::compile(pattern);
    if (!out) qFatal("%s", out.error().message.c_str());
    return *out;
}

QString text(const Rows& rows) {
    QStringList out;
    for (auto r : rows) out << QString::number(r);
    return out.join(' ');
}

/// The rows, the same whether the lines lie together or not.
QString rowsOf(Lines& lines, const LogPattern& pattern) {
    QString out[2];
    for (const bool together : {true, false}) {
        lines.together = together;
        const auto found = searchLog(lines, matcher(pattern), shareWork, {});
        if (!found) return QString::fromStdString(found.error().message);
        out[together] = text(found->rows);
    }
    return out[0] == out[1] ? out[0] : "together " + out[1] + ", alone " + out[0];
}

} // namespace

class LogSearchTest : public QObject {
    Q_OBJECT
private slots:
    void finds_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<bool>("regex");
        QTest::addColumn<bool>("sensitive");
        QTest::addColumn<QString>("rows");
        QTest::newRow("exact case") << "Error" << false << true << "1";
        QTest::newRow("any case") << "eRRor" << false << false << "0 1 4";
        QTest::newRow("umlauts in any case") << "ÄRGER" << false << false << "5";
        QTest::newRow("signs of expressions are plain text") << "a.b" << false << false << "6";
        QTest::newRow("a hit must not reach into the next line") << "endstart" << false << true << "";
        QTest::newRow("nor in any case") << "ENDSTART" << false << false << "";
        QTest::newRow("nor with an expression") << "end.*start" << true << true << "";
        QTest::newRow("expression") << "status=5\\d\\d" << true << true << "7";
        QTest::newRow("anchors are of the line") << "^error" << true << true << "0";
        QTest::newRow("end of the line") << "end$" << true << true << "2";
        QTest::newRow("lookbehind does not see the line before") << "(?<=end)start" << true << true << "";
        QTest::newRow("empty match is one") << "z*" << true << true << "0 1 2 3 4 5 6 7 8 9 10";
        QTest::newRow("alternatives") << "Error|start" << true << true << "1 3";
        QTest::newRow("what may be absent is not needed") << "statusx?=5" << true << true << "7";
        QTest::newRow("line with line ends") << "two" << false << true << "9";
        QTest::newRow("bytes that are no UTF-8") << "caf" << false << false << "10";
        QTest::newRow("and an expression on them") << "caf.*ok" << true << true << "";
    }
    void finds() {
        QFETCH(QString, pattern);
        QFETCH(bool, regex);
        QFETCH(bool, sensitive);
        QFETCH(QString, rows);
        Lines lines({"error one", "Error two?", "the end", "start", "an ERROR", "viel ärger", "a.b and axb not", "status=503 duration=312",
                     "", "one\ntwo", "caf\xe9 ok"});
        if (pattern == "two") rows = "1 9";
        QCOMPARE(rowsOf(lines, {pattern.toStdString(), regex, sensitive}), rows);
    }

    void findsEveryRowOfManyPieces() {
        std::vector<std::string> lines(100'000);
        Rows expected;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            lines[i] = "line " + std::to_string(i);
            if (i % 977 == 0 || i > 99'990) {
                lines[i] += " needle";
                expected.push_back(static_cast<std::uint32_t>(i));
            }
        }
        Lines store(lines);
        for (const LogPattern& pattern : {LogPattern{"needle", false, true}, {"NEEDLE", false, false}, {"ne+dle$", true, true}})
            QCOMPARE(rowsOf(store, pattern), text(expected));
    }

    void bruteForceAgrees() {
        const std::string alphabet = "aab \n";
        std::vector<std::string> lines;
        unsigned seed = 7;
        for (int i = 0; i < 3000; ++i) {
            std::string l;
            for (unsigned n = (seed = seed * 1103515245 + 12345) >> 16 & 7; n > 0; --n)
                l += alphabet[((seed = seed * 1103515245 + 12345) >> 16) % alphabet.size()];
            lines.push_back(l);
        }
        Lines store(lines);
        for (const char* needle : {"a", "ab", "ba", "aab", "a b", "b\na"}) {
            Rows expected;
            for (std::size_t i = 0; i < lines.size(); ++i)
                if (lines[i].find(needle) != std::string::npos) expected.push_back(static_cast<std::uint32_t>(i));
            QCOMPARE(rowsOf(store, {needle, false, true}), text(expected));
            QCOMPARE(rowsOf(store, {needle, false, false}), text(expected));
            QCOMPARE(rowsOf(store, {needle, true, true}), text(expected));
        }
    }

    void badExpressionIsASentence() {
        const auto bad = LogMatcher::compile({"ä(b", true, true});
        QVERIFY(!bad);
        QCOMPARE(QString::fromStdString(bad.error().message), "The expression cannot be read at character 4: missing closing parenthesis.");
        QVERIFY(!LogMatcher::compile({"", false, true}));
    }

    void expressionWithoutEndIsGivenUp() {
        std::vector<std::string> lines(40'000, std::string(60, 'a') + "!");
        Lines store(lines);
        const auto found = searchLog(store, matcher({"(a|aa)+(b|c)+(\\d|x)", true, true}), shareWork, {});
        QVERIFY(!found);
        QVERIFY(QString::fromStdString(found.error().message).contains("takes too long"));
        Lines few({std::string(60, 'a') + "!", "ab1"});
        const auto some = searchLog(few, matcher({"(a|aa)+(b|c)+(\\d|x)", true, true}), shareWork, {});
        QVERIFY(some);
        QCOMPARE(text(some->rows), "1");
        QCOMPARE(some->tooHard, 1U);
    }

    void stopsWhenAsked() {
        Lines store(std::vector<std::string>(200'000, "nothing here"));
        std::stop_source stop;
        const auto share = [&](int count, const std::function<void(int)>& part) {
            for (int i = 0; i < count; ++i) {
                if (i == 1) stop.request_stop();
                part(i);
            }
        };
        const auto found = searchLog(store, matcher({"here", false, true}), share, stop.get_token());
        QVERIFY(!found);
        QCOMPARE(found.error().kind, ErrorKind::Cancelled);
    }

    void rangesOfALine() {
        const auto shown = [](const LogPattern& pattern, const char* line) {
            QString out;
            for (const MatchRange& r : matcher(pattern).ranges(line)) out += QStringLiteral("%1-%2 ").arg(r.begin).arg(r.end);
            return out.trimmed();
        };
        QCOMPARE(shown({"ab", false, true}, "abxabAB"), "0-2 3-5");
        QCOMPARE(shown({"ab", false, false}, "abxabAB"), "0-2 3-5 5-7");
        QCOMPARE(shown({"\\d*", true, true}, "ä12b3"), "2-4 5-6");
        QCOMPARE(shown({"\\d+$", true, true}, "12 34"), "3-5");
        QCOMPARE(matcher({"a", false, true}).ranges("aaaaa", 3).size(), 3U);
    }

    void neededTextOfExpressions() {
        QCOMPARE(neededText("status=5\\d\\d duration=3\\d\\d"), std::string(" duration=3"));
        QCOMPARE(neededText("a+bc*d"), std::string("a"));
        QCOMPARE(neededText("(abc)?de"), std::string("de"));
        QCOMPARE(neededText("[a-z]]x"), std::string("]x"));
        QCOMPARE(neededText("[^]a]b"), std::string("b"));
        QCOMPARE(neededText("ab{0,3}\\.log"), std::string(".log"));
        QCOMPARE(neededText("aä?"), std::string("a"));
        for (const char* unsure : {"a|b", "(?i)abc", "\\x41bc", "\\Qa.b\\E", "abc\\", "(*UTF)abc"})
            QCOMPARE(neededText(unsure), std::string());
    }
};

QTEST_GUILESS_MAIN(LogSearchTest)
#include "log_search_test.moc"
