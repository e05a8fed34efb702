#pragma once
#include "dashboards/model/panel.h"

#include <memory>
#include <string>
#include <vector>

namespace sigma {

struct DashboardInput { ///< of an exported dashboard: __inputs
    std::string name, label, type, pluginId, value;
};
struct DashboardLink {
    std::string title, url, type, tooltip, icon;
    bool targetBlank = false, keepTime = false, includeVars = false;
    std::vector<std::string> tags;
};

/// A dashboard as imported. Values only; `rawJson` is the file byte for byte, so that saving loses nothing that was not understood.
struct Dashboard {
    std::string title, uid, description;
    std::vector<std::string> tags;
    int schemaVersion = 0;
    std::string timeFrom = "now-6h", timeTo = "now"; ///< as written: relative or absolute
    std::string timezone;                            ///< "" and "browser" = local, "utc", or an IANA name
    std::string weekStart;
    int fiscalYearStartMonth = 0;
    std::string refresh;
    std::string nowDelay;
    int graphTooltip = 0; ///< 0 own, 1 shared crosshair, 2 shared tooltip
    std::vector<VariableModel> variables;
    std::vector<PanelModel> panels; ///< in the file's order; a closed row holds its panels, an open one is followed by them
    std::vector<DashboardInput> inputs;
    std::vector<DashboardLink> links;
    Value annotations;
    std::vector<Diagnostic> diagnostics; ///< of the dashboard itself, not of its panels
    std::shared_ptr<const std::string> rawJson;
};

} // namespace sigma
