#include "datasources/prometheus/matrix_decoder.h"

#include <simdjson.h>

#include <charconv>
#include <cmath>
#include <limits>

namespace sigma {

namespace {

namespace od = simdjson::ondemand;

Error parseError(const std::string& what, const std::string& body, const char* where) {
    const auto offset = where && where >= body.data() && where <= body.data() + body.size() ? static_cast<std::size_t>(where - body.data()) : 0;
    return {ErrorKind::Parse, "The reply is not a Prometheus answer: " + what + (offset ? " near byte " + std::to_string(offset) : "") + ".", body.substr(offset, 200)};
}

class Decoder {
public:
    explicit Decoder(const std::string& body) : m_body(body) {}

    /// Throws simdjson::simdjson_error; the caller turns it into an Error.
    PromReply run(od::document& doc) {
        for (auto field : doc.get_object()) {
            const std::string_view key = field.unescaped_key();
            if (key == "status") m_status = std::string(std::string_view(field.value().get_string()));
            else if (key == "data") data(field.value());
            else if (key == "errorType") m_reply.errorType = std::string(std::string_view(field.value().get_string()));
            else if (key == "error") m_reply.error = std::string(std::string_view(field.value().get_string()));
            else if (key == "warnings") strings(field.value(), m_reply.warnings);
            else if (key == "infos") strings(field.value(), m_reply.infos);
        }
        if (m_status == "error" && m_reply.error.empty()) m_reply.error = "the server gives no reason";
        if (m_status.empty()) throw simdjson::simdjson_error(simdjson::NO_SUCH_FIELD);
        return std::move(m_reply);
    }

private:
    void strings(od::value v, std::vector<std::string>& out) {
        if (v.type() != od::json_type::array) return;
        for (auto item : v.get_array()) out.emplace_back(std::string_view(item.get_string()));
    }

    void data(od::value v) {
        if (v.type() != od::json_type::object) return;
        // Some servers write "result" before "resultType": its shape tells what it is.
        for (auto field : v.get_object()) {
            const std::string_view key = field.unescaped_key();
            if (key == "resultType") m_reply.resultType = std::string(std::string_view(field.value().get_string()));
            else if (key == "result") result(field.value());
        }
    }

    void result(od::value v) {
        if (v.type() != od::json_type::array) return;
        od::array items = v.get_array();
        if (m_reply.resultType == "scalar" || m_reply.resultType == "string") return single(items);
        for (auto item : items) series(item.get_object());
    }

    /// [time, "value"] of a scalar or string.
    void single(od::array items) {
        PromSeries s;
        int index = 0;
        for (auto item : items) {
            if (index++ == 0) m_times.push_back(time(item.value()));
            else if (m_reply.resultType == "string") m_reply.text = std::string(std::string_view(item.get_string()));
            else m_values.push_back(number(item.get_string()));
        }
        if (m_reply.resultType == "scalar") finish(s);
    }

    void series(od::object object) {
        PromSeries s;
        for (auto field : object) {
            const std::string_view key = field.unescaped_key();
            if (key == "metric") s.labels = labels(field.value().get_object());
            else if (key == "values") samples(field.value().get_array());
            else if (key == "value") sample(field.value().get_array());
            else if (key == "histograms") s.histogram = true, histograms(field.value().get_array());
            else if (key == "histogram") s.histogram = true, histogram(field.value().get_array());
        }
        finish(s);
    }

    Labels labels(od::object object) {
        std::vector<Labels::Pair> pairs;
        for (auto field : object) {
            std::string name(std::string_view(field.unescaped_key()));
            pairs.emplace_back(std::move(name), std::string(std::string_view(field.value().get_string())));
        }
        return Labels(std::move(pairs));
    }

    void samples(od::array array) {
        if (m_lastSize > m_times.capacity()) m_times.reserve(m_lastSize), m_values.reserve(m_lastSize);
        for (auto item : array) sample(item.get_array());
    }

