#include "datasources/json/json_document.h"
#include "datasources/otlp/otlp_decoder.h"
#include "datasources/otlp/otlp_traces.h"

#include <array>

namespace sigma {

namespace {

namespace od = simdjson::ondemand;

constexpr int kMaxWrappers = 4; // {"result":{...}} within {"trace":{...}}, ...

/// Names that two spellings of protobuf's JSON have: resourceSpans and resource_spans.
bool isNamed(std::string_view key, std::string_view camel, std::string_view snake) { return key == camel || key == snake; }

std::int64_t enumValue(od::value value, std::string_view prefix, const std::array<std::string_view, 6>& names) {
    if (value.type() != od::json_type::string) return jsonInteger(value);
    std::string_view name = value.get_string();
    if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
    for (std::size_t i = 0; i < names.size(); ++i)
        if (name == names[i]) return static_cast<std::int64_t>(i);
    return 0;
}

class JsonReader {
public:
    void document(od::document& document) {
        if (document.type() == od::json_type::array) {
            for (auto item : document.get_array()) message(item.get_object(), 0);
        } else {
            od::object root = document.get_object();
            message(root, 0);
        }
    }
    bool hasSpans() const { return m_hasSpans; }
    OtlpTraces& traces() { return m_traces; }

private:
    void message(od::object object, int depth) {
        for (od::field f : object) {
            const auto key = rawKey(f);
            const bool isWrapper = (key == "result" || key == "trace" || key == "data") && depth < kMaxWrappers;
            if (isNamed(key, "resourceSpans", "resource_spans") || key == "batches") {
                m_hasSpans = true;
                eachObject(f.value(), [&](od::object o) { resourceSpans(o); });
            } else if (isWrapper && f.value().type() == od::json_type::object)
                message(f.value().get_object(), depth + 1);
        }
    }

    template <class Read> void eachObject(od::value value, Read read) {
        if (value.is_null()) return;
        for (auto item : value.get_array()) read(item.get_object());
    }

    /// The resource may stand behind its spans; it is read first.
    void resourceSpans(od::object object) {
        std::vector<OtlpAttribute> resource;
        for (od::field f : object)
            if (rawKey(f) == "resource" && !f.value().is_null()) resource = attributesMember(f.value().get_object());
        m_traces.setResource(std::move(resource));
        object.reset().value();
        for (od::field f : object) {
            const auto key = rawKey(f);
            if (isNamed(key, "scopeSpans", "scope_spans") || isNamed(key, "instrumentationLibrarySpans", "instrumentation_library_spans"))
                eachObject(f.value(), [&](od::object o) { scopeSpans(o); });
        }
    }

    std::vector<OtlpAttribute> attributesMember(od::object object) {
        std::vector<OtlpAttribute> out;
        for (od::field f : object)
            if (rawKey(f) == "attributes") out = attributes(f.value());
        return out;
    }

    void scopeSpans(od::object object) {
        std::string name, version;
        for (od::field f : object) {
            const auto key = rawKey(f);
            if ((key == "scope" || key == "instrumentationLibrary") && !f.value().is_null()) scope(f.value().get_object(), name, version);
        }
        m_traces.setScope(std::move(name), std::move(version));
        object.reset().value();
        for (od::field f : object)
            if (rawKey(f) == "spans") eachObject(f.value(), [&](od::object o) { span(o); });
    }

    void scope(od::object object, std::string& name, std::string& version) {
        for (od::field f : object) {
            const auto key = rawKey(f);
            if (key == "name")
                name = jsonText(f.value());
            else if (key == "version")
                version = jsonText(f.value());
        }
    }

    void span(od::object object) {
        OtlpSpan out;
        for (od::field f : object) {
            const auto key = rawKey(f);
            if (!identity(key, f.value(), out)) content(key, f.value(), out);
        }
        m_traces.add(out);
    }

    bool identity(std::string_view key, od::value value, OtlpSpan& out) {
        static constexpr std::array<std::string_view, 6> kKinds = {"UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"};
        if (isNamed(key, "traceId", "trace_id"))
            out.traceId = otlpId(jsonText(value));
        else if (isNamed(key, "spanId", "span_id"))
            out.spanId = otlpId(jsonText(value));
        else if (isNamed(key, "parentSpanId", "parent_span_id"))
            out.parentId = otlpId(jsonText(value));
        else if (key == "name")
            out.name = jsonText(value);
        else if (key == "kind")
            out.kind = enumValue(value, "SPAN_KIND_", kKinds);
        else if (isNamed(key, "startTimeUnixNano", "start_time_unix_nano"))
            out.startNs = jsonInteger(value);
        else if (isNamed(key, "endTimeUnixNano", "end_time_unix_nano"))
            out.endNs = jsonInteger(value);
        else if (isNamed(key, "traceState", "trace_state"))
            out.traceState = jsonText(value);
        else
            return false;
        return true;
    }

