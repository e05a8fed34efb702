#include "datasources/otlp/otlp_traces.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace sigma {

namespace {

SpanKind kindOf(std::int64_t kind) {
    constexpr std::array kKinds = {SpanKind::Unset,  SpanKind::Internal, SpanKind::Server,
                                   SpanKind::Client, SpanKind::Producer, SpanKind::Consumer};
    return kind >= 0 && kind < static_cast<std::int64_t>(kKinds.size()) ? kKinds[static_cast<std::size_t>(kind)] : SpanKind::Unset;
}

constexpr std::int64_t kStatusError = 2;
constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool isHex(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isxdigit(c); });
}

/// Nothing if it is not base64.
std::string bytesOfBase64(std::string_view text) {
    while (text.ends_with('=')) text.remove_suffix(1);
    std::string out;
    unsigned bits = 0, count = 0;
    for (char c : text) {
        c = c == '-' ? '+' : c == '_' ? '/' : c;
        const auto at = kBase64.find(c);
        if (at == std::string_view::npos) return {};
        bits = (bits << 6) | static_cast<unsigned>(at);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        out += static_cast<char>((bits >> count) & 0xff);
    }
    return out;
}

std::string withoutZeroId(std::string id) { return id.find_first_not_of('0') == std::string::npos ? std::string() : id; }

} // namespace

std::string hexOf(std::string_view bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    for (const unsigned char c : bytes) out += kDigits[c >> 4], out += kDigits[c & 15];
    return out;
}

std::string base64Of(std::string_view bytes) {
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto byte = [&](std::size_t k) { return i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U; };
        const unsigned bits = (byte(0) << 16) | (byte(1) << 8) | byte(2);
        for (unsigned k = 0; k < 4; ++k) out += i + k > bytes.size() ? '=' : kBase64[(bits >> (18 - 6 * k)) & 63];
    }
    return out;
}

std::string otlpId(std::string_view sent) {
    if ((sent.size() == 16 || sent.size() == 32) && isHex(sent)) {
        std::string out(sent);
        for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        return withoutZeroId(std::move(out));
    }
    const bool base64Length = sent.size() == 24 || sent.size() == 22 || sent.size() == 12 || sent.size() == 11;
    const auto bytes = base64Length ? bytesOfBase64(sent) : std::string();
    return withoutZeroId(bytes.size() == 8 || bytes.size() == 16 ? hexOf(bytes) : std::string(sent));
}

void OtlpTraces::setResource(std::vector<OtlpAttribute> attributes) {
    m_resource = std::move(attributes);
    m_service.clear(), m_resourceText.clear();
    for (const auto& a : m_resource) {
        if (a.key == "service.name") m_service = a.value;
        m_resourceText += a.key + '\0' + a.value + '\0';
    }
    ++m_resourceNumber;
    setScope({}, {});
}

OtlpTraces::Part& OtlpTraces::partOf(const std::string& traceId) {
    const auto [place, isNew] = m_partOf.try_emplace(traceId, m_parts.size());
    if (isNew) m_parts.push_back(std::make_unique<Part>(traceId));
    return *m_parts[place->second];
}

/// The service's name is no attribute of the process: it is what the process is called.
void OtlpTraces::enterResource(Part& part) {
    if (part.resource == m_resourceNumber) return;
    part.resource = m_resourceNumber;
    const auto known = part.processes.find(m_resourceText);
    if (known != part.processes.end()) {
        part.process = known->second;
        return;
    }
    auto attributes = m_resource;
    std::erase_if(attributes, [](const auto& a) { return a.key == "service.name"; });
    const auto tags = part.builder.addTags(tagsOf(part, attributes));
    part.process = part.builder.addProcess(part.builder.strings().intern(m_service), tags);
    part.processes.emplace(m_resourceText, part.process);
}

std::vector<SpanTag> OtlpTraces::tagsOf(Part& part, const std::vector<OtlpAttribute>& attributes) const {
    std::vector<SpanTag> out;
    for (const auto& a : attributes) out.push_back({part.builder.strings().intern(a.key), part.builder.strings().intern(a.value), a.type});
    return out;
}

void OtlpTraces::addTag(Part& part, std::vector<SpanTag>& tags, std::string_view key, std::string_view value) const {
    if (!value.empty()) tags.push_back({part.builder.strings().intern(key), part.builder.strings().intern(value)});
}

/// Its attributes, and what else OTLP tells of a span under the names that Jaeger gives it.
std::vector<SpanTag> OtlpTraces::spanTags(Part& part, const OtlpSpan& span) const {
    constexpr std::array<std::string_view, 3> kStatus = {"", "OK", "ERROR"};
    auto tags = tagsOf(part, span.attributes);
    addTag(part, tags, "otel.scope.name", m_scopeName);
    addTag(part, tags, "otel.scope.version", m_scopeVersion);
    if (span.status > 0 && span.status <= kStatusError)
        addTag(part, tags, "otel.status_code", kStatus[static_cast<std::size_t>(span.status)]);
    addTag(part, tags, "otel.status_description", span.statusMessage);
    addTag(part, tags, "w3c.tracestate", span.traceState);
    return tags;
}

void OtlpTraces::add(const OtlpSpan& span) {
    auto& part = partOf(span.traceId);
    auto& b = part.builder;
    enterResource(part);
    SentSpan out;
    out.spanId = b.strings().intern(span.spanId);
    out.parentId = b.strings().intern(span.parentId);
    out.operation = b.strings().intern(span.name);
    out.process = part.process;
    out.startNs = span.startNs;
    if (__builtin_sub_overflow(span.endNs, span.startNs, &out.durationNs)) out.durationNs = 0;
    out.kind = kindOf(span.kind);
    out.error = span.status == kStatusError;
    out.tags = b.addTags(spanTags(part, span));
    std::vector<SpanEvent> events;
    for (const auto& e : span.events) events.push_back({e.ns, b.strings().intern(e.name), b.addTags(tagsOf(part, e.attributes))});
    out.events = b.addEvents(events);
    std::vector<SpanLink> links;
    for (const auto& l : span.links)
        links.push_back({b.strings().intern(l.traceId), b.strings().intern(l.spanId), true, b.addTags(tagsOf(part, l.attributes))});
    out.links = b.addLinks(links);
    if (span.dropped > 0)
        b.warn(out.spanId, std::to_string(span.dropped) + " attributes, events or links of this span were dropped by its sender.");
    b.add(out);
}

std::vector<TracePtr> OtlpTraces::finish(TraceBuilder::Options options) {
    std::vector<TracePtr> out;
    for (auto& part : m_parts) out.push_back(part->builder.finish(options));
    m_parts.clear();
    m_partOf.clear();
    return out;
}

} // namespace sigma
