#include "datasources/loki/loki_metadata.h"

#include "datasources/core/series_name.h"
#include "datasources/json/json_value.h"
#include "datasources/loki/loki_frames.h"
#include "datasources/loki/loki_request.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace sigma {

namespace {

bool isOptions(std::string_view what) { return what == "labels" || what == "values" || what == "series"; }

/// The query as one that asks for options, so that one decoder serves variables and editors.
QueryRequest asVariable(const QueryRequest& q) {
    QueryRequest v = q;
    const auto what = q.options["what"].view();
    if (what == "labels") v.text = "label_names(" + q.text + ")";
    if (what == "values") v.text = "label_values(" + (q.text.empty() ? "" : q.text + ", ") + q.options["label"].toString() + ")";
    return v;
}

Labels labelsOf(const Value& object) {
    std::vector<Labels::Pair> pairs;
    for (const auto& [name, value] : object.object()) pairs.emplace_back(name, value.toString());
    return Labels(std::move(pairs));
}

std::vector<std::string> stringsOf(const Value& list) {
    std::vector<std::string> out;
    for (const auto& entry : list.array()) out.push_back(entry.toString());
    return out;
}

StringValues texts(const Value& rows, std::string_view member) {
    StringValues out;
    for (const auto& row : rows.array()) out.push(row[member].isString() ? row[member].view() : std::string_view());
    return out;
}

FramePtr statsFrame(const QueryRequest& q, const Value& json) {
    DataFrame frame = lokiFrame(q);
    frame.length = 1;
    for (const char* name : {"streams", "chunks", "bytes", "entries"})
        frame.fields.push_back(lokiField(name, FieldType::Number, NumberValues{json[name].toNumber(nullNumber())}));
    return makeFrame(std::move(frame));
}

FramePtr fieldsFrame(const QueryRequest& q, const Value& fields) {
    DataFrame frame = lokiFrame(q);
    frame.length = fields.size();
    NumberValues cardinality;
    StringValues parsers;
    for (const auto& field : fields.array()) {
        cardinality.push_back(field["cardinality"].toNumber(nullNumber()));
        std::string names;
        for (const auto& parser : field["parsers"].array()) names += (names.empty() ? "" : ",") + parser.toString();
        parsers.push(names);
    }
    frame.fields = {
        lokiField("label", FieldType::String, texts(fields, "label")), lokiField("type", FieldType::String, texts(fields, "type")),
        lokiField("cardinality", FieldType::Number, std::move(cardinality)), lokiField("parsers", FieldType::String, std::move(parsers))};
    return makeFrame(std::move(frame));
}

FramePtr patternsFrame(const QueryRequest& q, const Value& patterns) {
    DataFrame frame = lokiFrame(q);
    frame.length = patterns.size();
    NumberValues lines;
    for (const auto& pattern : patterns.array()) {
        double sum = 0;
        for (const auto& sample : pattern["samples"].array()) sum += sample.at(1).toNumber();
        lines.push_back(sum);
    }
    frame.fields = {lokiField("pattern", FieldType::String, texts(patterns, "pattern")),
                    lokiField("lines", FieldType::Number, std::move(lines))};
    return makeFrame(std::move(frame));
}

FramePtr membersFrame(const QueryRequest& q, const Value& object) {
    DataFrame frame = lokiFrame(q);
    frame.length = 1;
    for (const auto& [name, value] : object.object()) {
        StringValues column;
        column.push(value.isString() ? value.toString() : toJson(value));
        frame.fields.push_back(lokiField(name, FieldType::String, std::move(column)));
    }
    return makeFrame(std::move(frame));
}

std::string checkSentence(const std::string& version, const Value& labels, double ms) {
    std::string out = "Loki" + (version.empty() ? "" : " " + version);
    if (labels.isArray()) out += ", " + std::to_string(labels.size()) + (labels.size() == 1 ? " label" : " labels");
    return out + ", answered in " + std::to_string(std::lround(std::max(1.0, ms))) + " ms.";
}

} // namespace

Result<QueryResult> lokiVariableFrames(const QueryRequest& q, const std::string& body) {
    const auto json = parseJson(body);
    if (!json) return json.error();
    const auto query = parseLokiVariable(q.text);
    const bool series = query.kind == LokiVariableQuery::Kind::Series;
    if ((*json)["status"].view() != "success")
        return Error{ErrorKind::Parse, "The reply is no answer of Loki: it has no status.", body.substr(0, 300)};
    std::vector<std::string> options;
    for (const auto& entry : (*json)["data"].array()) {
        if (series && entry.isObject())
            options.push_back(seriesText(labelsOf(entry)));
        else if (entry.isString())
            options.push_back(entry.toString());
    }
    return QueryResult{{lokiOptionsFrame(q, options)}, {}};
}

