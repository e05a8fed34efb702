#include "datasources/log/log_lines.h"

#include <QtTest>

using namespace sigma;

namespace {
std::shared_ptr<LogLines> sample() {
    auto out = std::make_shared<LogLines>();
    out->streams = {{{"job", "a"}}, {{"job", "b"}}};
    const auto add = [&](std::int64_t ns, const char* line, std::uint32_t stream, std::vector<LogField> metadata) {
        out->times.push_back(ns);
        out->lines.push(line);
        out->levels.push_back(LogLevel::Info);
        out->stream.push_back(stream);
        for (const auto& [name, value] : metadata) out->metadataTexts.push(name), out->metadataTexts.push(value);
        out->metadataEnd.push_back(static_cast<std::uint32_t>(out->metadataTexts.size() / 2));
    };
    add(2'000'000'001, "second", 1, {});
    add(1'000'000'000, "first", 0, {{"pod", "p-1"}, {"trace_id", "abc"}});
    return out;
}
} // namespace

class LogLinesTest : public QObject {
    Q_OBJECT
private slots:
    void metadataBelongsToItsLine();
    void frameHasGrafanasColumns();
    void frameSharesTheLines();
    void hugeFrameHasTimeAndLineOnly();
    void equalsComparesContent();
};

void LogLinesTest::metadataBelongsToItsLine() {
    const auto lines = sample();
    QVERIFY(lines->metadata(0).empty());
    QCOMPARE(lines->metadata(1).size(), std::size_t{2});
    QVERIFY(lines->metadata(1)[1] == LogField("trace_id", "abc"));
    QVERIFY(lines->metadata(2).empty());
}

void LogLinesTest::frameHasGrafanasColumns() {
    const auto frame = logFrame(sample(), "B");
    QCOMPARE(frame->refId, std::string("B"));
    QCOMPARE(frame->meta.preferredView, std::string("logs"));
    QCOMPARE(frame->length, std::size_t{2});
    std::string names;
    for (const auto& f : frame->fields) names += f.name + " ";
    QCOMPARE(names, std::string("labels Time Line tsNs id "));
    QCOMPARE(toJson(frame->field("labels")->at(1)), std::string(R"({"job":"a","pod":"p-1","trace_id":"abc"})"));
    QCOMPARE(frame->field("tsNs")->at(0).toString(), std::string("2000000001"));
    QCOMPARE(frame->field("Line")->at(0).toString(), std::string("second"));
    QVERIFY(frame->field("id")->at(0) != frame->field("id")->at(1));
    QCOMPARE(logLinesOf(*frame)->line(1), std::string_view("first"));
    QVERIFY(!logLinesOf(DataFrame()));
}

void LogLinesTest::frameSharesTheLines() {
    const auto lines = sample();
    const auto frame = logFrame(lines, "A");
    QVERIFY(frame->field("Line")->strings()->arena().data() == lines->lines.arena().data());
    lines->lines.push("third"); // whoever grows gets lines of their own
    QCOMPARE(frame->field("Line")->size(), std::size_t{2});
}

void LogLinesTest::hugeFrameHasTimeAndLineOnly() {
    auto lines = std::make_shared<LogLines>();
    lines->streams = {{}};
    for (std::size_t i = 0; i <= kLogColumnRows; ++i) {
        lines->times.push_back(static_cast<std::int64_t>(i));
        lines->lines.push("x");
        lines->levels.push_back(LogLevel::Unknown);
        lines->stream.push_back(0);
    }
    const auto frame = logFrame(lines, "A");
    QCOMPARE(frame->fields.size(), std::size_t{2});
    QCOMPARE(frame->fields[1].at(kLogColumnRows).toString(), std::string("x"));
}

void LogLinesTest::equalsComparesContent() {
    const auto a = sample(), b = sample();
    QVERIFY(a->equals(*b));
    b->gaps.push_back({{}, "cut"});
    QVERIFY(!a->equals(*b));
}

QTEST_GUILESS_MAIN(LogLinesTest)
#include "log_lines_test.moc"
