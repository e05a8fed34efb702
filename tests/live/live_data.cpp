#include "tests/live/live_data.h"

#include "datasources/prometheus/prometheus_source.h"

#include <QEventLoop>

#include <array>
#include <cmath>

namespace sigma::test {

namespace {

/// One metric's samples in one of the two text formats.
class Writer {
public:
    explicit Writer(bool openMetrics) : m_openMetrics(openMetrics) {}
    std::string text;
    void type(const std::string& name, const std::string& kind) { text += "# TYPE " + name + " " + kind + "\n"; }
    void sample(const std::string& series, const std::string& value, std::int64_t at) {
        text += series + " " + value + " " + std::to_string(m_openMetrics ? at : at * 1000) + "\n";
    }

private:
    bool m_openMetrics;
};

constexpr std::array<std::pair<const char*, int>, 3> kBuckets = {{{"0.1", 2}, {"1.0", 7}, {"+Inf", 10}}};

} // namespace

std::string liveHistory(bool openMetrics) {
    Writer w(openMetrics);
    w.type(openMetrics ? "live_requests" : "live_requests_total", "counter");
    for (auto t = kFrom; t <= kTo; t += 15) w.sample(R"(live_requests_total{code="200"})", std::to_string((t - kFrom) * 10), t);
    w.type("live_temperature", "gauge");
    for (auto t = kFrom; t <= kTo; t += 15) w.sample(R"(live_temperature{room="a \"b\" \\ \n Σ"})", t % 60 ? "21.5" : "+Inf", t);
    for (auto t = kFrom; t <= kTo; t += 15)
        if (t < kFrom + 600 || t >= kFrom + 1200) w.sample(R"(live_temperature{room="gap"})", "-1.5e-09", t);
    w.type("live_latency_seconds", "histogram");
    for (const auto& [le, perSecond] : kBuckets)
        for (auto t = kFrom; t <= kTo; t += 15)
            w.sample(std::string("live_latency_seconds_bucket{le=\"") + le + "\"}", std::to_string((t - kFrom) * perSecond), t);
    if (openMetrics) w.text += "# EOF\n";
    return w.text;
}

LiveSource::LiveSource(const QString& url) {
    m_backend.addKind("prometheus", std::make_unique<PrometheusSource>());
    SourceConfig config;
    config.id = "s";
    config.name = "Live";
    config.kind = "prometheus";
    config.url = url.toStdString();
    m_backend.setSource(config, {});
}

PanelResponse LiveSource::ask(QueryRequest query) {
    query.sourceId = "s";
    PanelRequest request;
    request.queries = {std::move(query)};
    PanelResponse got;
    QEventLoop loop;
    m_backend.submit(std::move(request), {}, [&](PanelResponse response) {
        got = std::move(response);
        loop.quit();
    });
    loop.exec();
    const auto& outcome = got.outcomes.at(0);
    error = outcome.error ? outcome.error->message : "";
    notices = outcome.notices;
    return got;
}

FrameSet LiveSource::frames(const std::string& text, Value::Object options, QueryRequest::Purpose purpose) {
    QueryRequest q;
    q.purpose = purpose;
    q.refId = "A";
    q.text = text;
    q.options = Value(std::move(options));
    q.range = {Timestamp(std::chrono::seconds(kFrom)), Timestamp(std::chrono::seconds(kTo))};
    q.step = std::chrono::seconds(60);
    return ask(std::move(q)).frames;
}

std::vector<std::string> LiveSource::options(const std::string& variableQuery) {
    std::vector<std::string> out;
    const auto got = frames(variableQuery, {}, QueryRequest::Purpose::Variable);
    if (got.empty()) return out;
    const auto& texts = *got[0]->field("text");
    for (std::size_t i = 0; i < got[0]->length; ++i) out.push_back(texts.at(i).toString());
    return out;
}

namespace {

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const auto& t : texts) out += (out.empty() ? "" : " | ") + t;
    return out;
}

