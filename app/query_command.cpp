#include "app/query_command.h"

#include "app/arguments.h"
#include "app/query_print_logs.h"
#include "app/query_range.h"
#include "app/source_kinds.h"
#include "app/trace_command.h"
#include "dashboards/model/query_interval.h"
#include "dashboards/model/source_kind.h"
#include "dashboards/model/time_math.h"
#include "datasources/net/live_backend.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>

#include <charconv>
#include <cmath>
#include <iostream>
#include <optional>

namespace sigma {

namespace {

using Json = nlohmann::ordered_json;

int fail(const std::string& sentence) {
    std::cerr << sentence << "\n";
    return 2;
}

Json number(double n) {
    if (std::isnan(n)) return isNull(n) ? Json() : Json("NaN");
    if (std::isinf(n)) return n > 0 ? "+Inf" : "-Inf";
    return n;
}

Json labelsJson(const Labels& labels) {
    Json out = Json::object();
    for (const auto& [name, value] : labels) out[name] = value;
    return out;
}

Json seriesJson(const Field& time, const Field& value, std::size_t length) {
    Json points = Json::array();
    for (std::size_t i = 0; i < length; ++i) points.push_back({time.at(i).toNumber(), number(value.numberAt(i))});
    return {{"labels", labelsJson(value.labels)}, {"points", points}};
}

void printJson(const PanelResponse& response, TimeRange range) {
    Json out = {{"kind", "series"},
                {"range", {{"from", toMs(range.from)}, {"to", toMs(range.to)}}},
                {"notices", Json::array()},
                {"series", Json::array()}};
    for (const auto& o : response.outcomes)
        for (const auto& n : o.notices) out["notices"].push_back(n.text);
    for (const auto& frame : response.frames) {
        const auto* time = frame->firstOf(FieldType::Time);
        const auto* value = frame->firstOf(FieldType::Number);
        if (time && value) out["series"].push_back(seriesJson(*time, *value, frame->length));
    }
    std::cout << out.dump(1, ' ', false, Json::error_handler_t::replace) << "\n";
}

void printSeriesLines(const PanelResponse& response) {
    for (const auto& frame : response.frames) {
        const auto* time = frame->firstOf(FieldType::Time);
        const auto* value = frame->firstOf(FieldType::Number);
        if (time && value)
            std::cout << seriesJson(*time, *value, frame->length).dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
    }
}

std::string labelText(const Labels& labels) {
    std::string out;
    for (const auto& [name, value] : labels) out += (out.empty() ? "" : ", ") + name + "=" + toJson(Value(value));
    return "{" + out + "}";
}

void printRows(const PanelResponse& response, bool csv) {
    if (csv) std::cout << "series,time,value\n";
    for (const auto& frame : response.frames) {
        const auto* time = frame->firstOf(FieldType::Time);
        const auto* value = frame->firstOf(FieldType::Number);
        if (!time || !value) continue;
        std::string name = labelText(value->labels), quoted = "\"";
        for (char c : name) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
        if (!csv) std::cout << name << "\n";
        for (std::size_t i = 0; i < frame->length; ++i)
            std::cout << (csv ? quoted + "\"," : "  ")
                      << formatTime(static_cast<EpochMs>(time->at(i).toNumber()), "utc", "YYYY-MM-DDTHH:mm:ss.SSS[Z]") << (csv ? "," : "  ")
                      << jsNumber(value->numberAt(i)) << "\n";
    }
}

/// --limit and --direction of a query for lines; an Error names what cannot be read.
std::optional<Error> addLogOptions(const Arguments& a, QueryRequest& q) {
    if (a.limit) {
        std::uint32_t lines = 0;
        const char* const end = a.limit->data() + a.limit->size();
        const auto [stop, code] = std::from_chars(a.limit->data(), end, lines);
        if (code != std::errc() || stop != end)
            return Error{ErrorKind::Invalid, "The limit \"" + *a.limit + "\" cannot be read: write a number, 0 for the whole range.", {}};
        q.options = q.options.with("maxLines", Value(static_cast<double>(lines)));
    }
    if (!a.direction) return std::nullopt;
    if (*a.direction != "backward" && *a.direction != "forward")
        return Error{ErrorKind::Invalid, "The direction " + *a.direction + " is not known: backward or forward.", {}};
    q.options = q.options.with("direction", Value(*a.direction));
    return std::nullopt;
}

Result<QueryRequest> requestOf(const Arguments& a) {
    const auto range = rangeOf(a);
    if (!range) return range.error();
    QueryRequest q;
    q.refId = "A";
    q.sourceId = a.sources[0].config.id;
    q.text = a.positional[0];
    q.range = *range;
    PromStepInput in;
    in.rangeSeconds = static_cast<double>(toMs(range->to) - toMs(range->from)) / 1000;
    in.maxDataPoints = 1000;
    double stepMs = promStep(in).stepSeconds * 1000;
    if (a.step) {
        const auto given = intervalToMs(*a.step);
        if (!given || *given <= 0)
            return Error{ErrorKind::Invalid, "The step \"" + *a.step + "\" cannot be read: write 15s, 1m, 500ms.", {}};
        stepMs = *given;
    }
    q.step = Duration(std::llround(stepMs * 1e6));
    q.options = Value(Value::Object{{"instant", Value(a.instant)}, {"range", Value(!a.instant)}});
    if (auto wrong = addLogOptions(a, q)) return std::move(*wrong);
    return q;
}

/// What is printed depends on what came, not on what was asked.
int printResponse(const PanelResponse& response, TimeRange range, const std::string& format) {
    for (const auto& frame : response.frames)
        if (const auto lines = logLinesOf(*frame)) return printLogs(*lines, format);
    if (format == "json") printJson(response, range);
    else if (format == "jsonl") printSeriesLines(response);
    else printRows(response, format == "csv");
    return 0;
}

} // namespace

int runQuery(const std::vector<std::string>& words) {
    auto parsed = parseArguments(words);
    if (!parsed) return fail(parsed.error().message);
    const auto& a = *parsed;
    if (a.sources.size() == 1 && isTraceKind(a.sources[0].config.kind)) return runTraceQuery(a);
    if (a.sources.size() != 1 || a.positional.size() != 1)
        return fail("Usage: sigmascope query --source KIND:URL [--from T --to T --step 15s --limit N --instant] "
                    "[--format text|json|csv|jsonl] QUERY");
    const auto format = a.format.value_or("text");
    if (format != "text" && format != "json" && format != "csv" && format != "jsonl")
        return fail("The format " + format + " is not known: text, json, jsonl or csv.");
    const auto& kind = a.sources[0].config.kind;
    if (kind != "prometheus" && kind != "loki")
        return fail("Sources of the kind " + kind + " are not supported yet; prometheus, loki, jaeger and zipkin are.");
    auto request = requestOf(a);
    if (!request) return fail(request.error().message);
    LiveBackend backend;
    addSourceKinds(backend);
    backend.setSource(a.sources[0].config, a.sources[0].secrets);
    PanelRequest panel;
    panel.queries = {*request};
    int code = 0;
    backend.submit(std::move(panel), {}, [&](PanelResponse response) {
        code = response.outcomes[0].error ? fail(response.outcomes[0].error->message) : printResponse(response, request->range, format);
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    std::cout.flush();
    return code;
}

} // namespace sigma
