#include "app/query_print_traces.h"

#include "dashboards/model/time_math.h"
#include "datasources/trace/critical_path.h"
#include "datasources/trace/duration_text.h"

#include <nlohmann/json.hpp>

#include <ostream>

namespace sigma {

namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) { return json.dump(1, ' ', false, Json::error_handler_t::replace); }

Json spanJson(const Trace& t, SpanIndex i) {
    return {{"spanId", t.strings.at(t.spanId[i])},
            {"parentId", t.strings.at(t.parentId[i])},
            {"service", t.service(i)},
            {"operation", t.operationName(i)},
            {"depth", t.depth[i]},
            {"startNs", std::to_string(t.startNs[i])},
            {"durationNs", t.durationNs[i]},
            {"selfNs", t.selfNs[i]},
            {"error", t.has(i, kSpanError)},
            {"skewNs", t.skewNs[i]},
            {"links", t.linksOf[i].size()},
            {"events", t.eventsOf[i].size()},
            {"orphan", t.has(i, kSpanOrphan)}};
}

Json pathJson(const Trace& t) {
    Json out = Json::array();
    for (const auto& s : criticalPath(t))
        out.push_back(
            {{"spanId", t.strings.at(t.spanId[s.span])}, {"startNs", std::to_string(s.startNs)}, {"endNs", std::to_string(s.endNs)}});
    return out;
}

/// Of the whole, then of the spans with their ids.
Json warningsJson(const Trace& t) {
    Json out = Json::array();
    for (const auto& text : t.traceWarnings) out.push_back(text);
    for (const auto& w : t.warnings) out.push_back("span " + std::string(t.strings.at(t.spanId[w.span])) + ": " + w.text);
    return out;
}

std::string counted(std::size_t n, const std::string& one) { return std::to_string(n) + " " + one + (n == 1 ? "" : "s"); }

std::string timeText(std::int64_t ns) { return formatTime(ns / 1'000'000, "utc", "YYYY-MM-DD HH:mm:ss.SSS"); }

/// Foreign text on one line of a terminal: no control character gets through.
std::string shown(std::string_view text) {
    std::string out;
    for (const char c : text) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    return out;
}

} // namespace

void printTraceJson(std::ostream& out, const Trace& t) {
    Json json = {{"kind", "trace"},
                 {"traceId", t.traceId},
                 {"startNs", std::to_string(t.beginNs)},
                 {"durationNs", t.endNs - t.beginNs},
                 {"depth", t.maxDepth},
                 {"warnings", warningsJson(t)},
                 {"spans", Json::array()}};
    auto& spans = json["spans"];
    for (SpanIndex i = 0; i < t.size(); ++i) spans.push_back(spanJson(t, i));
    json["criticalPath"] = pathJson(t);
    out << dumped(json) << "\n";
}

void printTraceText(std::ostream& out, const Trace& t) {
    out << "trace " << shown(t.traceId) << ": " << counted(t.size(), "span") << ", " << counted(t.services, "service") << ", "
        << counted(t.errors, "error") << ", " << durationText(t.endNs - t.beginNs) << " from " << timeText(t.beginNs) << " UTC\n";
    for (const auto& text : t.traceWarnings) out << "warning: " << shown(text) << "\n";
    for (SpanIndex i = 0; i < t.size(); ++i) {
        constexpr std::uint32_t kMostIndent = 60;
        out << std::string(2 * std::min(t.depth[i], kMostIndent), ' ') << shown(t.service(i)) << "  " << shown(t.operationName(i)) << "  +"
            << durationText(t.startNs[i] - t.beginNs) << "  " << durationText(t.durationNs[i]) << " (self " << durationText(t.selfNs[i])
            << ")" << (t.has(i, kSpanError) ? "  error" : "") << (t.has(i, kSpanOrphan) ? "  orphan" : "") << "\n";
    }
}

void printTracesJson(std::ostream& out, const std::vector<TraceSummary>& traces) {
    Json json = {{"kind", "traces"}, {"traces", Json::array()}};
    for (const auto& t : traces) {
        Json services = Json::object();
        for (const auto& [name, spans] : t.services) services[name] = spans;
        json["traces"].push_back({{"traceId", t.traceId},
                                  {"service", t.service},
                                  {"operation", t.operation},
                                  {"startNs", std::to_string(t.startNs)},
                                  {"durationNs", t.durationNs},
                                  {"spans", t.spans},
                                  {"errors", t.errors},
                                  {"services", services}});
    }
    out << dumped(json) << "\n";
}

void printTracesText(std::ostream& out, const std::vector<TraceSummary>& traces) {
    for (const auto& t : traces)
        out << shown(t.traceId) << "  " << timeText(t.startNs) << "  " << shown(t.service) << "  " << shown(t.operation) << "  "
            << durationText(t.durationNs) << "  " << counted(t.spans, "span") << (t.errors ? "  " + counted(t.errors, "error") : "")
            << "\n";
    if (traces.empty()) out << "No traces.\n";
}

} // namespace sigma
