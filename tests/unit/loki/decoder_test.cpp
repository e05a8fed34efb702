#include "datasources/loki/stream_decoder.h"

#include "datasources/loki/text_unescape.h"

#include <QtTest>

#include <algorithm>

using namespace sigma;

namespace {

std::string reply(const std::string& result, const std::string& type = "streams") {
    return R"({"status":"success","data":{"resultType":")" + type + R"(","result":)" + result + R"(,"stats":{}}})";
}

/// "time level {labels} [metadata] line" a row.
std::string text(const LogLines& lines) {
    std::string out;
    for (std::size_t row = 0; row < lines.size(); ++row) {
        out += std::to_string(lines.timeNs(row)) + " " + std::string(logLevelName(lines.level(row))) + " {";
        for (const auto& [name, value] : lines.labels(row)) out += name + "=" + value + ";";
        out += "} [";
        for (const auto& [name, value] : lines.metadata(row)) out += std::string(name) + "=" + std::string(value) + ";";
        out += "] " + std::string(lines.line(row)) + "\n";
    }
    return out;
}

std::string decoded(const std::string& body, bool newestFirst = true) {
    const auto got = decodeLokiReply(body, newestFirst);
    if (!got) return "error: " + got.error().message;
    return got->lines ? text(*got->lines) : "samples " + got->samples.resultType + " " + std::to_string(got->samples.series.size());
}

} // namespace

class DecoderTest : public QObject {
    Q_OBJECT
private slots:
    void mergesStreamsByTime();
    void tiesKeepTheReplysOrder();
    void putsAnUnorderedStreamInOrder();
    void tellsMetadataFromLabels();
    void takesMetadataAsPushed();
    void findsTheLevel();
    void manyStreamsMerge();
    void undoesEscapes();
    void samplesGoToTheirDecoder();
    void tailMessages();
    void sayWhatIsWrong_data();
    void sayWhatIsWrong();
};

void DecoderTest::mergesStreamsByTime() {
    const auto body = [](bool newest) {
        return newest
                   ? reply(
                         R"([{"stream":{"a":"1"},"values":[["5","five"],["1","one"]]},{"stream":{"a":"2"},"values":[["9","nine"],["3","three"]]}])")
                   : reply(
                         R"([{"stream":{"a":"1"},"values":[["1","one"],["5","five"]]},{"stream":{"a":"2"},"values":[["3","three"],["9","nine"]]}])");
    };
    QCOMPARE(decoded(body(true)),
             std::string("9 unknown {a=2;} [] nine\n5 unknown {a=1;} [] five\n3 unknown {a=2;} [] three\n1 unknown {a=1;} [] one\n"));
    QCOMPARE(decoded(body(false), false),
             std::string("1 unknown {a=1;} [] one\n3 unknown {a=2;} [] three\n5 unknown {a=1;} [] five\n9 unknown {a=2;} [] nine\n"));
}

void DecoderTest::tiesKeepTheReplysOrder() {
    const auto body = reply(R"([{"stream":{"a":"1"},"values":[["5","x"],["5","y"]]},{"stream":{"a":"2"},"values":[["5","z"]]}])");
    const std::string expected = "5 unknown {a=1;} [] x\n5 unknown {a=1;} [] y\n5 unknown {a=2;} [] z\n";
    QCOMPARE(decoded(body, true), expected);
    QCOMPARE(decoded(body, false), expected);
}

void DecoderTest::putsAnUnorderedStreamInOrder() {
    QCOMPARE(decoded(reply(R"([{"stream":{},"values":[["1","a",{"k":"1"}],["3","c",{"k":"3"}],["2","b"]]}])")),
             std::string("3 unknown {} [k=3;] c\n2 unknown {} [] b\n1 unknown {} [k=1;] a\n"));
}

void DecoderTest::tellsMetadataFromLabels() {
    const auto body = reply(R"([{"stream":{"job":"a"},"values":[
        ["2","x",{"structuredMetadata":{"pod":"p\"1"},"parsed":{"msg":"\u00e4"}}],["1","y",{}]]},
        {"stream":{"job":"b"},"values":[["3","z",{"parsed":{"n":"1"}}]]}])");
    QCOMPARE(decoded(body), std::string("3 unknown {job=b;} [n=1;] z\n2 unknown {job=a;} [pod=p\"1;msg=ä;] x\n1 unknown {job=a;} [] y\n"));
}

void DecoderTest::takesMetadataAsPushed() {
    QCOMPARE(decoded(reply(R"([{"stream":{},"values":[["2","x",{"pod":"p"}]]}])")), std::string("2 unknown {} [pod=p;] x\n"));
}

void DecoderTest::findsTheLevel() {
    QCOMPARE(decoded(reply(R"([{"stream":{"level":"warn"},"values":[["2","an error"]]}])")),
             std::string("2 warning {level=warn;} [] an error\n"));
    QCOMPARE(decoded(reply(
                 R"([{"stream":{},"values":[["2","an error",{"detected_level":"info"}],["1","an error",{"detected_level":"unknown"}]]}])")),
             std::string("2 info {} [detected_level=info;] an error\n1 error {} [detected_level=unknown;] an error\n"));
}

