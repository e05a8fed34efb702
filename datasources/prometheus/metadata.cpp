#include "datasources/prometheus/metadata.h"

#include "datasources/json/json_value.h"
#include "datasources/core/number_text.h"
#include "datasources/prometheus/option_decoder.h"
#include "datasources/prometheus/prometheus_frames.h"
#include "datasources/prometheus/prometheus_request.h"

#include <charconv>
#include <chrono>
#include <map>

namespace sigma {

namespace {

/// The query as one that asks for options, so that one decoder serves variables and editors.
QueryRequest asVariable(const QueryRequest& q) {
    QueryRequest v = q;
    const auto what = q.options["what"].view();
    if (what == "labels") v.text = "label_names(" + q.text + ")";
    if (what == "metrics") v.text = "label_values(" + (q.text.empty() ? "" : q.text + ", ") + "__name__)";
    if (what == "values") v.text = "label_values(" + (q.text.empty() ? "" : q.text + ", ") + q.options["label"].toString() + ")";
    return v;
}

bool isOptions(std::string_view what) { return what == "labels" || what == "values" || what == "series" || what == "metrics"; }

/// Columns that grow a row at a time.
class Rows {
public:
    void text(const char* name, const std::string& value) { column(name).push(value); }
    void json(const char* name, const Value& value) { column(name).push(value.isNull() ? "{}" : toJson(value)); }
    void time(const char* name, const Value& value) { m_times[name].push_back(parseRfc3339(value.view()).value_or(kNullTime)); }
    void number(const char* name, const Value& value) {
        double parsed = value.toNumber(nullNumber());
        if (value.isString() && !parseSampleNumber(value.view(), parsed)) parsed = nullNumber();
        m_numbers[name].push_back(parsed);
    }
    /// `order` lists the columns with their types: "time:activeAt", "number:value", else text.
    FramePtr frame(const QueryRequest& q, std::initializer_list<std::string_view> order) {
        DataFrame out = promFrame(q, "metadata", "");
        out.meta.preferredView = "table";
        for (auto name : order) {
            const auto colon = name.find(':');
            const std::string bare(colon == std::string_view::npos ? name : name.substr(colon + 1));
            if (name.starts_with("time:")) out.fields.push_back(promField(bare, FieldType::Time, std::move(m_times[bare])));
            else if (name.starts_with("number:")) out.fields.push_back(promField(bare, FieldType::Number, std::move(m_numbers[bare])));
            else out.fields.push_back(promField(bare, FieldType::String, std::move(m_texts[bare])));
        }
        out.length = out.fields.empty() ? 0 : out.fields[0].size();
        return makeFrame(std::move(out));
    }

private:
    StringValues& column(const char* name) { return m_texts[name]; }
    std::map<std::string, StringValues> m_texts;
    std::map<std::string, NumberValues> m_numbers;
    std::map<std::string, TimeValues> m_times;
};

FramePtr metadataFrame(const QueryRequest& q, const Value& data) {
    Rows rows;
    for (const auto& [metric, entries] : data.object())
        for (const auto& entry : entries.array()) {
            rows.text("metric", metric);
            for (const auto* name : {"type", "help", "unit"}) rows.text(name, entry[name].toString());
        }
    return rows.frame(q, {"metric", "type", "help", "unit"});
}

FramePtr rulesFrame(const QueryRequest& q, const Value& data) {
    Rows rows;
    for (const auto& group : data["groups"].array())
        for (const auto& rule : group["rules"].array()) {
            rows.text("group", group["name"].toString());
            rows.text("file", group["file"].toString());
            for (const auto* name : {"name", "type", "state", "health", "query", "lastError"}) rows.text(name, rule[name].toString());
            for (const auto* name : {"duration", "evaluationTime"}) rows.number(name, rule[name]);
            rows.time("lastEvaluation", rule["lastEvaluation"]);
            rows.number("alerts", Value(static_cast<double>(rule["alerts"].size())));
            rows.json("labels", rule["labels"]);
            rows.json("annotations", rule["annotations"]);
        }
    return rows.frame(q, {"group", "file", "name", "type", "state", "health", "query", "number:duration", "lastError",
        "number:evaluationTime",
                          "time:lastEvaluation", "number:alerts", "labels", "annotations"});
}

FramePtr alertsFrame(const QueryRequest& q, const Value& data) {
    Rows rows;
    for (const auto& alert : data["alerts"].array()) {
        rows.text("name", alert["labels"]["alertname"].toString());
        rows.text("state", alert["state"].toString());
        rows.time("activeAt", alert["activeAt"]);
        rows.number("value", alert["value"]);
        rows.json("labels", alert["labels"]);
        rows.json("annotations", alert["annotations"]);
    }
    return rows.frame(q, {"name", "state", "time:activeAt", "number:value", "labels", "annotations"});
}

FramePtr membersFrame(const QueryRequest& q, const Value& data) {
    DataFrame out = promFrame(q, "metadata", "");
    out.length = 1;
    for (const auto& [name, value] : data.object()) {
        StringValues column;
        column.push(value.isString() ? value.view() : toJson(value));
        out.fields.push_back(promField(name, FieldType::String, std::move(column)));
    }
    return makeFrame(std::move(out));
}

} // namespace

std::optional<std::int64_t> parseRfc3339(std::string_view text) {
    const auto digits = [&](std::size_t at, std::size_t count) -> int {
        int out = -1;
        if (at + count > text.size()) return -1;
        const auto [stop, code] = std::from_chars(text.data() + at, text.data() + at + count, out);
        return code == std::errc() && stop == text.data() + at + count ? out : -1;
    };
    const int year = digits(0, 4), month = digits(5, 2), day = digits(8, 2), hour = digits(11, 2), minute = digits(14, 2),
        second = digits(17, 2);
    if (year < 1678 || year > 2261 || month < 1 || day < 1 || hour < 0 || minute < 0 || second < 0)
        return std::nullopt; // what 64 bits of ns hold
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
        std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
    std::int64_t ns = std::chrono::sys_days(date).time_since_epoch().count() * 86'400'000'000'000LL +
        (hour * 3600LL + minute * 60 + second) * 1'000'000'000LL;
    std::size_t at = 19;
    if (at < text.size() && text[at] == '.') {
        std::int64_t unit = 100'000'000;
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10) ns += (text[at] - '0') * unit;
    }
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) {
        const int hours = digits(at + 1, 2), minutes = digits(at + 4, 2);
        if (hours < 0 || minutes < 0) return std::nullopt;
        ns += (text[at] == '+' ? -1 : 1) * (hours * 60LL + minutes) * 60'000'000'000LL;
    }
    return ns;
}

