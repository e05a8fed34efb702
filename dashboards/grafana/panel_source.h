#pragma once
#include "dashboards/grafana/json_path.h"
#include "dashboards/model/panel.h"

#include <optional>
#include <string>
#include <vector>

namespace sigma {

/// A panel on its way into the model: its JSON, rewritten step by step into today's form, and where each part stands in the file.
struct PanelSource {
    Value json; ///< today's classic form once the migrations are done
    Value raw;  ///< as in the file
    std::string importedType;
    PathMap paths;
    std::optional<GridPos> grid; ///< where the layout is told apart from the panel (rows of old, schema v2)
    std::vector<Diagnostic> diagnostics;

    /// Adds a diagnostic about `part`, a JSON pointer within the panel in today's form.
    void note(std::string_view part, std::string message) { diagnostics.push_back({paths.inFile(part), std::move(message)}); }
    /// Adds a diagnostic about a part of the panel as it stands in the file.
    void noteInFile(std::string_view part, std::string message) {
        diagnostics.push_back({paths.root() + std::string(part), std::move(message)});
    }
};

PanelSource panelSourceAt(const Value& json, std::string path);

/// A copy of `object` with the member at the dotted path set; what is missing or no object on the way is made one.
Value withMember(const Value& object, std::string_view dotted, Value value);

} // namespace sigma
