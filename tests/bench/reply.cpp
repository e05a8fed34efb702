#include "tests/bench/reply.h"

#include "dashboards/format/display.h"
#include "datasources/prometheus/prometheus_source.h"

#include <QFile>

#include <algorithm>
#include <stdexcept>

namespace sigma::bench {

HttpReply replyFromFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) throw std::runtime_error("cannot read " + path.toStdString());
    auto body = std::make_shared<std::string>();
    body->reserve(static_cast<std::size_t>(file.size()) + 64);
    body->resize(static_cast<std::size_t>(file.size()));
    if (file.read(body->data(), file.size()) != file.size()) throw std::runtime_error("cannot read the whole of " + path.toStdString());
    HttpReply reply;
    reply.status = 200;
    reply.wireBytes = body->size();
    reply.body = std::move(body);
    return reply;
}

PanelModel defaultPanel() {
    PanelModel panel;
    panel.type = panel.importedType = "timeseries";
    const auto legend = Value(Value::Object{
        {"showLegend", Value(true)}, {"displayMode", Value("list")}, {"placement", Value("bottom")}, {"calcs", Value(Value::Array{})}});
    panel.options = Value(Value::Object{{"legend", legend}, {"tooltip", Value(Value::Object{{"mode", Value("single")}})}});
    panel.fieldConfig.defaults.color = FieldColor{"palette-classic", {}, {}};
    return panel;
}

namespace {

/// The range of the samples, as the query would have asked for it.
TimeRange rangeOf(const FrameSet& frames, Duration& step) {
    std::int64_t from = 0, to = 0;
    for (const FramePtr& frame : frames) {
        const Field* time = frame->firstOf(FieldType::Time);
        if (!time || !time->times() || time->times()->empty()) continue;
        const TimeValues& t = *time->times();
        from = from ? std::min(from, t.front()) : t.front();
        to = std::max(to, t.back());
        if (t.size() > 1) step = Duration(t[1] - t[0]);
    }
    return {Timestamp(Duration(from)), Timestamp(Duration(to))};
}

} // namespace

PanelDataPtr decode(const HttpReply& reply, const PanelModel& panel) {
    QueryRequest query;
    query.refId = "A";
    query.text = "bench";
    query.step = std::chrono::seconds(15);
    const PrometheusSource source;
    auto advance = source.advance(query, QueryRound(), std::span(&reply, 1));
    if (!advance) throw std::runtime_error(advance.error().message);
    auto data = std::make_shared<PanelData>();
    data->raw = std::get<QueryResult>(std::move(*advance)).frames;
    data->frames = applyFieldOverrides(data->raw, panel.fieldConfig, {{ThemeMode::Dark, "utc"}, {}});
    Duration step{};
    data->range = rangeOf(data->raw, step);
    data->timezone = "utc";
    data->state = LoadState::Done;
    return data;
}

} // namespace sigma::bench
