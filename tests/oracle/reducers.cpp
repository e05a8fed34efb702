#include "dashboards/format/reducers.h"
#include "tests/oracle/oracle.h"

namespace sigma::oracle {

namespace {
std::vector<Value> cellsOf(const Json& list) {
    std::vector<Value> out;
    for (const auto& item : list) out.push_back(toValue(item));
    return out;
}

Field fieldOf(const Json& in) {
    Field field;
    field.name = "f";
    field.type = fieldTypeFromName(in.value("type", "number"));
    field.column = columnFromValues(field.type, cellsOf(in["values"]));
    return field;
}

NullMode nullMode(const Json& in) {
    if (!in.contains("nullValueMode") || !in["nullValueMode"].is_string()) return NullMode::Ignore;
    const std::string mode = in["nullValueMode"];
    return mode == "null" ? NullMode::AsIs : mode == "null as zero" ? NullMode::AsZero : NullMode::Ignore;
}

Json encodeReduced(const std::map<std::string, Value>& values, const std::vector<std::string>& ids) {
    Json out = Json::object();
    for (const auto& id : ids) {
        const auto it = values.find(id);
        out[id] = it == values.end() ? Json{{"$", "undefined"}} : fromValue(it->second);
    }
    return out;
}

std::vector<std::string> idsWhere(bool percentiles) {
    std::vector<std::string> out;
    for (const auto& r : allReducers())
        if ((r.id[0] == 'p') == percentiles) out.push_back(r.id);
    return out;
}

Json each(const Json& in, const std::vector<std::string>& ids) {
    const Field field = fieldOf(in);
    Json out = Json::object();
    for (const auto& id : ids) out.update(encodeReduced(reduceField(field, std::vector{id}, nullMode(in)), {id}));
    return out;
}

Json together(const Json& in) {
    const auto ids = in["reducers"].get<std::vector<std::string>>();
    return encodeReduced(reduceField(fieldOf(in), ids, nullMode(in)), ids);
}

Json info(const Json&) {
    Json out = Json::array();
    for (const auto& r : allReducers()) {
        Json entry = {{"id", r.id}, {"name", r.name}, {"standard", r.standard}, {"preservesUnits", r.preservesUnits}};
        if (!r.aliases.empty()) entry["aliasIds"] = r.aliases;
        const auto empty = reduceField(fieldOf({{"values", Json::array()}}), std::vector{r.id});
        if (!empty.empty()) entry["emptyInputResult"] = fromValue(empty.begin()->second);
        out.push_back(entry);
    }
    return out;
}
} // namespace

void registerReducers(Oracle& oracle) {
    const std::vector<std::string> some = {"p1", "p5", "p10", "p25", "p33", "p50", "p75", "p90", "p95", "p99"};
    oracle.drive("reducers", "reduceEach", [ids = idsWhere(false)](const Json& in) { return each(in, ids); });
    oracle.drive("reducers", "reducePercentiles", [some](const Json& in) { return each(in, some); });
    oracle.drive("reducers", "reducePercentilesAll", [ids = idsWhere(true)](const Json& in) { return each(in, ids); });
    oracle.drive("reducers", "reduceTogether", together);
    oracle.drive("reducers", "reducerInfo", info);
    oracle.drive("reducers", "isReducerID", [](const Json& in) { return Json(isReducerId(in.get<std::string>())); });
    oracle.drive("reducers", "reducerAlias", [](const Json& in) {
        const ReducerInfo* found = reducerInfo(in.get<std::string>());
        return found ? Json(found->id) : Json();
    });
    oracle.drive("reducers", "fieldTypeForReducer", [](const Json& in) {
        return Json(fieldTypeName(fieldTypeForReducer(in[0].get<std::string>(), fieldTypeFromName(in[1].get<std::string>()))));
    });
    oracle.drive("reducers", "reduceField", [](const Json& in) {
        Json out = Json::object();
        for (const auto& [id, value] : reduceField(fieldOf(in), in["reducers"].get<std::vector<std::string>>())) out[id] = fromValue(value);
        return out;
    });
}

} // namespace sigma::oracle