void DecoderTest::manyStreamsMerge() {
    std::string streams = "[";
    for (int s = 0; s < 137; ++s) {
        streams += std::string(s ? "," : "") + R"({"stream":{"s":")" + std::to_string(s) + R"("},"values":[)";
        for (int i = 40; i-- > 0;) streams += R"([")" + std::to_string(i * 1000 + (s * 37) % 1000) + R"(","x"])" + (i ? "," : "");
        streams += "]}";
    }
    const auto got = decodeLokiReply(reply(streams + "]"), true);
    QVERIFY(got.ok());
    QCOMPARE(got->lines->size(), std::size_t{137 * 40});
    QVERIFY(std::is_sorted(got->lines->times.rbegin(), got->lines->times.rend()));
}

void DecoderTest::undoesEscapes() {
    const auto one = [](const std::string& inside) {
        std::string padded = inside, out;
        padded.append(8, '\\');
        return appendUnescaped(out, std::string_view(padded).substr(0, inside.size())) ? out : "refused";
    };
    QCOMPARE(one(R"(plain text of more than eight bytes)"), std::string("plain text of more than eight bytes"));
    QCOMPARE(one(R"(\"\\\/\n\t\r\b\f)"), std::string("\"\\/\n\t\r\b\f"));
    QCOMPARE(one(R"(\u00e4 \u20ac \ud83d\ude00 \u0000)"), std::string("ä € 😀 \0", 13));
    QCOMPARE(one(R"(\ud83d \ude00 \ud83d\u0041)"), std::string("\xef\xbf\xbd \xef\xbf\xbd \xef\xbf\xbd") + "A");
    QCOMPARE(one(R"(1234567\n)"), std::string("1234567\n"));
    QCOMPARE(one(R"(12345678\)"), std::string("refused"));
    QCOMPARE(one(R"(\u12)"), std::string("refused"));
    QCOMPARE(one(R"(\x)"), std::string("refused"));
}

void DecoderTest::samplesGoToTheirDecoder() {
    QCOMPARE(decoded(reply(R"([{"metric":{"a":"b"},"values":[[1,"2"]]}])", "matrix")), std::string("samples matrix 1"));
    QCOMPARE(decoded(reply(R"([{"metric":{"a":"b"},"value":[1,"2"]}])", "vector")), std::string("samples vector 1"));
    QCOMPARE(decoded(R"({"status":"success","data":{"result":[1,"2"],"resultType":"scalar"}})"), std::string("samples scalar 1"));
}

void DecoderTest::tailMessages() {
    const auto got = decodeLokiTail(
        R"({"streams":[{"stream":{"a":"1"},"values":[["2","y"],["1","x"]]}],"dropped_entries":[{"labels":{},"timestamp":"1"},{}]})");
    QVERIFY(got.ok());
    QCOMPARE(text(*got->lines), std::string("1 unknown {a=1;} [] x\n2 unknown {a=1;} [] y\n"));
    QCOMPARE(got->dropped, std::size_t{2});
    QVERIFY(decodeLokiTail(R"({"streams":null,"dropped_entries":null})").ok());
    QVERIFY(!decodeLokiTail("[]").ok());
}

void DecoderTest::sayWhatIsWrong_data() {
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const std::string& body, const char* words) {
        QTest::newRow(name) << QString::fromStdString(body) << words;
    };
    row("empty", "", "it is empty");
    row("cut off", R"({"status":"success","data":{"resultType":"streams","result":[{"stream":{},"values":[["1","x)", "it ends too early");
    row("no time", reply(R"([{"stream":{},"values":[["x","y"]]}])"), "stream 1, line 1");
    row("time as a number", reply(R"([{"stream":{},"values":[["1","x"],[2,"y"]]}])"), "stream 1, line 2");
    row("too large a time", reply(R"([{"stream":{},"values":[["99999999999999999999","y"]]}])"), "a number cannot be read");
    row("no line", reply(R"([{"stream":{},"values":[["1"]]}])"), "a value has the wrong type");
    row("label no text", reply(R"([{"stream":{"a":1},"values":[]}])"), "a value has the wrong type");
    row("bad escape", reply(R"([{"stream":{},"values":[["1","\q"]]}])"), "a text has a bad escape");
    row("no success", R"({"status":"error","data":{"resultType":"streams","result":[]}})", "a part is missing");
    row("more behind it", reply("[]") + "{}", "after its end");
    row("no utf-8", reply(R"([{"stream":{},"values":[["1","ÿ"]]}])"), "it is not UTF-8 text");
}

void DecoderTest::sayWhatIsWrong() {
    QFETCH(QString, body);
    QFETCH(QString, words);
    auto bytes = body.toStdString();
    if (words.contains("UTF-8")) bytes.replace(bytes.find("\xc3\xbf"), 2, "\xff");
    const auto got = QString::fromStdString(decoded(bytes));
    QVERIFY2(got.startsWith("error: ") && got.contains(words), qPrintable(got));
}

QTEST_GUILESS_MAIN(DecoderTest)
#include "decoder_test.moc"
