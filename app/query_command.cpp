#include "app/query_command.h"

#include "app/arguments.h"
#include "app/query_range.h"
#include "app/source_kinds.h"
#include "app/trace_command.h"
#include "dashboards/model/query_interval.h"
#include "dashboards/model/time_math.h"
#include "datasources/net/live_backend.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>

#include <cmath>
#include <iostream>

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
        if (!time || !value) continue;
        Json points = Json::array();
        for (std::size_t i = 0; i < frame->length; ++i) points.push_back({time->at(i).toNumber(), number(value->numberAt(i))});
        out["series"].push_back({{"labels", labelsJson(value->labels)}, {"points", points}});
    }
    std::cout << out.dump(1, ' ', false, Json::error_handler_t::replace) << "\n";
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
    return q;
}

} // namespace

int runQuery(const std::vector<std::string>& words) {
    auto parsed = parseArguments(words);
    if (!parsed) return fail(parsed.error().message);
    const auto& a = *parsed;
    if (a.sources.size() == 1 && isTraceKind(a.sources[0].config.kind)) return runTraceQuery(a);
    if (a.sources.size() != 1 || a.positional.size() != 1)
        return fail("Usage: sigmascope query --source KIND:URL [--from T --to T --step 15s --instant] [--format text|json|csv] QUERY");
    const auto format = a.format.value_or("text");
    if (format != "text" && format != "json" && format != "csv") return fail("The format " + format + " is not known: text, json or csv.");
    if (a.sources[0].config.kind != "prometheus")
        return fail("Sources of the kind " + a.sources[0].config.kind + " are not supported yet; prometheus, jaeger and zipkin are.");
    auto request = requestOf(a);
    if (!request) return fail(request.error().message);
    LiveBackend backend;
    addSourceKinds(backend);
    backend.setSource(a.sources[0].config, a.sources[0].secrets);
    PanelRequest panel;
    panel.queries = {*request};
    int code = 0;
    backend.submit(std::move(panel), {}, [&](PanelResponse response) {
        if (response.outcomes[0].error)
            code = fail(response.outcomes[0].error->message);
        else if (format == "json")
            printJson(response, request->range);
        else
            printRows(response, format == "csv");
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    std::cout.flush();
    return code;
}

} // namespace sigma
