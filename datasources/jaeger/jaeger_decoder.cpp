#include "datasources/jaeger/jaeger_decoder.h"

#include "datasources/jaeger/jaeger_trace_reader.h"
#include "datasources/json/json_document.h"

namespace sigma {

namespace {

namespace od = simdjson::ondemand;

class ReplyReader {
public:
    ReplyReader(std::size_t bytes, TraceBuilder::Options options) : m_bytes(bytes), m_options(options) {}

    void document(od::document& document) {
        if (document.type() == od::json_type::array) {
            for (auto item : document.get_array()) trace(item.get_object());
            return;
        }
        JaegerTraceReader bare(0);
        for (od::field f : document.get_object()) {
            const auto key = rawKey(f);
            if (key == "data")
                data(f.value());
            else if (key == "errors")
                errors(f.value());
            else
                bare.member(key, f.value());
        }
        if (bare.isTrace())
            m_reply.traces.push_back(bare.finish(m_options));
        else if (!m_hasData)
            throw simdjson::simdjson_error(simdjson::NO_SUCH_FIELD);
    }
    JaegerReply take() { return std::move(m_reply); }

private:
    void data(od::value value) {
        m_hasData = true;
        if (value.is_null()) return;
        if (value.type() == od::json_type::object) return trace(value.get_object());
        for (auto item : value.get_array()) trace(item.get_object());
    }

    void trace(od::object object) {
        JaegerTraceReader reader(m_reply.traces.empty() ? m_bytes : 0);
        for (od::field f : object) {
            const auto key = rawKey(f);
            reader.member(key, f.value());
        }
        if (!reader.isTrace()) throw simdjson::simdjson_error(simdjson::NO_SUCH_FIELD);
        m_reply.traces.push_back(reader.finish(m_options));
    }

    void errors(od::value value) {
        if (value.is_null()) return;
        for (auto item : value.get_array())
            for (od::field f : item.get_object()) {
                if (rawKey(f) == "msg") m_reply.errors.emplace_back(jsonText(f.value()));
            }
    }

    std::size_t m_bytes;
    TraceBuilder::Options m_options;
    JaegerReply m_reply;
    bool m_hasData = false;
};

std::string_view withoutZeros(std::string_view id) {
    id.remove_prefix(std::min(id.find_first_not_of('0'), id.size()));
    return id;
}

} // namespace

bool sameTraceId(std::string_view a, std::string_view b) { return a == b || withoutZeros(a) == withoutZeros(b); }

Result<JaegerReply> decodeJaegerTraces(const std::string& body, TraceBuilder::Options options) {
    ReplyReader reader(body.size(), options);
    auto read = readJsonDocument(body, body.capacity(), [&](od::document& document) { reader.document(document); });
    if (!read) return read.error();
    return reader.take();
}

} // namespace sigma
