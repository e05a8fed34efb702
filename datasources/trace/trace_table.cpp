#include "datasources/trace/trace_table.h"

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {

Field fieldOf(const char* name, FieldType type, Column column, const char* unit = nullptr) {
    Field field;
    field.name = name;
    field.type = type;
    field.column = makeColumn(std::move(column));
    if (unit) {
        FieldConfig config;
        config.unit = unit;
        field.config = std::make_shared<const FieldConfig>(std::move(config));
    }
    return field;
}

template <class Row, class Get> Field textField(const char* name, const std::vector<Row>& rows, Get get) {
    StringValues out;
    for (const auto& row : rows) out.push(get(row));
    return fieldOf(name, FieldType::String, std::move(out));
}

template <class Row, class Get> Field numberField(const char* name, const std::vector<Row>& rows, Get get, const char* unit = nullptr) {
    NumberValues out;
    for (const auto& row : rows) out.push_back(static_cast<double>(get(row)));
    return fieldOf(name, FieldType::Number, std::move(out), unit);
}

DataFrame tableFrame(const char* name, const char* resultType, std::string refId, std::size_t length) {
    DataFrame frame;
    frame.name = name;
    frame.refId = std::move(refId);
    frame.meta.preferredView = "table";
    if (resultType) frame.meta.custom = Value(Value::Object{{"resultType", Value(resultType)}});
    frame.length = length;
    return frame;
}

Value countsOf(const TraceSummary& trace) {
    Value::Object out;
    for (const auto& [service, spans] : trace.services) out.emplace_back(service, Value(static_cast<double>(spans)));
    return Value(std::move(out));
}

Field servicesField(const std::vector<TraceSummary>& traces) {
    AnyValues out;
    for (const auto& trace : traces) out.push_back(countsOf(trace));
    return fieldOf("services", FieldType::Other, std::move(out));
}

Field startField(const std::vector<TraceSummary>& traces) {
    TimeValues out;
    for (const auto& trace : traces) out.push_back(trace.startNs);
    return fieldOf("startTime", FieldType::Time, std::move(out));
}

SpanIndex mainRoot(const Trace& t) {
    for (SpanIndex i = 0; i < t.size(); i = t.subtreeEnd[i])
        if (!t.has(i, kSpanOrphan)) return i;
    return 0;
}

std::uint32_t countAt(const Field* field, std::size_t row) {
    const double n = field ? field->numberAt(row) : 0;
    return n > 0 ? static_cast<std::uint32_t>(std::min(n, 4e9)) : 0;
}

std::string textAt(const Field* field, std::size_t row) { return field ? field->at(row).toString() : std::string(); }

} // namespace

TraceSummary summaryOf(const Trace& t) {
    TraceSummary out;
    out.traceId = t.traceId;
    if (t.size() == 0) return out;
    const auto root = mainRoot(t);
    out.service = t.service(root), out.operation = t.operationName(root);
    out.startNs = t.beginNs, out.durationNs = t.endNs - t.beginNs;
    out.spans = t.size(), out.errors = t.errors;
    std::vector<std::uint32_t> counts(t.strings.size());
    for (SpanIndex i = 0; i < t.size(); ++i) ++counts[t.serviceId(i)];
    for (StringId id = 0; id < counts.size(); ++id)
        if (counts[id]) out.services.emplace_back(std::string(t.strings.at(id)), counts[id]);
    std::stable_sort(out.services.begin(), out.services.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return out;
}

FramePtr traceTableFrame(const std::vector<TraceSummary>& traces, std::string refId) {
    auto frame = tableFrame("Traces", "traces", std::move(refId), traces.size());
    frame.fields = {textField("traceID", traces, [](const auto& t) { return t.traceId; }),
                    textField("service", traces, [](const auto& t) { return t.service; }),
                    textField("operation", traces, [](const auto& t) { return t.operation; }),
                    startField(traces),
                    numberField(
                        "duration", traces, [](const auto& t) { return t.durationNs; }, "ns"),
                    numberField("spans", traces, [](const auto& t) { return t.spans; }),
                    numberField("errors", traces, [](const auto& t) { return t.errors; }),
                    servicesField(traces)};
    return makeFrame(std::move(frame));
}

bool isTraceTable(const DataFrame& frame) { return frame.meta.custom["resultType"].view() == "traces"; }

std::vector<TraceSummary> summariesOf(const DataFrame& frame) {
    std::vector<TraceSummary> out;
    if (!isTraceTable(frame)) return out;
    const auto *id = frame.field("traceID"), *service = frame.field("service"), *operation = frame.field("operation"),
               *start = frame.field("startTime"), *duration = frame.field("duration"), *services = frame.field("services");
    for (std::size_t row = 0; row < frame.length; ++row) {
        TraceSummary t;
        t.traceId = textAt(id, row), t.service = textAt(service, row), t.operation = textAt(operation, row);
        if (start && start->times()) t.startNs = (*start->times())[row];
        if (duration) t.durationNs = std::llround(duration->numberAt(row));
        t.spans = countAt(frame.field("spans"), row), t.errors = countAt(frame.field("errors"), row);
        const auto counts = services ? services->at(row) : Value();
        for (const auto& [name, spans] : counts.object()) t.services.emplace_back(name, static_cast<std::uint32_t>(spans.toNumber()));
        out.push_back(std::move(t));
    }
    return out;
}

FramePtr dependencyFrame(const std::vector<ServiceCalls>& calls, std::string refId) {
    auto frame = tableFrame("Dependencies", "dependencies", std::move(refId), calls.size());
    frame.fields = {textField("parent", calls, [](const auto& c) { return c.parent; }),
                    textField("child", calls, [](const auto& c) { return c.child; }),
                    numberField("calls", calls, [](const auto& c) { return c.calls; }),
                    numberField("errors", calls, [](const auto& c) { return c.errors; })};
    return makeFrame(std::move(frame));
}

std::vector<ServiceCalls> dependenciesOf(const DataFrame& frame) {
    std::vector<ServiceCalls> out;
    if (frame.meta.custom["resultType"].view() != "dependencies") return out;
    const auto *parent = frame.field("parent"), *child = frame.field("child"), *calls = frame.field("calls"),
               *errors = frame.field("errors");
    for (std::size_t row = 0; row < frame.length; ++row)
        out.push_back({textAt(parent, row), textAt(child, row), calls ? calls->numberAt(row) : 0, errors ? errors->numberAt(row) : 0});
    return out;
}

FramePtr textOptionsFrame(const std::vector<std::string>& options, std::string refId) {
    auto frame = tableFrame("Options", nullptr, std::move(refId), options.size());
    frame.fields = {textField("text", options, [](const auto& o) { return o; }),
                    textField("value", options, [](const auto& o) { return o; })};
    return makeFrame(std::move(frame));
}

FramePtr sourceCheckFrame(const std::string& server, std::size_t services, double roundTripMs, std::string refId) {
    const auto ms = std::lround(std::max(1.0, roundTripMs));
    const std::vector<std::string> message = {server + ", " + std::to_string(services) + (services == 1 ? " service" : " services") +
                                              ", answered in " + std::to_string(ms) + " ms."};
    auto frame = tableFrame("check", nullptr, std::move(refId), 1);
    frame.fields = {textField("message", message, [](const auto& m) { return m; }),
                    textField("server", message, [&](const auto&) { return server; }),
                    textField("version", message, [](const auto&) { return std::string(); }),
                    numberField("roundTripMs", message, [&](const auto&) { return roundTripMs; })};
    return makeFrame(std::move(frame));
}

} // namespace sigma
