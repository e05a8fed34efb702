#include "dashboards/grafana/panel_source.h"

namespace sigma {

PanelSource panelSourceAt(const Value& json, std::string path) {
    PanelSource source;
    source.json = json;
    source.raw = json;
    source.importedType = json["type"].toString();
    source.paths = PathMap(std::move(path));
    return source;
}

Value withMember(const Value& object, std::string_view dotted, Value value) {
    const auto dot = dotted.find('.');
    const auto key = dotted.substr(0, dot);
    if (dot == std::string_view::npos) return object.with(key, std::move(value));
    return object.with(key, withMember(object[key], dotted.substr(dot + 1), std::move(value)));
}

} // namespace sigma
