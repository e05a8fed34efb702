// Replies of a real Loki (tests/fixtures/loki) through plan() and advance(), held against a plain reading of the same bytes.
#include "datasources/log/log_lines.h"
#include "datasources/loki/loki_source.h"
#include "datasources/loki/paging.h"
#include "datasources/loki/stream_decoder.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QUrlQuery>
#include <QtTest>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

using namespace sigma;
using Json = nlohmann::json;

namespace {

const std::string kFolder = SIGMASCOPE_SOURCE_DIR "/tests/fixtures/loki/";

std::string readFile(const std::string& name) {
    std::ifstream file(kFolder + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct Recording {
    int status = 0;
    QString path;
    QUrlQuery query;
    std::string body;
    std::string parameter(const char* name) const {
        return query.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded).replace('+', ' ').toStdString();
    }
};

Recording recording(const std::string& name) {
    const auto json = Json::parse(readFile(name + ".json"));
    const QUrl url(QString::fromStdString(json["request"]["target"].get<std::string>()));
    return {json["response"]["status"], url.path().section('/', 4), QUrlQuery(url), readFile(name + ".body")};
}

HttpReply replyOf(const Recording& r) {
    HttpReply reply;
    reply.status = r.status;
    std::string body = r.body;
    body.reserve(body.size() + 64);
    reply.body = std::make_shared<const std::string>(std::move(body));
    return reply;
}

QueryRequest queryOf(const Recording& r) {
    QueryRequest q;
    q.refId = "A";
    q.text = r.query.hasQueryItem("query") ? r.parameter("query") : "{a=\"b\"}";
    q.range = {Timestamp(Duration(1795168800000000000)), Timestamp(Duration(1795176000000000000))};
    q.step = std::chrono::seconds(60);
    Value::Object options = {{"direction", Value(r.parameter("direction"))}, {"instant", Value(r.path == "query")}};
    if (!r.parameter("limit").empty()) options.emplace_back("maxLines", Value(std::stod(r.parameter("limit"))));
    q.options = Value(std::move(options));
    return q;
}

/// Time, labels with what is told of the line, text: as nlohmann reads it, sorted.
std::vector<std::string> plainLines(const Json& body) {
    std::vector<std::string> out;
    for (const auto& stream : body["data"]["result"])
        for (const auto& value : stream["values"]) {
            std::map<std::string, std::string> labels = stream["stream"];
            if (value.size() > 2)
                for (const auto& [kind, pairs] : value[2].items())
                    for (const auto& [name, text] : pairs.items()) labels[name] = text;
            out.push_back(value[0].get<std::string>() + Json(labels).dump() + value[1].get<std::string>());
        }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> ourLines(const LogLines& lines) {
    std::vector<std::string> out;
    for (std::size_t row = 0; row < lines.size(); ++row) {
        std::map<std::string, std::string> labels;
        for (const auto& [name, value] : lines.labels(row)) labels[name] = value;
        for (const auto& [name, value] : lines.metadata(row)) labels[std::string(name)] = value;
        out.push_back(std::to_string(lines.timeNs(row)) + Json(labels).dump() + std::string(lines.line(row)));
    }
    std::sort(out.begin(), out.end());
    return out;
}

void compareSamples(const Json& body, const FrameSet& frames) {
    const auto& result = body["data"]["result"];
    const bool scalar = body["data"]["resultType"] == "scalar";
    QCOMPARE(frames.size(), scalar ? std::size_t{1} : result.size());
    for (std::size_t i = 0; i < frames.size() && !scalar; ++i) {
        const auto values = result[i].contains("values") ? result[i]["values"] : Json::array({result[i]["value"]});
        const auto& value = frames[i]->fields.at(1);
        QCOMPARE(frames[i]->length, values.size());
        for (const auto& [name, text] : result[i]["metric"].items()) QCOMPARE(std::string(value.labels.get(name)), text.get<std::string>());
        for (std::size_t row = 0; row < values.size(); ++row) {
            QCOMPARE(value.numberAt(row), std::stod(values[row][1].get<std::string>()));
            QCOMPARE(frames[i]->fields[0].numberAt(row), values[row][0].get<double>() * 1000);
        }
    }
}

} // namespace

class RecordingsTest : public QObject {
    Q_OBJECT
    LokiSource m_source;

    Result<QueryResult> through(const Recording& r, QueryRequest q) {
        const auto round = m_source.plan(q);
        if (!round) return round.error();
        auto got = m_source.advance(q, *round, std::array{replyOf(r)});
        if (!got) return got.error();
        if (auto* result = std::get_if<QueryResult>(&*got)) return std::move(*result);
        return QueryResult(); // a full page: it would ask on
    }

    void check(const Recording& r) {
        const auto got = through(r, queryOf(r));
        if (r.status != 200) {
            QVERIFY(!got.ok());
            const auto words = QString::fromStdString(r.body).simplified().left(60);
            QVERIFY2(QString::fromStdString(got.error().message).contains(words), got.error().message.c_str());
            return;
        }
        QVERIFY2(got.ok(), got ? "" : got.error().message.c_str());
        const auto json = Json::parse(r.body);
        if (json["data"]["resultType"] != "streams") return compareSamples(json, got->frames);
        const bool newestFirst = r.parameter("direction") != "forward";
        const auto decoded = decodeLokiReply(*replyOf(r).body, newestFirst);
        QVERIFY(decoded.ok());
        const auto& lines = *decoded->lines;
        QCOMPARE(ourLines(lines), plainLines(json));
        QVERIFY(newestFirst ? std::is_sorted(lines.times.rbegin(), lines.times.rend())
                            : std::is_sorted(lines.times.begin(), lines.times.end()));
    }

    void checkMetadata(const Recording& r, const char* what) {
        auto q = queryOf(r);
        q.purpose = QueryRequest::Purpose::Metadata;
        q.options = q.options.with("what", Value(what)).with("label", Value("x")).with("field", Value("x"));
        if (q.text.empty()) q.text = "{}";
        const auto got = through(r, q);
        QVERIFY2(got.ok(), got ? "" : got.error().message.c_str());
        const auto json = Json::parse(r.body);
        QVERIFY(!got->frames.empty());
        const auto& frame = *got->frames[0];
        const std::string name = what;
        if (name == "stats")
            QCOMPARE(frame.field("entries")->numberAt(0), json["entries"].get<double>());
        else if (name == "volume" || name == "volume_range")
            compareSamples(json, got->frames);
        else if (name == "fields")
            QCOMPARE(frame.length, json["fields"].size());
        else if (name == "detectedLabels")
            QCOMPARE(frame.length, json["detectedLabels"].size());
        else if (name == "fieldValues")
            QCOMPARE(frame.length, json["values"].size());
        else if (name == "buildinfo")
            QVERIFY(frame.field("version"));
        else if (name == "format")
            QCOMPARE(frame.field("text")->at(0).toString(), json["data"].get<std::string>());
        else
            QCOMPARE(frame.length, json["data"].size());
    }

private slots:
    void all_data() {
        QTest::addColumn<QString>("name");
        for (const auto& file : QDir(QString::fromStdString(kFolder)).entryList({"*.json"}))
            QTest::newRow(qPrintable(file)) << file.chopped(5);
    }

    void all() {
        QFETCH(QString, name);
        const auto r = recording(name.toStdString());
        static const std::pair<const char*, const char*> kMetadata[] = {{"labels", "labels"},
                                                                        {"series", "series"},
                                                                        {"index/stats", "stats"},
                                                                        {"index/volume", "volume"},
                                                                        {"index/volume_range", "volume_range"},
                                                                        {"detected_fields", "fields"},
                                                                        {"detected_labels", "detectedLabels"},
                                                                        {"patterns", "patterns"},
                                                                        {"format_query", "format"},
                                                                        {"status/buildinfo", "buildinfo"}};
        for (const auto& [path, what] : kMetadata)
            if (r.path == QLatin1String(path)) return checkMetadata(r, what);
        if (r.path.startsWith("label/")) return checkMetadata(r, "values");
        if (r.path.startsWith("detected_field/")) return checkMetadata(r, "fieldValues");
        check(r);
    }

    /// Four pages of 300 lines, as they were asked one after the other: the paging asks just these, and joins them to every line once.
    void pagesJoin() {
        const auto first = recording("range-page-0");
        const TimeRange range{Timestamp(Duration(std::stoll(first.parameter("start")))),
                              Timestamp(Duration(std::stoll(first.parameter("end"))))};
        LokiPaging paging({range, false, 1'000'000, 300});
        std::set<std::string> expected;
        for (int i = 0; i < 4; ++i) {
            const auto r = recording("range-page-" + std::to_string(i));
            QCOMPARE(paging.requests().at(0).from, static_cast<std::int64_t>(std::stoll(r.parameter("start"))));
            for (const auto& line : plainLines(Json::parse(r.body))) expected.insert(line);
            const LokiPage page{decodeLokiReply(r.body, false)->lines, {}};
            paging = paging.next(std::span(&page, 1));
        }
        QVERIFY(paging.requests().empty());
        const auto lines = paging.result();
        QVERIFY(lines->complete);
        QCOMPARE(ourLines(*lines), std::vector<std::string>(expected.begin(), expected.end()));
    }
};

QTEST_GUILESS_MAIN(RecordingsTest)
#include "recordings_test.moc"