    void content(std::string_view key, od::value value, OtlpSpan& out) {
        if (key == "attributes")
            out.attributes = attributes(value);
        else if (key == "events")
            eachObject(value, [&](od::object o) { event(o, out); });
        else if (key == "links")
            eachObject(value, [&](od::object o) { link(o, out); });
        else if (key == "status" && !value.is_null())
            status(value.get_object(), out);
        else if (key.starts_with("dropped") && (key.ends_with("Count") || key.ends_with("_count")))
            out.dropped += jsonInteger(value) > 0;
    }

    void status(od::object object, OtlpSpan& out) {
        static constexpr std::array<std::string_view, 6> kCodes = {"UNSET", "OK", "ERROR", "-", "-", "-"};
        for (od::field f : object) {
            const auto key = rawKey(f);
            if (key == "code")
                out.status = enumValue(f.value(), "STATUS_CODE_", kCodes);
            else if (key == "message")
                out.statusMessage = jsonText(f.value());
        }
    }

    void event(od::object object, OtlpSpan& span) {
        OtlpEvent out;
        for (od::field f : object) {
            const auto key = rawKey(f);
            if (isNamed(key, "timeUnixNano", "time_unix_nano"))
                out.ns = jsonInteger(f.value());
            else if (key == "name")
                out.name = jsonText(f.value());
            else if (key == "attributes")
                out.attributes = attributes(f.value());
        }
        span.events.push_back(std::move(out));
    }

    void link(od::object object, OtlpSpan& span) {
        OtlpLink out;
        for (od::field f : object) {
            const auto key = rawKey(f);
            if (isNamed(key, "traceId", "trace_id"))
                out.traceId = otlpId(jsonText(f.value()));
            else if (isNamed(key, "spanId", "span_id"))
                out.spanId = otlpId(jsonText(f.value()));
            else if (key == "attributes")
                out.attributes = attributes(f.value());
        }
        span.links.push_back(std::move(out));
    }

    std::vector<OtlpAttribute> attributes(od::value value) {
        std::vector<OtlpAttribute> out;
        eachObject(value, [&](od::object o) {
            OtlpAttribute attribute;
            for (od::field f : o) {
                const auto key = rawKey(f);
                if (key == "key")
                    attribute.key = jsonText(f.value());
                else if (key == "value" && f.value().type() == od::json_type::object)
                    anyValue(f.value().get_object(), attribute);
            }
            out.push_back(std::move(attribute));
        });
        return out;
    }

    /// Lists and maps stay as OTLP writes them.
    void anyValue(od::object object, OtlpAttribute& out) {
        for (od::field f : object) {
            const auto key = rawKey(f);
            od::value value = f.value();
            if (isNamed(key, "stringValue", "string_value"))
                out.value = jsonText(value);
            else if (isNamed(key, "bytesValue", "bytes_value"))
                out.type = TagType::Binary, out.value = jsonText(value);
            else if (isNamed(key, "boolValue", "bool_value"))
                out.type = TagType::Bool, out.value = bool(value.get_bool()) ? "true" : "false";
            else if (isNamed(key, "intValue", "int_value"))
                out.type = TagType::Int, out.value = std::to_string(jsonInteger(value));
            else if (isNamed(key, "doubleValue", "double_value"))
                out.type = TagType::Double, out.value = scalarText(value);
            else
                out.type = TagType::Json, out.value = std::string(std::string_view(simdjson::to_json_string(value)));
        }
    }

    std::string scalarText(od::value value) {
        return std::string(value.type() == od::json_type::string ? jsonText(value) : rawToken(value)); // "NaN" and "Infinity" are texts
    }

    OtlpTraces m_traces;
    bool m_hasSpans = false;
};

/// Whether a whole object stands on the first line and another one below it.
bool isJsonLines(std::string_view body) {
    const auto end = body.find('\n');
    if (end == std::string_view::npos) return false;
    const auto last = body.substr(0, end).find_last_not_of(" \t\r"), next = body.find_first_not_of(" \t\r\n", end);
    return last != std::string_view::npos && body[last] == '}' && next != std::string_view::npos && body[next] == '{';
}

Error inLine(Error error, std::size_t line) {
    error.message = "Line " + std::to_string(line) + ": " + error.message;
    return error;
}

} // namespace

Result<std::vector<TracePtr>> decodeOtlpJson(const std::string& body, TraceBuilder::Options options) {
    JsonReader reader;
    const auto read = [&](std::string_view part) {
        const auto readable = body.capacity() - static_cast<std::size_t>(part.data() - body.data());
        return readJsonDocument(part, readable, [&](od::document& document) { reader.document(document); });
    };
    const bool lines = isJsonLines(body);
    std::size_t number = 0;
    for (std::string_view rest = body; !rest.empty();) {
        const auto end = lines ? std::min(rest.find('\n'), rest.size()) : rest.size();
        const auto part = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        ++number;
        if (lines && part.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        if (auto done = read(part); !done) return lines ? inLine(done.error(), number) : done.error();
    }
    if (!reader.hasSpans())
        return Error{ErrorKind::Parse, "The reply holds no OTLP spans: it has no \"resourceSpans\".", body.substr(0, 300)};
    return reader.traces().finish(options);
}

} // namespace sigma
