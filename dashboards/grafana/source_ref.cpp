#include "dashboards/grafana/source_ref.h"

#include "dashboards/model/interpolation.h"
#include "dashboards/model/source_kind.h"

#include <algorithm>

namespace sigma {

DataSourceRef sourceRefFromValue(const Value& json) {
    if (json.isString()) {
        // "default" and the special names are the same in every form.
        if (json.view() == "-- Grafana --") return {"-- Grafana --", "grafana"};
        return {json.toString(), {}};
    }
    DataSourceRef ref{json["uid"].toString(), json["type"].toString()};
    if (ref.uid.empty()) ref.uid = json["name"].toString();
    return ref;
}

std::string sourceKindInFile(const DataSourceRef& ref, const Dashboard& dashboard) {
    if (ref.uid == "-- Mixed --" || ref.uid == "-- Dashboard --" || ref.uid == "-- Grafana --" || ref.uid == "__expr__") return ref.uid;
    if (ref.uid == "grafana" || ref.type == "grafana") return "-- Grafana --";
    if (!ref.type.empty()) return sourceKindOf(ref.type);
    std::string kind;
    replaceReferences(ref.uid, [&](const VariableReference& reference) -> std::optional<std::string> {
        for (const auto& variable : dashboard.variables)
            if (variable.name == reference.name && variable.type == "datasource") kind = sourceKindOf(variable.query.toString());
        for (const auto& input : dashboard.inputs)
            if (input.name == reference.name && input.type == "datasource") kind = sourceKindOf(input.pluginId);
        return std::nullopt;
    });
    return kind;
}

} // namespace sigma
