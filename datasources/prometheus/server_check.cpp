#include "datasources/prometheus/server_check.h"

#include "datasources/json/json_value.h"
#include "datasources/prometheus/prometheus_frames.h"
#include "datasources/prometheus/prometheus_request.h"

#include <chrono>
#include <cmath>

namespace sigma {

namespace {

struct Found {
    std::string server = "Prometheus", version;
    double roundTripMs = 0, series = nullNumber();
};

/// data of a successful reply; null for anything else: a server need not have every endpoint.
Value dataOf(const HttpReply& reply) {
    if (reply.status != 200) return {};
    const auto json = parseJson(*reply.body);
    return json && (*json)["status"].view() == "success" ? (*json)["data"] : Value();
}

std::string withThousands(double count) {
    std::string digits = std::to_string(std::llround(count));
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

std::string sentence(const Found& f) {
    std::string out = f.server + (f.version.empty() ? "" : " " + f.version);
    if (!isNull(f.series)) out += ", " + withThousands(f.series) + " series";
    const auto ms = std::lround(std::max(1.0, f.roundTripMs));
    return out + ", answered in " + std::to_string(ms) + " ms.";
}

Advance resultOf(const QueryRequest& q, const Found& f) {
    DataFrame frame = promFrame(q, "check", "");
    frame.length = 1;
    const auto text = [&](const char* name, const std::string& value) {
        StringValues column;
        column.push(value);
        frame.fields.push_back(promField(name, FieldType::String, std::move(column)));
    };
    text("message", sentence(f));
    text("server", f.server);
    text("version", f.version);
    frame.fields.push_back(promField("roundTripMs", FieldType::Number, NumberValues{f.roundTripMs}));
    frame.fields.push_back(promField("series", FieldType::Number, NumberValues{f.series}));
    return QueryResult{{makeFrame(std::move(frame))}, {}};
}

Found read(std::span<const HttpReply> replies) {
    Found f;
    f.roundTripMs = std::chrono::duration<double, std::milli>(replies[0].timings.total).count();
    const auto build = dataOf(replies[1]), tsdb = dataOf(replies[2]);
    f.version = build["version"].toString();
    const auto application = build["application"].toString();
    if (!application.empty()) f.server = application;
    f.series = tsdb["headStats"]["numSeries"].toNumber(nullNumber());
    // VictoriaMetrics has neither a version nor head statistics there; what it counts are the series of today. It is asked further.
    if (tsdb.has("totalSeries")) {
        f.server = "VictoriaMetrics";
        f.version.clear();
    } else if (f.version.empty()) f.server = "A server with the Prometheus API";
    return f;
}

/// vm_app_version{version="...", short_version="v1.79.5"} 1
std::string victoriaVersion(std::string_view metrics) {
    const auto line = metrics.find("vm_app_version{");
    if (line == std::string_view::npos) return {};
    const auto rest = metrics.substr(line, metrics.find('\n', line) - line);
    for (std::string_view label : {"short_version=\"", "version=\""}) {
        const auto begin = rest.find(label);
        const auto end = begin == std::string_view::npos ? begin : rest.find('"', begin + label.size());
        if (end == std::string_view::npos || end == begin + label.size()) continue;
        return std::string(rest.substr(begin + label.size(), std::min<std::size_t>(end - begin - label.size(), 80)));
    }
    return {};
}

} // namespace

QueryRound promCheckRound() {
    QueryRound round;
    round.requests = {formRequest("/api/v1/query", {{"query", "1+1"}}), getRequest("/api/v1/status/buildinfo", {}),
        getRequest("/api/v1/status/tsdb", {{"limit", "1"}})};
    return round;
}

Result<Advance> promCheckAdvance(const QueryRequest& q, const QueryRound& round, std::span<const HttpReply> replies) {
    if (round.state) {
        Found f = *std::static_pointer_cast<const Found>(round.state);
        if (replies[0].status == 200) f.version = victoriaVersion(*replies[0].body);
        f.series = dataOf(replies[1]).at(0).toNumber(f.series);
        return resultOf(q, f);
    }
    const Found f = read(replies);
    if (f.server != "VictoriaMetrics") return resultOf(q, f);
    QueryRound next;
    next.requests = {getRequest("/metrics", {}), getRequest("/api/v1/series/count", {})};
    next.state = std::make_shared<const Found>(f);
    return Advance(std::move(next));
}

} // namespace sigma
