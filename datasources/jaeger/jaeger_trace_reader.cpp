#include "datasources/jaeger/jaeger_trace_reader.h"

#include "datasources/jaeger/jaeger_decoder.h"
#include "datasources/json/json_document.h"

#include <array>

namespace sigma {

namespace {

namespace od = simdjson::ondemand;

constexpr std::int64_t kMicro = 1000;

TagType typeNamed(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, TagType>, 4> kNames = {
        {{"bool", TagType::Bool}, {"int64", TagType::Int}, {"float64", TagType::Double}, {"binary", TagType::Binary}}};
    for (const auto& [known, type] : kNames)
        if (name == known) return type;
    return TagType::Text;
}

SpanKind kindNamed(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, SpanKind>, 5> kNames = {{{"server", SpanKind::Server},
                                                                              {"client", SpanKind::Client},
                                                                              {"internal", SpanKind::Internal},
                                                                              {"producer", SpanKind::Producer},
                                                                              {"consumer", SpanKind::Consumer}}};
    for (const auto& [known, kind] : kNames)
        if (name == known) return kind;
    return SpanKind::Unset;
}

bool isNoId(std::string_view id) { return id.find_first_not_of('0') == std::string_view::npos; }

} // namespace

JaegerTraceReader::JaegerTraceReader(std::size_t bytes) {
    constexpr std::size_t kFewBytes = 1 << 20, kBytesPerSpan = 500;
    if (bytes > kFewBytes) m_builder.reserve(bytes / kBytesPerSpan);
}

void JaegerTraceReader::member(std::string_view key, od::value value) {
    if (key == "traceID")
        m_traceId = jsonText(value);
    else if (key == "processes")
        processes(value);
    else if (key == "spans") {
        m_hasSpans = true;
        if (value.is_null()) return;
        for (auto item : value.get_array()) span(item.get_object());
    } else if (key == "warnings") {
        std::vector<std::string> texts;
        warnings(value, texts);
        for (auto& text : texts) m_builder.warnTrace(std::move(text));
    }
}

TracePtr JaegerTraceReader::finish(TraceBuilder::Options options) {
    for (const auto& p : m_processes) m_builder.addProcess(p.service, p.tags);
    m_builder.setTraceId(m_traceId);
    return m_builder.finish(options);
}

void JaegerTraceReader::span(od::object object) {
    SentSpan span;
    span.process = std::numeric_limits<std::uint32_t>::max();
    m_spanTrace = m_sentParent = {};
    m_references.clear(), m_tags.clear(), m_warnings.clear();
    for (od::field f : object) {
        const auto key = rawKey(f);
        spanMember(key, f.value(), span);
    }
    if (m_traceId.empty()) m_traceId = m_spanTrace;
    settleReferences(span);
    readMeaning(m_tags, span);
    span.tags = m_builder.addTags(m_tags);
    // Jaeger tells of a skew that it found and left; the same is found, and adjusted, here.
    for (auto& text : m_warnings)
        if (!text.starts_with("clock skew adjustment disabled")) m_builder.warn(span.spanId, std::move(text));
    m_builder.add(span);
}

void JaegerTraceReader::spanMember(std::string_view key, od::value value, SentSpan& span) {
    if (key == "traceID")
        m_spanTrace = jsonText(value);
    else if (key == "spanID")
        span.spanId = m_builder.strings().intern(jsonText(value));
    else if (key == "operationName")
        span.operation = m_builder.strings().intern(jsonText(value));
    else if (key == "startTime")
        span.startNs = saturatedProduct(jsonInteger(value), kMicro);
    else if (key == "duration")
        span.durationNs = saturatedProduct(jsonInteger(value), kMicro);
    else if (key == "processID")
        span.process = processIndex(jsonText(value));
    else if (key == "references")
        references(value);
    else if (key == "tags")
        tags(value, m_tags);
    else if (key == "logs")
        logs(value, span);
    else if (key == "warnings")
        warnings(value, m_warnings);
    else if (key == "parentSpanID")
        m_sentParent = jsonText(value); // older servers and dumps of their storage
    else if (key == "process" && value.type() == od::json_type::object) {
        const auto inlined = process(value.get_object());
        const auto name = "\n" + std::to_string(inlined.service); // not a name that JSON text without escapes can have
        span.process = processIndex(name);
        m_processes[span.process] = inlined;
    }
}

void JaegerTraceReader::references(od::value value) {
    if (value.is_null()) return;
    for (auto item : value.get_array()) {
        Reference reference;
        for (od::field f : item.get_object()) {
            const auto key = rawKey(f);
            if (key == "traceID")
                reference.traceId = jsonText(f.value());
            else if (key == "spanID")
                reference.spanId = jsonText(f.value());
            else if (key == "refType")
                reference.childOf = jsonText(f.value()) == "CHILD_OF";
        }
        m_references.push_back(reference);
    }
}

/// The first CHILD_OF within the trace is the parent; what else a span refers to are links.
void JaegerTraceReader::settleReferences(SentSpan& span) {
    bool hasParent = false;
    m_links.clear();
    for (const auto& r : m_references) {
        if (r.childOf && !hasParent && !isNoId(r.spanId) && (r.traceId.empty() || sameTraceId(r.traceId, m_spanTrace))) {
            span.parentId = m_builder.strings().intern(r.spanId);
            hasParent = true;
        } else
            m_links.push_back({m_builder.strings().intern(r.traceId), m_builder.strings().intern(r.spanId), !r.childOf, {}});
    }
    if (!hasParent && !isNoId(m_sentParent)) span.parentId = m_builder.strings().intern(m_sentParent);
    span.links = m_builder.addLinks(m_links);
}

void JaegerTraceReader::tags(od::value value, std::vector<SpanTag>& out) {
    if (value.is_null()) return;
    for (auto item : value.get_array()) out.push_back(tag(item.get_object()));
}

SpanTag JaegerTraceReader::tag(od::object object) {
    SpanTag out;
    std::string_view type;
    for (od::field f : object) {
        const auto key = rawKey(f);
        if (key == "key")
            out.key = m_builder.strings().intern(jsonText(f.value()));
        else if (key == "type")
            type = jsonText(f.value());
        else if (key == "value")
            tagValue(f.value(), out);
    }
    if (!type.empty() && out.type != TagType::Json) out.type = typeNamed(type);
    return out;
}

void JaegerTraceReader::tagValue(od::value value, SpanTag& out) {
    auto& strings = m_builder.strings();
    switch (value.type()) {
    case od::json_type::string: out.value = strings.intern(jsonText(value)); break;
    case od::json_type::null: break;
    case od::json_type::boolean: out.type = TagType::Bool, out.value = strings.intern(rawToken(value)); break;
    case od::json_type::number: {
        const auto token = rawToken(value);
        out.type = token.find_first_of(".eE") == std::string_view::npos ? TagType::Int : TagType::Double;
        out.value = strings.intern(token);
        value.get_double().value(); // what stands there must be a number
        break;
    }
    default: out.type = TagType::Json, out.value = strings.intern(std::string_view(simdjson::to_json_string(value)));
    }
}

void JaegerTraceReader::readMeaning(const std::vector<SpanTag>& tags, SentSpan& span) const {
    for (const auto& t : tags) {
        if ((t.key == m_errorKey && t.value == m_trueText) || (t.key == m_statusKey && t.value == m_statusError)) span.error = true;
        if (t.key == m_kindKey) span.kind = kindNamed(m_builder.strings().at(t.value));
    }
}

void JaegerTraceReader::logs(od::value value, SentSpan& span) {
    if (value.is_null()) return;
    m_events.clear();
    for (auto item : value.get_array()) m_events.push_back(event(item.get_object()));
    span.events = m_builder.addEvents(m_events);
}

/// Jaeger keeps an event's name as a field of it.
SpanEvent JaegerTraceReader::event(od::object object) {
    SpanEvent out;
    m_eventTags.clear();
    for (od::field f : object) {
        const auto key = rawKey(f);
        if (key == "timestamp")
            out.ns = saturatedProduct(jsonInteger(f.value()), kMicro);
        else if (key == "fields")
            tags(f.value(), m_eventTags);
    }
    for (auto t = m_eventTags.begin(); t != m_eventTags.end(); ++t)
        if (t->key == m_eventKey) {
            out.name = t->value;
            m_eventTags.erase(t);
            break;
        }
    out.tags = m_builder.addTags(m_eventTags);
    return out;
}

void JaegerTraceReader::warnings(od::value value, std::vector<std::string>& out) {
    if (value.is_null()) return;
    for (auto item : value.get_array()) out.emplace_back(jsonText(item.value()));
}

void JaegerTraceReader::processes(od::value value) {
    if (value.is_null()) return;
    for (od::field f : value.get_object()) {
        const std::string id(std::string_view(f.unescaped_key()));
        const auto index = processIndex(id);
        m_processes[index] = process(f.value().get_object());
    }
}

JaegerTraceReader::Process JaegerTraceReader::process(od::object object) {
    Process out;
    std::vector<SpanTag> found;
    for (od::field f : object) {
        const auto key = rawKey(f);
        if (key == "serviceName")
            out.service = m_builder.strings().intern(jsonText(f.value()));
        else if (key == "tags")
            tags(f.value(), found);
    }
    out.tags = m_builder.addTags(found);
    return out;
}

std::uint32_t JaegerTraceReader::processIndex(std::string_view id) {
    if (!m_processes.empty() && id == m_lastProcess) return m_lastIndex;
    m_lastProcess = id;
    const auto [place, isNew] = m_processIndex.try_emplace(m_lastProcess, static_cast<std::uint32_t>(m_processes.size()));
    if (isNew) m_processes.emplace_back();
    return m_lastIndex = place->second;
}

} // namespace sigma