    void sample(od::array pair) {
        int index = 0;
        for (auto item : pair) {
            if (index == 0) m_times.push_back(time(item.value()));
            else if (index == 1) m_values.push_back(number(item.get_string()));
            ++index;
        }
        if (index != 2) throw simdjson::simdjson_error(simdjson::INCORRECT_TYPE);
    }

    void histograms(od::array array) {
        for (auto item : array) histogram(item.get_array());
    }

    void histogram(od::array pair) {
        int index = 0;
        for (auto item : pair) {
            if (index++ == 0) {
                m_times.push_back(time(item.value()));
                continue;
            }
            double count = std::nan("");
            for (auto field : item.get_object())
                if (std::string_view(field.unescaped_key()) == "count") count = number(field.value().get_string());
            m_values.push_back(count);
        }
        if (index != 2) throw simdjson::simdjson_error(simdjson::INCORRECT_TYPE);
    }

    /// Seconds with up to milliseconds, read from the token's text so that no digit is lost.
    std::int64_t time(od::value v) {
        const double seconds = v.get_double();
        if (!(std::fabs(seconds) < 9.2e9)) throw simdjson::simdjson_error(simdjson::NUMBER_OUT_OF_RANGE);
        return std::llround(seconds * 1000) * 1'000'000;
    }

    double number(std::string_view text) {
        double out = 0;
        if (!parsePromNumber(text, out)) throw simdjson::simdjson_error(simdjson::NUMBER_ERROR);
        return out;
    }

    void finish(PromSeries& s) {
        if (m_times.size() != m_values.size()) throw simdjson::simdjson_error(simdjson::INCORRECT_TYPE);
        s.size = m_times.size();
        m_lastSize = s.size;
        const bool same = m_sharedTimes && std::get<TimeValues>(*m_sharedTimes) == m_times;
        if (!same) m_sharedTimes = makeColumn(std::move(m_times));
        s.times = m_sharedTimes;
        s.values = makeColumn(std::move(m_values));
        m_times = {};
        m_values = {};
        m_reply.series.push_back(std::move(s));
    }

    const std::string& m_body;
    PromReply m_reply;
    std::string m_status;
    TimeValues m_times;
    NumberValues m_values;
    ColumnPtr m_sharedTimes;
    std::size_t m_lastSize = 0;
};

} // namespace

bool parsePromNumber(std::string_view text, double& out) {
    const char* begin = text.data();
    const char* end = begin + text.size();
    if (begin != end && *begin == '+') ++begin;
    const auto [stop, code] = std::from_chars(begin, end, out);
    if (code == std::errc() && stop == end) return true;
    if (code == std::errc::result_out_of_range && stop == end) return out = text[0] == '-' ? -HUGE_VAL : HUGE_VAL, true;
    return false;
}

Result<PromReply> decodePromReply(const std::string& body) {
    thread_local od::parser parser;
    const char* where = nullptr;
    try {
        const std::size_t room = body.capacity() - body.size();
        simdjson::padded_string copy;
        simdjson::padded_string_view view;
        if (room >= simdjson::SIMDJSON_PADDING) view = simdjson::padded_string_view(body.data(), body.size(), body.capacity());
        else copy = simdjson::padded_string(body), view = copy;
        od::document doc = parser.iterate(view);
        Decoder decoder(body);
        try {
            auto reply = decoder.run(doc);
            if (doc.current_location().error() == simdjson::SUCCESS) return parseError("something follows its end", body, body.data() + body.size());
            return reply;
        } catch (const simdjson::simdjson_error&) {
            if (room >= simdjson::SIMDJSON_PADDING)
                if (const auto at = doc.current_location(); at.error() == simdjson::SUCCESS) where = at.value_unsafe();
            throw;
        }
    } catch (const simdjson::simdjson_error& e) {
        return parseError(e.what(), body, where);
    }
}

} // namespace sigma
