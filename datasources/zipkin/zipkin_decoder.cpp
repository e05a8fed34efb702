#include "datasources/zipkin/zipkin_decoder.h"

#include "datasources/json/json_document.h"

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <unordered_map>

namespace sigma {

namespace {

namespace od = simdjson::ondemand;

constexpr std::int64_t kMicro = 1000;

struct Endpoint {
    std::string service, ip, port;
};

SpanKind kindNamed(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, SpanKind>, 4> kNames = {
        {{"SERVER", SpanKind::Server}, {"CLIENT", SpanKind::Client}, {"PRODUCER", SpanKind::Producer}, {"CONSUMER", SpanKind::Consumer}}};
    for (const auto& [known, kind] : kNames)
        if (name == known) return kind;
    return SpanKind::Unset;
}

/// The spans of one trace, until it is known when those without a time belong.
class Part {
public:
    explicit Part(std::string traceId) : m_builder(std::move(traceId)) {}
    TraceBuilder& builder() { return m_builder; }
    StringId text(std::string_view text) { return m_builder.strings().intern(text); }

    std::uint32_t processOf(const Endpoint& endpoint) {
        const auto name = endpoint.service + '\n' + endpoint.ip + '\n' + endpoint.port;
        const auto [place, isNew] = m_processes.try_emplace(name, 0);
        if (!isNew) return place->second;
        std::vector<SpanTag> tags;
        if (!endpoint.ip.empty()) tags.push_back({text("ip"), text(endpoint.ip)});
        if (!endpoint.port.empty()) tags.push_back({text("port"), text(endpoint.port), TagType::Int});
        return place->second = m_builder.addProcess(text(endpoint.service), m_builder.addTags(tags));
    }

    void add(const SentSpan& span, bool hasTime) {
        m_spans.push_back(span);
        if (hasTime)
            m_firstNs = std::min(m_firstNs, span.startNs);
        else
            m_timeless.push_back(m_spans.size() - 1);
    }

    TracePtr finish(TraceBuilder::Options options) {
        for (const auto i : m_timeless) {
            m_spans[i].startNs = m_firstNs == std::numeric_limits<std::int64_t>::max() ? 0 : m_firstNs;
            m_builder.warn(m_spans[i].spanId, "It was sent without a timestamp; it is shown at the beginning of the trace.");
        }
        for (const auto& span : m_spans) m_builder.add(span);
        return m_builder.finish(options);
    }

private:
    TraceBuilder m_builder;
    std::unordered_map<std::string, std::uint32_t> m_processes;
    std::vector<SentSpan> m_spans;
    std::vector<std::size_t> m_timeless;
    std::int64_t m_firstNs = std::numeric_limits<std::int64_t>::max();
};

/// What a span says of itself, before its trace is known.
struct ReadSpan {
    std::string_view traceId, parentId, id, name, kind;
    std::int64_t startUs = 0, durationUs = 0;
    bool hasTime = false, shared = false;
    Endpoint local, remote;
    std::vector<std::pair<std::string, std::string>> tags;
    std::vector<std::pair<std::int64_t, std::string>> annotations;
};

class Reader {
public:
    void document(od::document& document) {
        for (auto item : document.get_array()) {
            od::value value = item.value();
            if (value.type() == od::json_type::array) {
                for (auto inner : value.get_array()) span(inner.get_object());
            } else
                span(value.get_object());
        }
    }

    std::vector<TracePtr> finish(TraceBuilder::Options options) {
        std::vector<TracePtr> out;
        for (auto& part : m_parts) out.push_back(part->finish(options));
        return out;
    }

private:
    void span(od::object object) {
        ReadSpan s;
        for (od::field f : object) {
            const auto key = rawKey(f);
            if (!identity(key, f.value(), s)) content(key, f.value(), s);
        }
        if (s.traceId.empty() || s.id.empty()) throw simdjson::simdjson_error(simdjson::NO_SUCH_FIELD);
        add(s);
    }

    bool identity(std::string_view key, od::value value, ReadSpan& s) {
        if (key == "traceId")
            s.traceId = jsonText(value);
        else if (key == "parentId")
            s.parentId = jsonText(value);
        else if (key == "id")
            s.id = jsonText(value);
        else if (key == "name")
            s.name = jsonText(value);
        else if (key == "kind")
            s.kind = jsonText(value);
        else if (key == "timestamp")
            s.startUs = jsonInteger(value), s.hasTime = s.startUs != 0;
        else if (key == "duration")
            s.durationUs = jsonInteger(value);
        else
            return false;
        return true;
    }

