#include "dashboards/grafana/import.h"

#include "dashboards/grafana/elements.h"
#include "dashboards/grafana/envelope.h"
#include "dashboards/grafana/json_text.h"
#include "dashboards/grafana/layout_v2.h"
#include "dashboards/grafana/page.h"
#include "dashboards/grafana/settings.h"
#include "dashboards/grafana/shared_queries.h"
#include "dashboards/grafana/variables.h"

namespace sigma {

Result<Dashboard> importDashboard(std::string bytes, std::string_view fileName) {
    auto document = valueFromJsonText(bytes, fileName);
    if (!document) return document.error();
    auto envelope = unwrapDashboard(*document, fileName);
    if (!envelope) return envelope.error();
    Dashboard out;
    out.rawJson = std::make_shared<const std::string>(std::move(bytes));
    const auto& [json, path, name, elements] = *envelope;
    PathMap paths(path);
    readSettings(elements ? classicSettings(json, paths) : json, paths, out);
    if (out.uid.empty()) out.uid = name;
    readVariables(elements ? variablesV2(json, path) : classicVariables(json, path), out);
    if (elements) readPageV2(json, path, out);
    else readPage(json, path, out);
    resolveSharedQueries(out);
    return out;
}

} // namespace sigma
