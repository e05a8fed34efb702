// The simdjson decoder against an independent one, and against everything a reply should not be.
#include "datasources/json/matrix_decoder.h"
#include "datasources/core/number_text.h"
#include "datasources/prometheus/option_decoder.h"
#include "tests/support/frame_text.h"
#include "tests/support/prom_oracle.h"
#include "tests/support/random_reply.h"

#include <QtTest>

#include <bit>

using namespace sigma;
using namespace sigma::test;

namespace {

bool sameNumber(double a, double b) {
    return (std::isnan(a) && std::isnan(b)) || std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

/// Empty if both read the same.
std::string difference(const PromReply& got, const OracleReply& want) {
    if (got.error != (want.error.empty() && !got.error.empty() ? "the server gives no reason" : want.error)) return "error " + got.error;
    if (got.warnings != want.warnings || got.infos != want.infos) return "warnings";
    if (!want.error.empty() || !got.error.empty()) return {};
    if (got.resultType != want.resultType || got.text != want.text) return "type or text";
    if (want.resultType == "string") return {};
    if (got.series.size() != want.series.size()) return "number of series";
    for (std::size_t i = 0; i < want.series.size(); ++i) {
        const auto& g = got.series[i];
        const auto& w = want.series[i];
        const std::string at = "series " + std::to_string(i) + ": ";
        if (std::map<std::string, std::string>(g.labels.begin(), g.labels.end()) != w.labels) return at + "labels";
        const auto& times = std::get<TimeValues>(*g.times);
        const auto& values = std::get<NumberValues>(*g.values);
        if (g.size != w.samples.size() || times.size() != g.size || values.size() != g.size) return at + "size";
        auto sorted = w.samples;
        std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (std::size_t k = 0; k < g.size; ++k)
            if (times[k] != sorted[k].first || !sameNumber(values[k], sorted[k].second)) return at + "sample " + std::to_string(k);
        if ((g.histograms ? g.histograms->times.size() : 0) != w.histograms.size()) return at + "histograms";
        for (std::size_t k = 0; k < w.histograms.size(); ++k) {
            const auto& h = *g.histograms;
            const auto& o = w.histograms[k];
            const auto begin = k ? h.ends[k - 1] : 0;
            if (h.times[k] != o.ns || !sameNumber(h.count[k], o.count) || !sameNumber(h.sum[k], o.sum) ||
                h.ends[k] - begin != o.buckets.size())
                return at + "histogram";
            for (std::size_t b = 0; b < o.buckets.size(); ++b)
                if (h.layout[begin + b] != o.buckets[b].first || !sameNumber(h.low[begin + b], o.buckets[b].second[0]) ||
                    !sameNumber(h.high[begin + b], o.buckets[b].second[1]) || !sameNumber(h.weight[begin + b], o.buckets[b].second[2]))
                    return at + "bucket";
        }
    }
    return {};
}

} // namespace

class DecoderTest : public QObject {
    Q_OBJECT
private slots:
    void agreesWithTheIndependentDecoder() {
        RandomReply random(20261124);
        int series = 0;
        for (int i = 0; i < 3000; ++i) {
            auto body = random.next();
            const auto want = readByOracle(body);
            QVERIFY2(want, body.c_str());
            if (i % 2) body.reserve(body.size() + 64); // in place, and from a copy
            const auto got = decodePromReply(body);
            QVERIFY2(got.ok(), (body + "\n" + (got.ok() ? "" : got.error().message)).c_str());
            const auto differs = difference(*got, *want);
            QVERIFY2(differs.empty(), (differs + "\n" + body).c_str());
            series += static_cast<int>(want->series.size());
        }
        QVERIFY(series > 3000);
    }