    void content(std::string_view key, od::value value, ReadSpan& s) {
        if (value.is_null()) return;
        if (key == "shared")
            s.shared = value.get_bool();
        else if (key == "localEndpoint")
            endpoint(value.get_object(), s.local);
        else if (key == "remoteEndpoint")
            endpoint(value.get_object(), s.remote);
        else if (key == "tags") {
            for (auto field : value.get_object()) {
                std::string name(std::string_view(field.unescaped_key()));
                s.tags.emplace_back(std::move(name), scalarText(field.value()));
            }
        } else if (key == "annotations") {
            for (auto item : value.get_array()) annotation(item.get_object(), s);
        }
    }

    std::string scalarText(od::value value) {
        const auto type = value.type().value();
        if (type == od::json_type::string || type == od::json_type::null) return std::string(jsonText(value));
        if (type == od::json_type::object || type == od::json_type::array)
            return std::string(std::string_view(simdjson::to_json_string(value)));
        return std::string(rawToken(value));
    }

    void endpoint(od::object object, Endpoint& out) {
        for (od::field f : object) {
            const auto key = rawKey(f);
            if (key == "serviceName")
                out.service = jsonText(f.value());
            else if (key == "ipv4" || (key == "ipv6" && out.ip.empty()))
                out.ip = jsonText(f.value());
            else if (key == "port")
                out.port = scalarText(f.value());
        }
    }

    void annotation(od::object object, ReadSpan& s) {
        std::pair<std::int64_t, std::string> out;
        for (od::field f : object) {
            const auto key = rawKey(f);
            if (key == "timestamp")
                out.first = jsonInteger(f.value());
            else if (key == "value")
                out.second = jsonText(f.value());
        }
        s.annotations.push_back(std::move(out));
    }

    Part& partOf(std::string_view traceId) {
        std::string id(traceId);
        const auto [place, isNew] = m_partOf.try_emplace(id, m_parts.size());
        if (isNew) m_parts.push_back(std::make_unique<Part>(std::move(id)));
        return *m_parts[place->second];
    }

    void add(const ReadSpan& s) {
        auto& part = partOf(s.traceId);
        SentSpan out;
        out.spanId = part.text(s.id), out.parentId = part.text(s.parentId), out.operation = part.text(s.name);
        out.process = part.processOf(s.local);
        out.startNs = saturatedProduct(s.startUs, kMicro), out.durationNs = saturatedProduct(s.durationUs, kMicro);
        out.kind = kindNamed(s.kind);
        out.sharedId = s.shared;
        out.tags = part.builder().addTags(tagsOf(s, part, out));
        std::vector<SpanEvent> events;
        for (const auto& [us, text] : s.annotations) events.push_back({saturatedProduct(us, kMicro), part.text(text), {}});
        out.events = part.builder().addEvents(events);
        part.add(out, s.hasTime);
    }

    /// A tag "error" of any value means that the span failed; its value says how.
    static std::vector<SpanTag> tagsOf(const ReadSpan& s, Part& part, SentSpan& out) {
        std::vector<SpanTag> tags;
        for (const auto& [key, value] : s.tags) {
            tags.push_back({part.text(key), part.text(value)});
            out.error = out.error || (key == "error" && value != "false");
        }
        const std::array<std::pair<const char*, const std::string*>, 3> peer = {
            {{"peer.service", &s.remote.service}, {"peer.ip", &s.remote.ip}, {"peer.port", &s.remote.port}}};
        for (const auto& [key, value] : peer) {
            const auto isThere = [&, name = std::string_view(key)](const auto& tag) { return tag.first == name; };
            if (!value->empty() && std::none_of(s.tags.begin(), s.tags.end(), isThere)) tags.push_back({part.text(key), part.text(*value)});
        }
        return tags;
    }

    std::vector<std::unique_ptr<Part>> m_parts;
    std::unordered_map<std::string, std::size_t> m_partOf;
};

} // namespace

Result<std::vector<TracePtr>> decodeZipkinSpans(const std::string& body, TraceBuilder::Options options) {
    Reader reader;
    auto read = readJsonDocument(body, body.capacity(), [&](od::document& document) { reader.document(document); });
    if (!read) return read.error();
    return reader.finish(options);
}

} // namespace sigma
