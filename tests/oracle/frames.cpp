#include "tests/oracle/frames.h"

#include "dashboards/format/display_names.h"
#include "dashboards/model/field_config_source.h"

namespace sigma::oracle {

namespace {
FrameMeta decodeMeta(const Json& json) {
    FrameMeta meta;
    Value::Object extra;
    for (const auto& [name, value] : json.items()) {
        if (name == "type") meta.type = value.get<std::string>();
        else if (name == "preferredVisualisationType") meta.preferredView = value.get<std::string>();
        else if (name == "executedQueryString") meta.executedQuery = value.get<std::string>();
        else if (name == "custom") meta.custom = toValue(value);
        else extra.emplace_back(name, toValue(value));
    }
    if (!extra.empty()) meta.extra = Value(std::move(extra));
    return meta;
}

Json encodeMeta(const FrameMeta& meta) {
    Json out = Json::object();
    if (!meta.type.empty()) out["type"] = meta.type;
    if (!meta.preferredView.empty()) out["preferredVisualisationType"] = meta.preferredView;
    if (!meta.executedQuery.empty()) out["executedQueryString"] = meta.executedQuery;
    if (!meta.custom.isNull()) out["custom"] = fromValue(meta.custom);
    for (const auto& [name, value] : meta.extra.object()) out[name] = fromValue(value);
    return out;
}

FieldState decodeState(const Json& json) {
    FieldState state;
    if (json.contains("displayName") && json["displayName"].is_string()) state.displayName = json["displayName"].get<std::string>();
    if (json.contains("seriesIndex") && json["seriesIndex"].is_number()) state.seriesIndex = json["seriesIndex"].get<int>();
    if (!json.contains("range") || !json["range"].is_object()) return state;
    NumericRange range;
    const Value value = toValue(json["range"]);
    range.min = value["min"].number();
    range.max = value["max"].number();
    range.delta = value["delta"].toNumber();
    state.range = range;
    return state;
}

ColumnPtr decodeColumn(FieldType type, const Json& values) {
    if (type == FieldType::NestedFrames) {
        NestedFrames rows;
        for (const auto& row : values) rows.push_back(row.is_array() ? decodeFrames(row) : FrameSet());
        return makeColumn(std::move(rows));
    }
    return columnFromValues(type, toValue(values).array());
}

DataFrame decodeFrame(const Json& json) {
    DataFrame frame;
    frame.name = json.value("name", "");
    frame.refId = json.value("refId", "");
    if (json.contains("meta")) frame.meta = decodeMeta(json["meta"]);
    for (const auto& field : json["fields"]) frame.fields.push_back(decodeField(field));
    frame.length = json.contains("length") ? json["length"].get<std::size_t>() : frame.fields.empty() ? 0 : frame.fields.front().size();
    return frame;
}

Json encodeValues(const Field& field) {
    Json out = Json::array();
    if (const auto* rows = std::get_if<NestedFrames>(field.column.get())) {
        for (const auto& row : *rows) out.push_back(encodeFrames(row));
        return out;
    }
    for (std::size_t i = 0; i < field.size(); ++i) out.push_back(fromValue(field.at(i)));
    return out;
}
} // namespace

Labels decodeLabels(const Json& json) {
    Labels out;
    if (!json.is_object() || isMarker(json)) return out;
    for (const auto& [name, value] : json.items()) out.set(name, value.is_string() ? value.get<std::string>() : value.dump());
    return out;
}

Json encodeLabels(const Labels& labels) {
    Json out = Json::object();
    for (const auto& [name, value] : labels) out[name] = value;
    return out;
}

Field decodeField(const Json& json) {
    Field field;
    field.name = json.value("name", "");
    field.type = fieldTypeFromName(json.value("type", "other"));
    if (json.contains("labels")) field.labels = decodeLabels(json["labels"]);
    if (json.contains("config")) field.config = std::make_shared<const FieldConfig>(fieldConfigFromValue(toValue(json["config"])));
    if (json.contains("state")) field.state = decodeState(json["state"]);
    field.column = decodeColumn(field.type, json.contains("values") ? json["values"] : Json::array());
    return field;
}

FrameSet decodeFrames(const Json& json) {
    FrameSet out;
    for (const auto& frame : json) out.push_back(makeFrame(decodeFrame(frame)));
    return out;
}

FrameSet decodeFrames(const Oracle& oracle, const Json& frames) {
    return decodeFrames(frames.is_string() ? oracle.frames().at(frames.get<std::string>()) : frames);
}

Json encodeFrames(const FrameSet& frames, FrameShape shape) {
    const auto names = shape.displayNames ? fieldDisplayNames(frames) : std::vector<std::vector<std::string>>();
    Json out = Json::array();
    for (std::size_t f = 0; f < frames.size(); ++f) {
        const auto& frame = *frames[f];
        Json item = Json::object();
        if (!frame.name.empty()) item["name"] = frame.name;
        if (!frame.refId.empty()) item["refId"] = frame.refId;
        if (Json meta = encodeMeta(frame.meta); !meta.empty()) item["meta"] = std::move(meta);
        if (shape.length) item["length"] = frame.length;
        Json fields = Json::array();
        for (std::size_t i = 0; i < frame.fields.size(); ++i) {
            const auto& field = frame.fields[i];
            Json one = {{"name", field.name}, {"type", fieldTypeName(field.type)}};
            if (!field.labels.empty()) one["labels"] = encodeLabels(field.labels);
            one["config"] = fromValue(fieldConfigToValue(*field.config));
            if (one["config"].is_null()) one["config"] = Json::object();
            if (shape.displayNames) one["displayName"] = names[f][i];
            one["values"] = encodeValues(field);
            fields.push_back(std::move(one));
        }
        item["fields"] = std::move(fields);
        out.push_back(std::move(item));
    }
    return out;
}

} // namespace sigma::oracle