Result<HttpRequest> promMetadataRequest(const QueryRequest& q) {
    const auto what = q.options["what"].toString();
    if (what == "series" && q.text.empty()) return Error{ErrorKind::Invalid, "A selector is needed to list series.", {}};
    if (isOptions(what)) return promVariableRequest(asVariable(q));
    if (what == "exemplars") return promExemplarRequest(q);
    if (what == "metadata") {
        const auto metric = q.options["metric"].toString();
        return getRequest("/api/v1/metadata", metric.empty() ? FormFields{} : FormFields{{"metric", metric}});
    }
    if (what == "format") return formRequest("/api/v1/format_query", {{"query", q.text}});
    if (what == "rules" || what == "alerts") return getRequest("/api/v1/" + what, {});
    if (what == "buildinfo") return getRequest("/api/v1/status/buildinfo", {});
    return Error{ErrorKind::Invalid, "Prometheus has no metadata called \"" + what + "\".", {}};
}

Result<QueryResult> promMetadataFrames(const QueryRequest& q, const HttpReply& reply) {
    const auto what = q.options["what"].view();
    if (isOptions(what)) return decodeVariable(asVariable(q), *reply.body);
    QueryResult out;
    if (what == "exemplars") {
        auto frame = promExemplarFrame(q, *reply.body);
        if (!frame) return frame.error();
        if (*frame) out.frames.push_back(*frame);
        return out;
    }
    const auto json = parseJson(*reply.body);
    if (!json) return json.error();
    if ((*json)["status"].view() == "error") return Error{ErrorKind::Query, (*json)["error"].toString("the server gives no reason"), {}};
    if ((*json)["status"].view() != "success")
        return Error{ErrorKind::Parse, "The reply is no answer of Prometheus: it has no status.", reply.body->substr(0, 300)};
    const Value& data = (*json)["data"];
    if (what == "metadata") out.frames.push_back(metadataFrame(q, data));
    else if (what == "rules") out.frames.push_back(rulesFrame(q, data));
    else if (what == "alerts") out.frames.push_back(alertsFrame(q, data));
    else if (what == "format") out.frames.push_back(promOptionsFrame(q.refId, {data.toString()}));
    else out.frames.push_back(membersFrame(q, data));
    return out;
}

} // namespace sigma
