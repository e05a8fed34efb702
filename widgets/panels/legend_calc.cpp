#include "widgets/panels/legend_calc.h"

namespace sigma {
namespace {

DisplayProcessor withUnit(const Field& field, std::optional<std::string> unit, const DisplayContext& context) {
    Field copy = field;
    FieldConfig config = *field.config;
    config.unit = std::move(unit);
    copy.config = std::make_shared<const FieldConfig>(std::move(config));
    return DisplayProcessor(copy, context);
}

} // namespace

std::vector<LegendCalc> legendCalcs(const Field& field, const std::vector<std::string>& ids, const DisplayContext& context) {
    const auto reduced = reduceField(field, ids);
    const DisplayProcessor own(field, context);
    std::vector<LegendCalc> out;
    for (const std::string& id : ids) {
        const ReducerInfo* info = reducerInfo(id);
        if (!info) continue;
        auto found = reduced.find(id);
        if (found == reduced.end()) found = reduced.find(info->id);
        const Value value = found == reduced.end() ? Value() : found->second;
        if (info->id == "diffperc") out.push_back({info, withUnit(field, "percent", context)(value)});
        else out.push_back({info, info->preservesUnits ? own(value) : withUnit(field, {}, context)(value)});
    }
    return out;
}

} // namespace sigma
