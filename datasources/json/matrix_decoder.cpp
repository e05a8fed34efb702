#include "datasources/json/matrix_decoder.h"

#include "datasources/json/json_value.h"
#include "datasources/core/number_text.h"

#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sigma {

namespace {

namespace od = simdjson::ondemand;

[[noreturn]] void wrong(simdjson::error_code code) { throw simdjson::simdjson_error(code); }

std::string text(od::value v) { return std::string(std::string_view(v.get_string())); }

bool isBlank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

template <class T>
void permute(std::vector<T>& values, const std::vector<std::size_t>& order) {
    std::vector<T> out;
    out.reserve(order.size());
    for (const auto i : order) out.push_back(values[i]);
    values = std::move(out);
}

/// Throws simdjson::simdjson_error; the caller turns it into an Error.
class Decoder {
public:
    PromReply run(od::document& doc) {
        for (auto field : doc.get_object()) {
            const std::string_view key = field.unescaped_key();
            if (key == "status") m_status = text(field.value());
            else if (key == "data") data(field.value());
            else if (key == "errorType") m_reply.errorType = text(field.value());
            else if (key == "error") m_reply.error = text(field.value());
            else if (key == "warnings") strings(field.value(), m_reply.warnings);
            else if (key == "infos") strings(field.value(), m_reply.infos);
        }
        m_where = "at its end";
        if (m_status == "error") {
            if (m_reply.error.empty()) m_reply.error = "the server gives no reason";
            m_reply.series.clear();
        } else if (m_status != "success" || m_reply.resultType.empty() || !m_hasResult) wrong(simdjson::NO_SUCH_FIELD);
        return std::move(m_reply);
    }

    /// Which part of the reply is being read.
    std::string where() const {
        if (!m_inSeries) return m_where;
        return "series " + std::to_string(m_reply.series.size() + 1) +
            (m_inSamples ? ", sample " + std::to_string(m_values.size() + 1) : "");
    }

private:
    void strings(od::value v, std::vector<std::string>& out) {
        if (v.is_null()) return;
        for (auto item : v.get_array()) out.push_back(text(item.value()));
    }

    void data(od::value v) {
        if (v.is_null()) return; // some servers send it along with an error
        for (auto field : v.get_object()) {
            const std::string_view key = field.unescaped_key();
            if (key == "resultType") m_reply.resultType = text(field.value());
            else if (key == "result") result(field.value());
        }
        if (m_single) finishSingle();
    }

    void result(od::value v) {
        m_hasResult = true;
        if (v.is_null()) return;
        // The result may stand before its type: its shape tells as well.
        for (auto item : v.get_array()) {
            od::value value = item.value();
            if (value.type() == od::json_type::object && !m_single) series(value.get_object());
            else single(value);
        }
    }

    /// [time, "value"] of a scalar or string.
    void single(od::value v) {
        if (!m_single) {
            m_times.push_back(time(v));
            m_single = 1;
        } else if (m_single++ == 1) m_reply.text = text(v);
        else wrong(simdjson::INCORRECT_TYPE);
    }

    void finishSingle() {
        const auto& type = m_reply.resultType;
        if (m_single != 2 || (type != "scalar" && type != "string")) wrong(simdjson::INCORRECT_TYPE);
        PromSeries s;
        if (type == "scalar") {
            double value = 0;
            if (!parseSampleNumber(m_reply.text, value)) wrong(simdjson::NUMBER_ERROR);
            m_reply.text.clear();
            m_values.push_back(value);
        } else m_values.push_back(nullNumber());
        finish(s);
    }

    void series(od::object object) {
        PromSeries s;
        m_inSeries = true;
        for (auto field : object) {
            const std::string_view key = field.unescaped_key();
            if (key == "metric") s.labels = labels(field.value().get_object());
            else if (key == "values") samples(field.value().get_array());
            else if (key == "value") sample(field.value().get_array());
            else if (key == "histograms") histograms(field.value().get_array());
            else if (key == "histogram") histogram(field.value().get_array());
        }
        finish(s);
        m_inSeries = false;
    }

    Labels labels(od::object object) {
        std::vector<Labels::Pair> pairs;
        for (auto field : object) {
            std::string name(std::string_view(field.unescaped_key()));
            pairs.emplace_back(std::move(name), text(field.value()));
        }
        return Labels(std::move(pairs));
    }

    void samples(od::array array) {
        // Series of one reply mostly have equally many samples.
        if (m_lastSize > m_times.capacity()) m_times.reserve(m_lastSize), m_values.reserve(m_lastSize);
        m_inSamples = true;
        for (auto item : array) sample(item.get_array());
        m_inSamples = false;
    }

    void sample(od::array pair) {
        int index = 0;
        for (auto item : pair) {
            if (index == 0) m_times.push_back(time(item.value()));
            else if (index == 1) m_values.push_back(number(item.value()));
            ++index;
        }
        if (index != 2) wrong(simdjson::INCORRECT_TYPE);
    }

    void histograms(od::array array) {
        for (auto item : array) histogram(item.get_array());
    }

    void histogram(od::array pair) {
        auto& h = m_histograms ? *m_histograms : *(m_histograms = std::make_shared<PromHistograms>());
        int index = 0;
        for (auto item : pair) {
            if (index == 0) h.times.push_back(time(item.value()));
            else if (index == 1) histogramBody(h, item.value());
            ++index;
        }
        if (index != 2) wrong(simdjson::INCORRECT_TYPE);
    }

