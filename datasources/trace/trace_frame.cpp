#include "datasources/trace/trace.h"

namespace sigma {

namespace {
Field fieldOf(std::string name, FieldType type, Column column) {
    Field field;
    field.name = std::move(name);
    field.type = type;
    field.column = makeColumn(std::move(column));
    return field;
}

template <class TextOf> Field textField(const char* name, const Trace& trace, TextOf textOf) {
    StringValues out;
    out.reserve(trace.size());
    for (SpanIndex i = 0; i < trace.size(); ++i) out.push(textOf(i));
    return fieldOf(name, FieldType::String, std::move(out));
}

Field msField(const char* name, const std::vector<std::int64_t>& ns) {
    NumberValues out;
    out.reserve(ns.size());
    for (const auto n : ns) out.push_back(static_cast<double>(n / 1'000'000) + static_cast<double>(n % 1'000'000) / 1e6);
    return fieldOf(name, FieldType::Number, std::move(out));
}
} // namespace

FramePtr traceFrame(TracePtr trace, std::string refId) {
    const Trace& t = *trace;
    DataFrame frame;
    frame.name = "Trace";
    frame.refId = std::move(refId);
    frame.meta.preferredView = "trace";
    frame.length = t.size();
    frame.fields = {textField("traceID", t, [&](SpanIndex) { return std::string_view(t.traceId); }),
                    textField("spanID", t, [&](SpanIndex i) { return t.strings.at(t.spanId[i]); }),
                    textField("parentSpanID", t, [&](SpanIndex i) { return t.strings.at(t.parentId[i]); }),
                    textField("operationName", t, [&](SpanIndex i) { return t.operationName(i); }),
                    textField("serviceName", t, [&](SpanIndex i) { return t.service(i); }),
                    msField("startTime", t.startNs),
                    msField("duration", t.durationNs)};
    for (const auto& text : t.traceWarnings) frame.meta.notices.push_back({Notice::Severity::Warning, text});
    frame.document = std::move(trace);
    return makeFrame(std::move(frame));
}

TracePtr traceOf(const DataFrame& frame) { return std::dynamic_pointer_cast<const Trace>(frame.document); }

} // namespace sigma
