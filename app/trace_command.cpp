#include "app/trace_command.h"

#include "app/query_print_traces.h"
#include "app/query_range.h"
#include "app/source_kinds.h"
#include "app/trace_files.h"
#include "datasources/net/live_backend.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <iostream>

namespace sigma {

namespace {

int fail(const std::string& sentence) {
    std::cerr << sentence << "\n";
    return 2;
}

void printOne(const Trace& trace, bool json) { json ? printTraceJson(std::cout, trace) : printTraceText(std::cout, trace); }

void printList(const std::vector<TraceSummary>& traces, bool json) {
    json ? printTracesJson(std::cout, traces) : printTracesText(std::cout, traces);
}

int printTraces(const std::vector<TracePtr>& traces, bool json) {
    if (traces.size() == 1) return printOne(*traces[0], json), 0;
    std::vector<TraceSummary> rows;
    for (const auto& trace : traces) rows.push_back(summaryOf(*trace));
    printList(rows, json);
    return 0;
}

/// "a=1,b=2": a part without "=" belongs to the value before it, so that values may hold commas.
std::vector<std::string> partsOf(const std::string& term) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at <= term.size();) {
        const auto end = std::min(term.find(',', at), term.size());
        const auto part = term.substr(at, end - at);
        if (part.find('=') == std::string::npos && !out.empty())
            out.back() += "," + part;
        else
            out.push_back(part);
        at = end + 1;
    }
    return out;
}

Result<QueryRequest> requestOf(const Arguments& a) {
    const auto range = rangeOf(a);
    if (!range) return range.error();
    QueryRequest q;
    q.refId = "A";
    q.sourceId = a.sources[0].config.id;
    q.range = *range;
    if (a.search.empty()) {
        q.text = a.positional[0];
        return q;
    }
    auto options = searchOptions(a.search, Value().with("queryType", Value("search")));
    if (!options) return options.error();
    q.options = std::move(options).value();
    if (a.limit) {
        const int limit = std::atoi(a.limit->c_str());
        if (limit <= 0) return Error{ErrorKind::Invalid, "The limit \"" + *a.limit + "\" is not a number of traces.", {}};
        q.options = q.options.with("limit", Value(limit));
    }
    return q;
}

/// What came: a table of traces, or traces.
int printResponse(const PanelResponse& response, bool json) {
    const auto& outcome = response.outcomes[0];
    if (outcome.error) return fail(outcome.error->message);
    for (const auto& notice : outcome.notices) std::cerr << notice.text << "\n";
    std::vector<TracePtr> traces;
    for (const auto& frame : response.frames) {
        if (isTraceTable(*frame)) return printList(summariesOf(*frame), json), 0;
        if (auto trace = traceOf(*frame)) traces.push_back(std::move(trace));
    }
    return printTraces(traces, json);
}

} // namespace

Result<Value> searchOptions(const std::vector<std::string>& terms, Value options) {
    constexpr std::array<std::string_view, 5> kNames = {"service", "operation", "minDuration", "maxDuration", "limit"};
    Value tags;
    for (const auto& term : terms)
        for (const auto& part : partsOf(term)) {
            const auto equals = part.find('=');
            const auto name = part.substr(0, equals), value = equals == std::string::npos ? std::string() : part.substr(equals + 1);
            if (equals != std::string::npos && name.starts_with("tag."))
                tags = tags.with(name.substr(4), Value(value));
            else if (equals != std::string::npos && std::find(kNames.begin(), kNames.end(), name) != kNames.end())
                options = options.with(name, Value(value));
            else
                return Error{ErrorKind::Invalid,
                             "\"" + part +
                                 "\" is nothing to search by: write service=, operation=, minDuration=, maxDuration=, limit= or tag.NAME=.",
                             {}};
        }
    return tags.isObject() ? options.with("tags", tags) : options;
}

int runTrace(const std::vector<std::string>& words) {
    const auto parsed = parseArguments(words);
    if (!parsed) return fail(parsed.error().message);
    const auto& a = *parsed;
    const auto format = a.format.value_or("text");
    if (a.positional.empty() || a.positional.size() > 2) return fail("Usage: sigmascope trace FILE [TRACEID] [--format text|json]");
    if (format != "text" && format != "json") return fail("The format " + format + " is not known: text or json.");
    auto traces = readTraceFile(a.positional[0]);
    if (!traces) return fail(traces.error().message);
    if (a.positional.size() == 2) {
        const auto& id = a.positional[1];
        std::erase_if(*traces, [&](const auto& trace) { return trace->traceId != id; });
        if (traces->empty()) return fail(a.positional[0] + " holds no trace " + id + ".");
    }
    return printTraces(*traces, format == "json");
}

int runTraceQuery(const Arguments& a) {
    if (a.positional.size() + !a.search.empty() != 1)
        return fail("Usage: sigmascope query --source " + a.sources[0].config.kind +
                    ":URL [--format text|json] TRACEID | --search service=NAME[,operation=..,minDuration=..,tag.NAME=..] [--from T --to T "
                    "--limit N]");
    const auto format = a.format.value_or("text");
    if (format != "text" && format != "json") return fail("The format " + format + " is not known for traces: text or json.");
    auto request = requestOf(a);
    if (!request) return fail(request.error().message);
    LiveBackend backend;
    addSourceKinds(backend);
    backend.setSource(a.sources[0].config, a.sources[0].secrets);
    PanelRequest panel;
    panel.queries = {std::move(request).value()};
    int code = 0;
    backend.submit(std::move(panel), {}, [&](PanelResponse response) {
        code = printResponse(response, format == "json");
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    std::cout.flush();
    return code;
}

} // namespace sigma
