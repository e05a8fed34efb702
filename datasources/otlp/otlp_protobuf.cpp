#include "datasources/otlp/otlp_decoder.h"
#include "datasources/otlp/otlp_traces.h"
#include "datasources/otlp/protobuf_wire.h"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>

namespace sigma {

namespace {

// Field numbers of opentelemetry.proto.trace.v1 and common.v1.
constexpr int kMaxDepth = 32; // of lists and maps in attributes
constexpr std::uint32_t kOldScopeSpans = 1000;

std::string doubleText(std::uint64_t bits) {
    const double number = std::bit_cast<double>(bits);
    if (std::isnan(number)) return "NaN";
    if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
    std::array<char, 40> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    return {buffer.data(), end};
}

std::string quoted(std::string_view text) {
    static constexpr char kHex[] = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : text) {
        const auto u = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            out += {'\\', c};
        else if (u < 0x20)
            out += {'\\', 'u', '0', '0', kHex[u >> 4], kHex[u & 15]};
        else
            out += c;
    }
    return out + "\"";
}

class ProtobufReader {
public:
    /// False on damage.
    bool message(std::string_view bytes) {
        each(bytes, [&](const WireField& f) {
            if (f.number == 1) resourceSpans(f.bytes);
        });
        return !m_damaged;
    }
    OtlpTraces& traces() { return m_traces; }

private:
    template <class Read> void each(std::string_view bytes, Read read) {
        WireReader reader(bytes);
        while (const auto field = reader.next()) read(*field);
        m_damaged = m_damaged || reader.isDamaged();
    }

    void resourceSpans(std::string_view bytes) {
        std::vector<OtlpAttribute> resource;
        each(bytes, [&](const WireField& f) {
            if (f.number == 1) each(f.bytes, [&](const WireField& a) { attributeMember(a, 1, resource); });
        });
        m_traces.setResource(std::move(resource));
        each(bytes, [&](const WireField& f) {
            if (f.number == 2 || f.number == kOldScopeSpans) scopeSpans(f.bytes);
        });
    }

    void scopeSpans(std::string_view bytes) {
        std::string name, version;
        each(bytes, [&](const WireField& f) {
            if (f.number != 1) return;
            each(f.bytes, [&](const WireField& s) {
                if (s.number == 1)
                    name = s.bytes;
                else if (s.number == 2)
                    version = s.bytes;
            });
        });
        m_traces.setScope(std::move(name), std::move(version));
        each(bytes, [&](const WireField& f) {
            if (f.number == 2) span(f.bytes);
        });
    }

    void span(std::string_view bytes) {
        OtlpSpan out;
        each(bytes, [&](const WireField& f) { spanField(f, out); });
        m_traces.add(out);
    }

    void spanField(const WireField& f, OtlpSpan& out) {
        switch (f.number) {
        case 1: out.traceId = otlpId(hexOf(f.bytes)); break;
        case 2: out.spanId = otlpId(hexOf(f.bytes)); break;
        case 3: out.traceState = f.bytes; break;
        case 4: out.parentId = otlpId(hexOf(f.bytes)); break;
        case 5: out.name = f.bytes; break;
        case 6: out.kind = static_cast<std::int64_t>(f.scalar); break;
        case 7: out.startNs = static_cast<std::int64_t>(f.scalar); break;
        case 8: out.endNs = static_cast<std::int64_t>(f.scalar); break;
        case 9: attributeMember(f, 9, out.attributes); break;
        case 10:
        case 12:
        case 14: out.dropped += f.scalar > 0; break;
        case 11: event(f.bytes, out); break;
        case 13: link(f.bytes, out); break;
        case 15: each(f.bytes, [&](const WireField& s) { status(s, out); }); break;
        default: break;
        }
    }

    void status(const WireField& f, OtlpSpan& out) {
        if (f.number == 2)
            out.statusMessage = f.bytes;
        else if (f.number == 3)
            out.status = static_cast<std::int64_t>(f.scalar);
    }

    void event(std::string_view bytes, OtlpSpan& span) {
        OtlpEvent out;
        each(bytes, [&](const WireField& f) {
            if (f.number == 1)
                out.ns = static_cast<std::int64_t>(f.scalar);
            else if (f.number == 2)
                out.name = f.bytes;
            attributeMember(f, 3, out.attributes);
        });
        span.events.push_back(std::move(out));
    }

