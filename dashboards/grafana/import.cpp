#include "dashboards/grafana/import.h"

#include "dashboards/grafana/envelope.h"
#include "dashboards/grafana/json_text.h"
#include "dashboards/grafana/page.h"
#include "dashboards/grafana/settings.h"
#include "dashboards/grafana/variables.h"

namespace sigma {

Result<Dashboard> importDashboard(std::string bytes, std::string_view fileName) {
    auto document = valueFromJsonText(bytes, fileName);
    if (!document) return document.error();
    auto envelope = unwrapDashboard(*document, fileName);
    if (!envelope) return envelope.error();
    Dashboard out;
    out.rawJson = std::make_shared<const std::string>(std::move(bytes));
    readSettings(envelope->dashboard, envelope->path, out);
    if (out.uid.empty()) out.uid = envelope->name;
    readVariables(envelope->dashboard["templating"]["list"], envelope->path + "/templating/list", out);
    readPage(envelope->dashboard, envelope->path, out);
    return out;
}

} // namespace sigma
