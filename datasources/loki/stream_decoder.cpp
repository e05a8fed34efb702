#include "datasources/loki/stream_decoder.h"

#include "datasources/json/json_value.h"
#include "datasources/loki/stream_reader.h"

namespace sigma {

namespace {

namespace od = simdjson::ondemand;

[[noreturn]] void wrong(simdjson::error_code code) { throw simdjson::simdjson_error(code); }

/// {"status", "data": {"resultType", "result", ...}}. Samples are left to the decoder of samples.
class ReplyReader {
public:
    explicit ReplyReader(bool newestFirst) : m_streams(newestFirst) {}

    LokiReply run(od::document& doc) {
        std::string status;
        for (auto field : doc.get_object()) {
            const std::string_view key = field.unescaped_key();
            if (key == "status")
                status = std::string(std::string_view(field.value().get_string()));
            else if (key == "data")
                data(field.value().get_object());
            else if (key == "warnings")
                warnings(field.value());
            if (m_isSamples) return {};
        }
        if (status != "success" || !m_hasResult) wrong(simdjson::NO_SUCH_FIELD);
        m_reply.lines = m_streams.take();
        return std::move(m_reply);
    }
    std::string where() const { return m_streams.where(); }
    bool isSamples() const { return m_isSamples; }

private:
    void data(od::object object) {
        for (auto field : object) {
            const std::string_view key = field.unescaped_key();
            if (key == "resultType")
                m_isSamples = std::string_view(field.value().get_string()) != "streams";
            else if (key == "result")
                result(field.value());
            if (m_isSamples) return;
        }
    }

    /// The result may stand before its type: a scalar's shape tells it, and a series has no stream.
    void result(od::value v) {
        m_hasResult = true;
        if (v.is_null()) return;
        for (auto item : v.get_array()) {
            od::value value = item.value();
            m_isSamples = value.type() != od::json_type::object;
            if (m_isSamples) return;
            m_streams.stream(value.get_object());
        }
    }

    void warnings(od::value v) {
        if (v.is_null()) return;
        for (auto text : v.get_array()) m_reply.warnings.emplace_back(std::string_view(text.get_string()));
    }

    LokiReply m_reply;
    LokiStreamReader m_streams;
    bool m_hasResult = false, m_isSamples = false;
};

class TailReader {
public:
    LokiTailMessage run(od::document& doc) {
        LokiTailMessage out;
        for (auto field : doc.get_object()) {
            const std::string_view key = field.unescaped_key();
            od::value value = field.value();
            if (value.is_null()) continue;
            if (key == "streams")
                for (auto stream : value.get_array()) m_streams.stream(stream.get_object());
            else if (key == "dropped_entries")
                for (auto entry : value.get_array()) dropped(entry.get_object(), out.dropped);
        }
        out.lines = m_streams.take();
        return out;
    }
    std::string where() const { return m_streams.where(); }
    bool isSamples() const { return false; }

private:
    static void dropped(od::object, std::size_t& count) { ++count; }
    LokiStreamReader m_streams{false};
};

template <class Out, class Reader> Result<Out> readIn(od::parser& parser, simdjson::padded_string_view view, Reader& reader) {
    const std::string_view body = view;
    od::document doc;
    try {
        doc = parser.iterate(view);
        Out out = reader.run(doc);
        // A location behind the end of the document means that there is more.
        if (const char* rest = nullptr; !reader.isSamples() && doc.current_location().get(rest) == simdjson::SUCCESS)
            return jsonError(simdjson::TAPE_ERROR, body, static_cast<std::size_t>(rest - body.data()), "after its end");
        return out;
    } catch (const simdjson::simdjson_error& e) {
        const char* at = nullptr;
        std::size_t offset = body.size();
        if (doc.is_alive() && doc.current_location().get(at) == simdjson::SUCCESS && at >= body.data())
            offset = static_cast<std::size_t>(at - body.data());
        return jsonError(e.error(), body, offset, reader.where());
    }
}

template <class Out, class Reader> Result<Out> readReply(const std::string& body, Reader& reader) {
    od::parser parser;
    if (body.capacity() - body.size() >= simdjson::SIMDJSON_PADDING)
        return readIn<Out>(parser, simdjson::padded_string_view(body.data(), body.size(), body.capacity()), reader);
    const simdjson::padded_string copy(body);
    return readIn<Out>(parser, copy, reader);
}

} // namespace

Result<LokiReply> decodeLokiReply(const std::string& body, bool newestFirst) {
    ReplyReader reader(newestFirst);
    auto reply = readReply<LokiReply>(body, reader);
    if (!reply || reply->lines) return reply;
    auto samples = decodePromReply(body);
    if (!samples) return samples.error();
    LokiReply out;
    out.samples = std::move(samples).value();
    out.warnings = out.samples.warnings;
    return out;
}

Result<LokiTailMessage> decodeLokiTail(const std::string& body) {
    TailReader reader;
    return readReply<LokiTailMessage>(body, reader);
}

} // namespace sigma