Result<HttpRequest> lokiMetadataRequest(const QueryRequest& q) {
    const auto what = q.options["what"].toString();
    if (what == "buildinfo") return lokiGet("/loki/api/v1/status/buildinfo", {});
    if (what == "format") return lokiGet("/loki/api/v1/format_query", {{"query", q.text}});
    if (what == "labels" || what == "values") return lokiVariableRequest(asVariable(q));
    static constexpr std::array<std::pair<std::string_view, const char*>, 7> kPaths = {{{"stats", "index/stats"},
                                                                                        {"volume", "index/volume"},
                                                                                        {"volume_range", "index/volume_range"},
                                                                                        {"fields", "detected_fields"},
                                                                                        {"detectedLabels", "detected_labels"},
                                                                                        {"patterns", "patterns"},
                                                                                        {"series", "series"}}};
    if (what == "fieldValues") {
        FormFields fields = lokiMinutes(q.range);
        fields.emplace_back("query", q.text);
        return lokiGet("/loki/api/v1/detected_field/" + percentEncoded(q.options["field"].toString()) + "/values", fields);
    }
    const auto path = std::find_if(kPaths.begin(), kPaths.end(), [&](const auto& p) { return p.first == what; });
    if (path == kPaths.end()) return Error{ErrorKind::Invalid, "Loki has no metadata called \"" + what + "\".", {}};
    if (q.text.empty()) return Error{ErrorKind::Invalid, "A selector such as {job=\"api\"} is needed to ask Loki for " + what + ".", {}};
    if (what == "series") return lokiVariableRequest(q);
    FormFields fields = lokiMinutes(q.range);
    fields.emplace_back("query", q.text);
    if (what == "volume_range" && q.step.count() > 0)
        fields.emplace_back("step", std::to_string(std::max<long long>(1, q.step.count() / 1'000'000'000)));
    if (const auto labels = q.options["targetLabels"].toString(); !labels.empty()) fields.emplace_back("targetLabels", labels);
    return lokiGet(std::string("/loki/api/v1/") + path->second, fields);
}

Result<QueryResult> lokiMetadataFrames(const QueryRequest& q, const std::string& body) {
    const auto what = q.options["what"].view();
    if (isOptions(what)) return lokiVariableFrames(asVariable(q), body);
    if (what == "volume" || what == "volume_range") {
        auto reply = decodePromReply(body);
        if (!reply) return reply.error();
        return QueryResult{lokiSeriesFrames(q, *reply), {}};
    }
    const auto json = parseJson(body);
    if (!json) return json.error();
    QueryResult out;
    if (what == "stats")
        out.frames.push_back(statsFrame(q, *json));
    else if (what == "fields")
        out.frames.push_back(fieldsFrame(q, (*json)["fields"]));
    else if (what == "detectedLabels")
        out.frames.push_back(fieldsFrame(q, (*json)["detectedLabels"]));
    else if (what == "fieldValues")
        out.frames.push_back(lokiOptionsFrame(q, stringsOf((*json)["values"])));
    else if (what == "patterns")
        out.frames.push_back(patternsFrame(q, (*json)["data"]));
    else if (what == "format")
        out.frames.push_back(lokiOptionsFrame(q, {(*json)["data"].toString()}));
    else
        out.frames.push_back(membersFrame(q, *json));
    return out;
}

QueryRound lokiCheckRound() {
    QueryRound round;
    round.requests = {lokiGet("/loki/api/v1/labels", {}), lokiGet("/loki/api/v1/status/buildinfo", {})};
    return round;
}

QueryResult lokiCheckFrames(const QueryRequest& q, std::span<const HttpReply> replies) {
    const auto labels = parseJson(*replies[0].body);
    const auto build = replies[1].status == 200 ? parseJson(*replies[1].body) : Result<Value>(Value());
    const std::string version = build ? (*build)["version"].toString() : std::string();
    const double ms = std::chrono::duration<double, std::milli>(replies[0].timings.total).count();
    DataFrame frame = lokiFrame(q);
    frame.length = 1;
    const auto text = [&](const char* name, const std::string& value) {
        StringValues column;
        column.push(value);
        frame.fields.push_back(lokiField(name, FieldType::String, std::move(column)));
    };
    text("message", checkSentence(version, labels ? (*labels)["data"] : Value(), ms));
    text("server", "Loki");
    text("version", version);
    frame.fields.push_back(lokiField("roundTripMs", FieldType::Number, NumberValues{ms}));
    frame.fields.push_back(lokiField("series", FieldType::Number, NumberValues{nullNumber()}));
    return {{makeFrame(std::move(frame))}, {}};
}

} // namespace sigma
