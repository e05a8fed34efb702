#include "datasources/prometheus/option_decoder.h"

#include "datasources/json/json_value.h"
#include "datasources/core/series_name.h"
#include "datasources/json/matrix_decoder.h"
#include "datasources/core/number_text.h"
#include "datasources/prometheus/prometheus_frames.h"
#include "datasources/prometheus/prometheus_request.h"

#include <simdjson.h>

#include <unordered_set>

namespace sigma {

namespace {

namespace od = simdjson::ondemand;

/// data: an array of strings (labels, label values) or of label sets (series).
class OptionReader {
public:
    explicit OptionReader(const PromVariableQuery& query) : m_query(query) {}
    std::vector<std::string> options;
    std::string error;

    void run(od::document& doc) {
        bool hasData = false;
        std::string status;
        for (auto field : doc.get_object()) {
            const std::string_view key = field.unescaped_key();
            if (key == "status") status = std::string(std::string_view(field.value().get_string()));
            else if (key == "error") error = std::string(std::string_view(field.value().get_string()));
            else if (key == "data") hasData = true, data(field.value());
        }
        if (status == "error") {
            if (error.empty()) error = "the server gives no reason";
            return;
        }
        if (status != "success" || !hasData) throw simdjson::simdjson_error(simdjson::NO_SUCH_FIELD);
    }
    std::string where() const { return "entry " + std::to_string(m_index); }

private:
    void data(od::value v) {
        if (v.is_null()) return;
        for (auto item : v.get_array()) {
            ++m_index;
            od::value value = item.value();
            if (value.type() == od::json_type::string) add(std::string(std::string_view(value.get_string())));
            else series(value.get_object());
        }
    }

    void series(od::object object) {
        std::vector<Labels::Pair> pairs;
        for (auto field : object) {
            std::string name(std::string_view(field.unescaped_key()));
            pairs.emplace_back(std::move(name), std::string(std::string_view(field.value().get_string())));
        }
        const Labels labels(std::move(pairs));
        if (m_query.label.empty()) add(seriesText(labels));
        else if (const auto* value = labels.find(m_query.label)) add(*value);
    }

    void add(std::string value) {
        if (m_seen.insert(value).second) options.push_back(std::move(value));
    }

    const PromVariableQuery& m_query;
    std::unordered_set<std::string> m_seen;
    std::size_t m_index = 0;
};

Result<std::vector<std::string>> readOptions(const std::string& body, const PromVariableQuery& query) {
    od::parser parser;
    const simdjson::padded_string copy(body);
    od::document doc;
    OptionReader reader(query);
    try {
        doc = parser.iterate(copy);
        reader.run(doc);
        if (const char* rest = nullptr; doc.current_location().get(rest) == simdjson::SUCCESS)
            return jsonError(simdjson::TAPE_ERROR, body, static_cast<std::size_t>(rest - copy.data()), "after its end");
    } catch (const simdjson::simdjson_error& e) {
        const char* at = nullptr;
        std::size_t offset = body.size();
        if (doc.is_alive() && doc.current_location().get(at) == simdjson::SUCCESS) offset = static_cast<std::size_t>(at - copy.data());
        return jsonError(e.error(), body, offset, reader.where());
    }
    if (!reader.error.empty()) return Error{ErrorKind::Query, reader.error, {}};
    return std::move(reader.options);
}

/// As Grafana lists them: name{labels} value time-in-ms; a scalar or text as it is.
Result<std::vector<std::string>> queryResultOptions(const std::string& body) {
    auto reply = decodePromReply(body);
    if (!reply) return reply.error();
    if (!reply->error.empty()) return Error{ErrorKind::Query, reply->error, {}};
    if (reply->resultType == "string") return std::vector<std::string>{reply->text};
    std::vector<std::string> out;
    for (const auto& s : reply->series) {
        if (!s.size) continue;
        const auto value = sampleNumberText(std::get<NumberValues>(*s.values)[0]);
        const auto ms = std::get<TimeValues>(*s.times)[0] / 1'000'000;
        out.push_back(reply->resultType == "scalar" ? value : seriesText(s.labels) + " " + value + " " + std::to_string(ms));
    }
    return out;
}

} // namespace

FramePtr promOptionsFrame(const std::string& refId, const std::vector<std::string>& options) {
    StringValues values;
    for (const auto& o : options) values.push(o);
    DataFrame frame;
    frame.refId = refId;
    frame.length = options.size();
    Field text = promField("text", FieldType::String, std::move(values));
    Field value = text;
    value.name = "value";
    frame.fields = {std::move(text), std::move(value)};
    return makeFrame(std::move(frame));
}

Result<QueryResult> decodeVariable(const QueryRequest& q, const std::string& body) {
    const auto query = parseVariableQuery(q.text);
    auto options = query.kind == PromVariableQuery::Kind::QueryResult ? queryResultOptions(body) : readOptions(body, query);
    if (!options) return options.error();
    return QueryResult{{promOptionsFrame(q.refId, *options)}, {}};
}

} // namespace sigma
