// Replies of real servers (tests/fixtures) through plan() and advance(): the request is the recorded one, the frames are those of the
// text beside it in tests/cases/prometheus. SIGMASCOPE_UPDATE_CASES=1 writes those texts anew; read them before committing.
#include "datasources/prometheus/prometheus_source.h"
#include "tests/support/frame_text.h"

#include <nlohmann/json.hpp>

#include <QtTest>

#include <fstream>

using namespace sigma;
using namespace sigma::test;
using Json = nlohmann::json;

namespace {

const std::string kRoot = SIGMASCOPE_SOURCE_DIR "/tests/";

Timestamp seconds(double s) { return Timestamp(Duration(static_cast<std::int64_t>(s) * 1'000'000'000)); }

Value toValue(const Json& j) {
    if (j.is_boolean()) return Value(j.get<bool>());
    if (j.is_number()) return Value(j.get<double>());
    return Value(j.get<std::string>());
}

QueryRequest queryOf(const Json& c) {
    QueryRequest q;
    q.refId = "A";
    q.text = c.value("text", "");
    const auto purpose = c.value("purpose", "panel");
    if (purpose == "variable") q.purpose = QueryRequest::Purpose::Variable;
    if (purpose == "metadata") q.purpose = QueryRequest::Purpose::Metadata;
    q.range = {seconds(c.value("from", 1795168800.0)), seconds(c.value("to", 1795176000.0))};
    q.step = std::chrono::seconds(c.value("step", 60));
    Value::Object options;
    const Json given = c.value("options", Json::object());
    for (const auto& [name, value] : given.items()) options.emplace_back(name, toValue(value));
    q.options = Value(std::move(options));
    return q;
}

/// A form decoded and put in order, so that only what it says counts.
QString normalised(const QString& form) {
    auto fields = QString(form).replace('+', ' ').split('&');
    for (auto& f : fields) f = QString::fromUtf8(QByteArray::fromPercentEncoding(f.toUtf8()));
    fields.sort();
    return fields.join('\n');
}

} // namespace

class RecordingsTest : public QObject {
    Q_OBJECT
    PrometheusSource m_source;

private slots:
    void recordings_data() {
        QTest::addColumn<QString>("text");
        const auto cases = Json::parse(readFile(kRoot + "cases/prometheus/recordings.json"));
        for (const auto& c : cases)
            for (const char* kind : {"prometheus", "victoriametrics"}) {
                const auto name = std::string(kind) + "/" + c.at("recording").get<std::string>();
                if (readFile(kRoot + "fixtures/" + name + ".json").empty()) continue;
                const auto id = c.value("as", c.at("recording").get<std::string>());
                auto copy = c;
                copy["fixture"] = name;
                copy["id"] = std::string(kind) + "-" + id;
                QTest::newRow(copy["id"].get<std::string>().c_str()) << QString::fromStdString(copy.dump());
            }
    }

    void recordings() {
        QFETCH(QString, text);
        const auto c = Json::parse(text.toStdString());
        const auto fixture = kRoot + "fixtures/" + c.at("fixture").get<std::string>();
        const auto recorded = Json::parse(readFile(fixture + ".json"));
        const auto query = queryOf(c);
        const auto round = m_source.plan(query);
        QVERIFY2(round.ok(), round.ok() ? "" : round.error().message.c_str());
        if (c.value("sameRequest", true)) {
            HttpRequest sent = round->requests.at(0);
            const auto& request = recorded.at("request");
            if (request.at("method") == "GET" && sent.fallback) sent = HttpRequest(*sent.fallback);
            QCOMPARE(sent.method, request.at("method").get<std::string>());
            const auto target = QString::fromStdString(request.at("target").get<std::string>()).split('?');
            const auto path = QString::fromStdString(sent.path).split('?');
            QCOMPARE(path.value(0), target.value(0));
            QCOMPARE(normalised(path.value(1)), normalised(target.value(1)));
            QCOMPARE(normalised(QString::fromStdString(sent.body)), normalised(QString::fromStdString(request.value("body", ""))));
        }
        HttpReply reply;
        reply.status = recorded.at("response").at("status").get<int>();
        auto body = readFile(fixture + ".body");
        body.reserve(body.size() + 64);
        reply.body = std::make_shared<const std::string>(std::move(body));
        const auto got = describe(m_source.advance(query, *round, std::span(&reply, 1)));
        const auto file = kRoot + "cases/prometheus/" + c.at("id").get<std::string>() + ".txt";
        if (qEnvironmentVariableIsSet("SIGMASCOPE_UPDATE_CASES")) std::ofstream(file, std::ios::binary) << got;
        QCOMPARE(QString::fromStdString(got), QString::fromStdString(readFile(file)));
    }
};

QTEST_GUILESS_MAIN(RecordingsTest)
#include "recordings_test.moc"