    void everyTruncationIsAnErrorThatSaysWhere() {
        RandomReply random(7);
        for (int i = 0; i < 40; ++i) {
            const auto body = random.next();
            const auto end = body.find_last_not_of(" \r\n\t") + 1;
            for (std::size_t n = 0; n < end; ++n) {
                const auto got = decodePromReply(body.substr(0, n));
                QVERIFY2(!got.ok(), body.substr(0, n).c_str());
                QCOMPARE(got.error().kind, ErrorKind::Parse);
                QVERIFY2(got.error().message.find("byte ") != std::string::npos, got.error().message.c_str());
            }
        }
    }

    void changedRepliesAreReadAlikeOrRefused() {
        RandomReply random(99);
        for (int i = 0; i < 20000; ++i) {
            auto body = random.next();
            static constexpr std::string_view kBytes = "{}[]\",:0-+eE.ntfN\\u \n\xff\x80\x01";
            for (auto n = random.upTo(2) + 1; n > 0; --n) {
                const auto at = random.upTo(body.size() - 1);
                switch (random.upTo(2)) {
                case 0: body[at] = kBytes[random.upTo(kBytes.size() - 1)]; break;
                case 1: body.erase(at, 1 + random.upTo(3)); break;
                default: body.insert(at, 1, kBytes[random.upTo(kBytes.size() - 1)]);
                }
                if (body.empty()) body = "{";
            }
            const auto got = decodePromReply(body);
            const auto want = readByOracle(body);
            // What neither reads, or only one does because it skips what the other checks, is fine; reading differently is not.
            if (!got.ok() || !want) continue;
            // Where a key stands twice one takes the first, the other the last.
            const auto differs = difference(*got, *want);
            if (!differs.empty()) QVERIFY2(isTwice(body), (differs + "\n" + body).c_str());
        }
    }

