#include "dashboards/grafana/transformations.h"

#include "dashboards/transform/transform.h"

namespace sigma {

void readTransformations(PanelSource& source, PanelModel& out) {
    const auto& list = source.json["transformations"].array();
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Value& json = list[i];
        const auto path = childPath("/transformations", i);
        TransformationSpec spec;
        spec.id = json["id"].toString();
        spec.options = json["options"];
        spec.disabled = json["disabled"].toBool();
        spec.topic = json["topic"].toString();
        spec.path = source.paths.inFile(path);
        if (const Value& filter = json["filter"]; filter.isObject() && filter["id"].isString())
            spec.filter = MatcherSpec{filter["id"].toString(), filter["options"]};
        if (spec.id.empty()) {
            source.note(path, "This transformation has no id; it is left out.");
            continue;
        }
        if (!spec.disabled && !isTransformationKnown(spec.id))
            source.note(path, "The transformation \"" + spec.id + "\" is not applied; the data stays as it is.");
        out.transformations.push_back(std::move(spec));
    }
}

} // namespace sigma
