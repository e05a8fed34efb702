#include "tests/support/trace_digest.h"

#include "datasources/trace/trace_table.h"

namespace sigma::test {

namespace {

std::string numbered(const char* name, double n) { return std::string(" ") + name + "=" + jsNumber(n); }

std::string traceLine(const Trace& t) {
    return "trace " + t.traceId + numbered("spans", t.size()) + numbered("services", t.services) + numbered("errors", t.errors) +
           numbered("depth", t.maxDepth) + numbered("tags", static_cast<double>(t.tags.size())) +
           numbered("events", static_cast<double>(t.events.size())) + numbered("links", static_cast<double>(t.links.size())) +
           numbered("warnings", static_cast<double>(t.warnings.size())) + " from " + std::to_string(t.beginNs) + " for " +
           std::to_string(t.endNs - t.beginNs);
}

std::string tableLine(const std::vector<TraceSummary>& rows) {
    std::string out = std::to_string(rows.size()) + " traces";
    double spans = 0, errors = 0;
    for (const auto& row : rows) spans += row.spans, errors += row.errors;
    out += numbered("spans", spans) + numbered("errors", errors);
    if (!rows.empty())
        out += ", first " + rows[0].traceId + " " + rows[0].service + " " + rows[0].operation + " " + std::to_string(rows[0].durationNs);
    return out;
}

std::string frameLine(const DataFrame& frame) {
    if (const auto trace = traceOf(frame)) return traceLine(*trace);
    if (isTraceTable(frame)) return tableLine(summariesOf(frame));
    const auto calls = dependenciesOf(frame);
    double sum = 0, errors = 0;
    for (const auto& c : calls) sum += c.calls, errors += c.errors;
    if (frame.name == "Dependencies")
        return std::to_string(calls.size()) + " dependencies" + numbered("calls", sum) + numbered("errors", errors);
    const auto* text = frame.field("text");
    if (!text) return frame.field("message") ? frame.field("message")->at(0).toString() : "a frame without text";
    return std::to_string(frame.length) + " options" +
           (frame.length ? ", " + text->at(0).toString() + " to " + text->at(frame.length - 1).toString() : "");
}

} // namespace

std::string traceDigest(const Result<Advance>& answer) {
    if (!answer) return "error: " + answer.error().message;
    if (const auto* round = std::get_if<QueryRound>(&answer.value())) return "then " + round->requests[0].path;
    std::string out;
    for (const auto& frame : std::get<QueryResult>(answer.value()).frames) out += (out.empty() ? "" : " | ") + frameLine(*frame);
    return out;
}

} // namespace sigma::test