    void link(std::string_view bytes, OtlpSpan& span) {
        OtlpLink out;
        each(bytes, [&](const WireField& f) {
            if (f.number == 1)
                out.traceId = otlpId(hexOf(f.bytes));
            else if (f.number == 2)
                out.spanId = otlpId(hexOf(f.bytes));
            attributeMember(f, 4, out.attributes);
        });
        span.links.push_back(std::move(out));
    }

    void attributeMember(const WireField& field, std::uint32_t number, std::vector<OtlpAttribute>& out) {
        if (field.number != number || field.type != WireField::Bytes) return;
        OtlpAttribute attribute;
        each(field.bytes, [&](const WireField& f) {
            if (f.number == 1)
                attribute.key = f.bytes;
            else if (f.number == 2)
                anyValue(f.bytes, attribute);
        });
        out.push_back(std::move(attribute));
    }

    void anyValue(std::string_view bytes, OtlpAttribute& out) {
        each(bytes, [&](const WireField& f) {
            if (f.number == 5 || f.number == 6)
                out.type = TagType::Json, out.value = jsonOf(f, 0);
            else
                scalarValue(f, out);
        });
    }

    /// A list (5) or map (6) as JSON, so that a person can read it.
    std::string jsonOf(const WireField& field, int depth) {
        if (depth >= kMaxDepth) return "null";
        const bool isMap = field.number == 6;
        std::string out;
        each(field.bytes, [&](const WireField& item) {
            if (item.number != 1) return;
            out += out.empty() ? "" : ",";
            out += isMap ? member(item.bytes, depth + 1) : valueJson(item.bytes, depth + 1);
        });
        return (isMap ? "{" : "[") + out + (isMap ? "}" : "]");
    }

    std::string member(std::string_view bytes, int depth) {
        std::string key, value = "null";
        each(bytes, [&](const WireField& f) {
            if (f.number == 1)
                key = f.bytes;
            else if (f.number == 2)
                value = valueJson(f.bytes, depth);
        });
        return quoted(key) + ":" + value;
    }

    std::string valueJson(std::string_view bytes, int depth) {
        std::string out = "null";
        each(bytes, [&](const WireField& f) {
            if (f.number == 5 || f.number == 6) {
                out = jsonOf(f, depth);
                return;
            }
            OtlpAttribute scalar;
            scalarValue(f, scalar);
            out = scalar.type == TagType::Text || scalar.type == TagType::Binary ? quoted(scalar.value) : scalar.value;
        });
        return out;
    }

    void scalarValue(const WireField& f, OtlpAttribute& out) {
        if (f.number == 1)
            out.type = TagType::Text, out.value = f.bytes;
        else if (f.number == 2)
            out.type = TagType::Bool, out.value = f.scalar ? "true" : "false";
        else if (f.number == 3)
            out.type = TagType::Int, out.value = std::to_string(static_cast<std::int64_t>(f.scalar));
        else if (f.number == 4)
            out.type = TagType::Double, out.value = doubleText(f.scalar);
        else if (f.number == 7)
            out.type = TagType::Binary, out.value = base64Of(f.bytes);
    }

    OtlpTraces m_traces;
    bool m_damaged = false;
};

/// Every field of the message is one of these, as bytes.
bool hasOnlyMessages(std::string_view bytes, std::initializer_list<std::uint32_t> numbers) {
    WireReader reader(bytes);
    while (const auto field = reader.next()) {
        bool known = false;
        for (const auto n : numbers) known = known || (field->number == n && field->type == WireField::Bytes);
        if (!known) return false;
    }
    return !reader.isDamaged();
}

} // namespace

bool looksLikeOtlpProtobuf(std::string_view bytes) {
    WireReader reader(bytes);
    const auto first = reader.next();
    return first && first->number == 1 && first->type == WireField::Bytes && hasOnlyMessages(bytes, {1}) &&
           hasOnlyMessages(first->bytes, {1, 2, 3, kOldScopeSpans});
}

Result<std::vector<TracePtr>> decodeOtlpProtobuf(std::string_view bytes, TraceBuilder::Options options) {
    ProtobufReader reader;
    if (!reader.message(bytes))
        return Error{ErrorKind::Parse,
                     "The OTLP message is damaged: a field of it ends behind the end of the " + std::to_string(bytes.size()) + " bytes.",
                     {}};
    return reader.traces().finish(options);
}

} // namespace sigma
