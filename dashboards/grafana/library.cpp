#include "dashboards/grafana/library.h"

namespace sigma {

void resolveLibraryPanel(PanelSource& source, const Value& library, const std::string& path) {
    const Value reference = source.json["libraryPanel"];
    if (!reference.isObject() || source.json["type"].isString()) return;
    const auto uid = reference["uid"].toString();
    const Value& model = library[uid]["model"];
    if (!model["type"].isString()) {
        source.importedType = kLibraryPanel;
        source.json = source.json.with("type", source.importedType);
        source.note("/libraryPanel", "The definition of the library panel \"" + reference["name"].toString() + "\" is not in this file.");
        return;
    }
    Value whole = model;
    const auto root = source.paths.root();
    source.paths.moved("", childPath(path, uid) + "/model");
    for (const auto& [key, value] : source.json.object()) {
        if (key != "id" && key != "gridPos" && !key.starts_with("repeat") && key != "maxPerRow" && key != "libraryPanel") continue;
        whole = whole.with(key, value);
        source.paths.moved(childPath("", key), childPath(root, key));
    }
    source.importedType = model["type"].toString();
    source.json = whole;
}

} // namespace sigma