#define EXPECT(condition, text) \
    if (!(condition)) return std::string(#condition) + ": " + (text)

std::string checkSamples(LiveSource& s) {
    const auto rate = s.frames("sum(rate(live_requests_total[5m]))", {{"legendFormat", Value("__auto")}});
    EXPECT(rate.size() == 1, s.error);
    const auto& numbers = *rate[0]->fields[1].numbers();
    EXPECT(numbers.size() >= 25, std::to_string(numbers.size()));
    for (std::size_t i = 6; i < numbers.size(); ++i) EXPECT(std::fabs(numbers[i] - 10) < 1e-6, jsNumber(numbers[i]));
    EXPECT(*rate[0]->fields[1].config->displayNameFromDS == "sum(rate(live_requests_total[5m]))", "legend");
    const auto rooms = s.frames("live_temperature", {{"legendFormat", Value("{{room}}")}});
    EXPECT(rooms.size() == 2, s.error);
    EXPECT(rooms[0]->fields[1].labels.get("room") == "a \"b\" \\ \n Σ", "label");
    EXPECT(rooms[0]->length == 31, std::to_string(rooms[0]->length));
    EXPECT(std::isinf(rooms[0]->fields[1].numberAt(0)), "infinity");
    EXPECT(rooms[1]->length < 31 && rooms[1]->length > 15, "a gap is no sample: " + std::to_string(rooms[1]->length));
    EXPECT(rooms[1]->fields[1].numberAt(0) == -1.5e-09, jsNumber(rooms[1]->fields[1].numberAt(0)));
    EXPECT(*rooms[0]->fields[0].config->interval == 60'000, "interval");
    return {};
}

std::string checkFormats(LiveSource& s) {
    const auto heat = s.frames("rate(live_latency_seconds_bucket[5m])", {{"format", Value("heatmap")}});
    EXPECT(heat.size() == 1 && heat[0]->fields.size() == 4, s.error);
    const std::array<double, 3> own = {2, 5, 3};
    for (std::size_t i = 0; i < own.size(); ++i) {
        const auto got = heat[0]->fields[i + 1].numberAt(heat[0]->length - 1);
        EXPECT(std::fabs(got - own[i]) < 1e-6, heat[0]->fields[i + 1].name + " " + jsNumber(got));
    }
    const auto table = s.frames("live_latency_seconds_bucket", {{"instant", Value(true)}, {"format", Value("table")}});
    EXPECT(table.size() == 1 && table[0]->length == 3 && table[0]->field("le"), s.error);
    const auto both = s.frames("live_requests_total", {{"instant", Value(true)}, {"range", Value(true)}});
    EXPECT(both.size() == 2 && both[0]->length == 31 && both[1]->length == 1, s.error);
    EXPECT(both[1]->fields[1].numberAt(0) == 18000, jsNumber(both[1]->fields[1].numberAt(0)));
    const auto scalar = s.frames("1+1", {{"instant", Value(true)}});
    EXPECT(scalar.size() == 1 && scalar[0]->fields[1].numberAt(0) == 2, s.error);
    EXPECT(s.frames("no_such_metric").empty() && s.error.empty(), s.error);
    return {};
}

std::string checkVariables(LiveSource& s) {
    EXPECT(joined(s.options("label_values(live_latency_seconds_bucket, le)")) == "+Inf | 0.1 | 1.0",
        joined(s.options("label_values(live_latency_seconds_bucket, le)")));
    EXPECT(joined(s.options("label_values(live_temperature{room=~\"g.*\"}, room)")) == "gap", s.error);
    EXPECT(joined(s.options("metrics(live_r)")) == "live_requests_total", joined(s.options("metrics(live_r)")));
    EXPECT(joined(s.options("label_names()")).find("room") != std::string::npos, joined(s.options("label_names()")));
    EXPECT(joined(s.options("live_requests_total")) == R"(live_requests_total{code="200"})", joined(s.options("live_requests_total")));
    EXPECT(joined(s.options("query_result(live_requests_total)")) == R"(live_requests_total{code="200"} 18000 1795170600000)",
           joined(s.options("query_result(live_requests_total)")));
    return {};
}

std::string checkRefusals(LiveSource& s) {
    EXPECT(s.frames("sum(rate(foo[5m])").empty(), "refused query has frames");
    EXPECT(s.error.starts_with("Live: ") && s.error.find("(HTTP 4") != std::string::npos, s.error);
    return {};
}

} // namespace

std::string checkSource(LiveSource& source) {
    for (auto* check : {checkSamples, checkFormats, checkVariables, checkRefusals})
        if (auto wrong = check(source); !wrong.empty()) return wrong;
    return {};
}

} // namespace sigma::test