    void histogramBody(PromHistograms& h, od::value v) {
        double count = nullNumber(), sum = nullNumber();
        for (auto field : v.get_object()) {
            const std::string_view key = field.unescaped_key();
            if (key == "count") count = number(field.value());
            else if (key == "sum") sum = number(field.value());
            else if (key == "buckets")
                for (auto bucket : field.value().get_array()) this->bucket(h, bucket.get_array());
        }
        h.count.push_back(count);
        h.sum.push_back(sum);
        h.ends.push_back(h.low.size());
    }

    void bucket(PromHistograms& h, od::array parts) {
        int index = 0;
        for (auto part : parts) {
            if (index == 0) {
                const std::int64_t layout = part.get_int64();
                if (layout < 0 || layout > 3) wrong(simdjson::NUMBER_OUT_OF_RANGE);
                h.layout.push_back(static_cast<std::int8_t>(layout));
            } else if (index == 1) h.low.push_back(number(part.value()));
            else if (index == 2) h.high.push_back(number(part.value()));
            else if (index == 3) h.weight.push_back(number(part.value()));
            ++index;
        }
        if (index != 4) wrong(simdjson::INCORRECT_TYPE);
    }

    /// Seconds with up to three decimals; a double holds them exactly enough to round to the millisecond.
    std::int64_t time(od::value v) {
        double seconds = 0;
        const std::string_view token = v.raw_json_token();
        if (const auto length = readShortDecimal(token, seconds); length == 0 || !isBlank(token.substr(length))) seconds = v.get_double();
        if (!(std::fabs(seconds) < 9.2e9)) wrong(simdjson::NUMBER_OUT_OF_RANGE);
        return std::llround(seconds * 1000) * 1'000'000;
    }

    /// A number in quotes, read where it stands: copying a hundred million of them would cost more than reading them.
    double number(od::value v) {
        std::string_view token = v.raw_json_token();
        if (token.empty() || token[0] != '"') wrong(simdjson::INCORRECT_TYPE);
        token.remove_prefix(1);
        double out = 0;
        if (const auto length = readShortDecimal(token, out); length > 0 && length < token.size() && token[length] == '"') return out;
        token = token.substr(0, token.find('"'));
        if (parseSampleNumber(token, out)) return out;
        const std::string_view unescaped = v.get_string();
        if (!parseSampleNumber(unescaped, out)) wrong(simdjson::NUMBER_ERROR);
        return out;
    }

    void finish(PromSeries& s) {
        if (m_times.size() != m_values.size()) wrong(simdjson::INCORRECT_TYPE);
        sortByTime();
        s.size = m_times.size();
        m_lastSize = s.size;
        const bool same = m_sharedTimes && std::get<TimeValues>(*m_sharedTimes) == m_times;
        if (!same) m_sharedTimes = makeColumn(std::exchange(m_times, {}));
        s.times = m_sharedTimes;
        s.values = makeColumn(std::exchange(m_values, {}));
        m_times.clear();
        s.histograms = std::exchange(m_histograms, nullptr);
        m_reply.series.push_back(std::move(s));
    }

    /// Servers send samples in order; whatever draws them counts on it.
    void sortByTime() {
        if (std::is_sorted(m_times.begin(), m_times.end())) return;
        std::vector<std::size_t> order(m_times.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return m_times[a] < m_times[b]; });
        permute(m_times, order);
        permute(m_values, order);
    }

    PromReply m_reply;
    std::string m_status, m_where = "at its beginning";
    bool m_hasResult = false, m_inSeries = false, m_inSamples = false;
    int m_single = 0; ///< parts of a scalar or string read so far
    TimeValues m_times;
    NumberValues m_values;
    std::shared_ptr<PromHistograms> m_histograms;
    ColumnPtr m_sharedTimes;
    std::size_t m_lastSize = 0;
};

Result<PromReply> decodeWith(od::parser& parser, simdjson::padded_string_view view) {
    const std::string_view body = view;
    Decoder decoder;
    od::document doc;
    try {
        doc = parser.iterate(view);
        auto reply = decoder.run(doc);
        // A location behind the end of the document means that there is more.
        if (const char* rest = nullptr; doc.current_location().get(rest) == simdjson::SUCCESS)
            return jsonError(simdjson::TAPE_ERROR, body, static_cast<std::size_t>(rest - body.data()), "after its end");
        return reply;
    } catch (const simdjson::simdjson_error& e) {
        const char* at = nullptr;
        std::size_t offset = body.size();
        if (doc.is_alive() && doc.current_location().get(at) == simdjson::SUCCESS && at >= body.data())
            offset = static_cast<std::size_t>(at - body.data());
        return jsonError(e.error(), body, offset, decoder.where());
    }
}

} // namespace

Result<PromReply> decodePromReply(const std::string& body) {
    // A parser keeps several times the size of what it parsed; only small ones are worth keeping.
    static constexpr std::size_t kKeep = 4 << 20;
    thread_local od::parser kept;
    od::parser fresh;
    auto& parser = body.size() <= kKeep ? kept : fresh;
    if (body.capacity() - body.size() >= simdjson::SIMDJSON_PADDING)
        return decodeWith(parser, simdjson::padded_string_view(body.data(), body.size(), body.capacity()));
    const simdjson::padded_string copy(body);
    return decodeWith(parser, copy);
}

} // namespace sigma
