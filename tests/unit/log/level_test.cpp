#include "datasources/log/log_lines.h"

#include <QtTest>

using namespace sigma;

class LevelTest : public QObject {
    Q_OBJECT
private slots:
    void words_data();
    void words();
    void lines_data();
    void lines();
    void namesAreGrafanas();
};

namespace {
QByteArray nameOf(LogLevel level) {
    const auto name = logLevelName(level);
    return QByteArray(name.data(), static_cast<int>(name.size()));
}
} // namespace

void LevelTest::words_data() {
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QByteArray>("level");
    const std::pair<const char*, const char*> cases[] = {
        {"warn", "warning"},   {"WARNING", "warning"},    {"E", "error"},        {"err", "error"},     {"eror", "error"},
        {"fatal", "critical"}, {"emerg", "critical"},     {"alert", "critical"}, {"CRIT", "critical"}, {"panic", "critical"},
        {"notice", "info"},    {"informational", "info"}, {"dbug", "debug"},     {"Trace", "trace"},   {" error ", "error"},
        {"30", "info"},        {"50", "error"},           {"60", "critical"},    {"3", "error"},       {"6", "info"},
        {"8", "unknown"},      {"35", "unknown"},         {"errors", "unknown"}, {"", "unknown"},      {"informationally", "unknown"}};
    for (const auto& [word, level] : cases) QTest::newRow(*word ? word : "empty") << QByteArray(word) << QByteArray(level);
}

void LevelTest::words() {
    QFETCH(QByteArray, word);
    QFETCH(QByteArray, level);
    QCOMPARE(nameOf(logLevelFromWord({word.constData(), static_cast<std::size_t>(word.size())})), level);
}

void LevelTest::lines_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("level");
    const std::pair<const char*, const char*> cases[] = {{"2026-11-20T11:59:59Z ERROR [cart] failed with warning", "error"},
                                                         {"[warn] error in line 3", "warning"},
                                                         {"errors and debugging are no level words", "unknown"},
                                                         {"log_error=1 traced", "unknown"},
                                                         {"an error? level=debug msg=x", "debug"},
                                                         {"level=\"warn\" msg=\"an error\"", "warning"},
                                                         {"ts=1 lvl=crit msg=x", "critical"},
                                                         {"GET /?level=debug error", "debug"},
                                                         {"level=none then error", "error"},
                                                         {"{\"msg\":\"an error\",\"level\":\"info\"}", "info"},
                                                         {"  {\"a\":{\"severity\" : \"WARNING\"}}", "warning"},
                                                         {"{\"msg\":\"\\\"level\\\":\\\"debug\\\"\",\"level\":50}", "error"},
                                                         {"{\"msg\":\"no level, but an error\"}", "error"},
                                                         {"{\"level\":\"", "unknown"},
                                                         {"{\"msg\\", "unknown"},
                                                         {"level=", "unknown"},
                                                         {"", "unknown"},
                                                         {"\xff\xfe error \xc3", "error"},
                                                         {"\xc3\xa4"
                                                          "error is a word of its own to a regular expression",
                                                          "error"}};
    int index = 0;
    for (const auto& [line, level] : cases) QTest::addRow("%d", index++) << QByteArray(line) << QByteArray(level);
}

void LevelTest::lines() {
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, level);
    QCOMPARE(nameOf(detectLogLevel({line.constData(), static_cast<std::size_t>(line.size())})), level);
}

void LevelTest::namesAreGrafanas() {
    QCOMPARE(nameOf(LogLevel::Critical), QByteArray("critical"));
    QCOMPARE(nameOf(LogLevel::Warning), QByteArray("warning"));
    QCOMPARE(nameOf(LogLevel::Unknown), QByteArray("unknown"));
}

QTEST_GUILESS_MAIN(LevelTest)
#include "level_test.moc"