    void wrongTypes_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("where");
        const auto row = [](const char* name, const QByteArray& body, const char* where) { QTest::newRow(name) << body << where; };
        const QByteArray head = R"({"status":"success","data":{"resultType":"matrix","result":)";
        row("empty", "", "byte 0");
        row("spaces", "  \n", "byte");
        row("array", "[]", "at its beginning");
        row("number", "17", "byte");
        row("null", "null", "byte");
        row("no status", R"({"data":{"resultType":"matrix","result":[]}})", "at its end");
        row("unknown status", R"({"status":"fine","data":{"resultType":"matrix","result":[]}})", "at its end");
        row("no data", R"({"status":"success"})", "at its end");
        row("data is text", R"({"status":"success","data":"x"})", "byte");
        row("result is text", head + R"("x"}})", "byte");
        row("series is a number", head + "[1]}}", "byte");
        row("metric is a list", head + R"([{"metric":[],"values":[]}]}})", "series 1");
        row("label is a number", head + R"([{"metric":{"a":1},"values":[]}]}})", "series 1");
        row("values is an object", head + R"([{"metric":{},"values":{}}]}})", "series 1");
        row("sample is a number", head + R"([{"metric":{},"values":[5]}]}})", "series 1");
        row("time is text", head + R"([{"metric":{},"values":[["1","1"]]}]}})", "series 1, sample 1");
        row("value is a number", head + R"([{"metric":{},"values":[[1,"1"],[2,2]]}]}})", "series 1, sample 2");
        row("value is a word", head + R"([{"metric":{},"values":[[1,"one"]]}]}})", "series 1, sample 1");
        row("value is hexadecimal", head + R"([{"metric":{},"values":[[1,"0x10"]]}]}})", "series 1, sample 1");
        row("sample of one", head + R"([{"metric":{},"values":[[1]]}]}})", "series 1");
        row("sample of three", head + R"([{"metric":{},"values":[[1,"1",2]]}]}})", "series 1");
        row("time beyond all bounds", head + R"([{"metric":{},"values":[[1e30,"1"]]}]}})", "series 1");
        row("second series", head + R"([{"metric":{},"values":[]},{"metric":{},"values":[[1,1]]}]}})", "series 2, sample 1");
        row("bucket of three", head + R"([{"metric":{},"histograms":[[1,{"count":"1","sum":"1","buckets":[[0,"1","2"]]}]]}]}})",
            "series 1");
        row("bucket with a layout of 9",
            head + R"([{"metric":{},"histograms":[[1,{"count":"1","sum":"1","buckets":[[9,"1","2","1"]]}]]}]}})", "series 1");
        row("something follows", R"({"status":"success","data":{"resultType":"matrix","result":[]}} {})", "after its end");
        row("not UTF-8",
            R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{"a":")"
            "\xff"
            R"("},"values":[]}]}})",
            "byte");
        row("a web page", "<html><title>Login</title></html>", "byte");
    }
    void wrongTypes() {
        QFETCH(QByteArray, body);
        QFETCH(QString, where);
        const auto got = decodePromReply(body.toStdString());
        QVERIFY(!got.ok());
        QCOMPARE(got.error().kind, ErrorKind::Parse);
        QVERIFY2(QString::fromStdString(got.error().message).contains(where), got.error().message.c_str());
    }

    void deepNestingIsNoStackOverflow() {
        const std::string deep = R"({"status":"success","extra":)" + std::string(100000, '[') + std::string(100000, ']') +
                                 R"(,"data":{"resultType":"matrix","result":[]}})";
        (void)decodePromReply(deep).ok();
        QueryRequest q;
        q.text = "label_names()";
        (void)decodeVariable(q, R"({"status":"success","data":[)" + std::string(100000, '[') + "]}").ok();
    }

    void timesAreSharedWhereTheyAreEqual() {
        const std::string body = R"({"status":"success","data":{"resultType":"matrix","result":[
            {"metric":{"a":"1"},"values":[[1,"1"],[2,"2"]]},{"metric":{"a":"2"},"values":[[1,"3"],[2,"4"]]},{"metric":{"a":"3"},"values":[[2,"1"],[1,"2"]]}]}})";
        const auto got = decodePromReply(body);
        QVERIFY(got.ok());
        QCOMPARE(got->series[0].times.get(), got->series[1].times.get());
        QCOMPARE(got->series[0].times.get(), got->series[2].times.get()); // sorted
        QCOMPARE(std::get<NumberValues>(*got->series[2].values), NumberValues({2, 1}));
    }

    void numbers_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        QTest::addColumn<double>("value");
        const auto row = [](const char* text, double value) { QTest::newRow(text) << QString(text) << true << value; };
        row("1", 1);
        row("-2.5e3", -2500);
        row("+7", 7);
        row("1e400", HUGE_VAL);
        row("-1e400", -HUGE_VAL);
        row("1e-400", 0);
        row("5e-324", 5e-324);
        row("+Inf", HUGE_VAL);
        row("Inf", HUGE_VAL);
        row("-Inf", -HUGE_VAL);
        row("1e99999999999999999999", HUGE_VAL);
        row("1e-99999999999999999999", 0);
        for (const char* text : {"", "+", "-", "+-1", "nan(1)", "infinity", "inf", "0x1", "1 ", " 1", "1e", "e1", "1,5", "--1", "nan"})
            QTest::newRow(text[0] ? qPrintable(QString("not ") + text) : "empty") << QString(text) << false << 0.0;
    }
    void numbers() {
        QFETCH(QString, text);
        QFETCH(bool, valid);
        QFETCH(double, value);
        double got = 0;
        QCOMPARE(parseSampleNumber(text.toStdString(), got), valid);
        if (valid) QVERIFY(sameNumber(got, value));
    }

private:
    /// Whether a member of some object stands there twice.
    static bool isTwice(const std::string& body) {
        for (const char* key : {"\"status\"", "\"data\"", "\"result\"", "\"resultType\"", "\"error\"", "\"l1\"", "\"l2\"", "\"warnings\"",
                                "\"infos\"", "\"errorType\"", "\"__name__\""})
            if (QByteArray::fromStdString(body).count(key) > 1) return true;
        return false;
    }
};

QTEST_GUILESS_MAIN(DecoderTest)
#include "decoder_test.moc"
