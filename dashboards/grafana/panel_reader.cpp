#include "dashboards/grafana/panel_reader.h"

#include "dashboards/grafana/honoured.h"
#include "dashboards/grafana/library.h"
#include "dashboards/grafana/migrate.h"
#include "dashboards/grafana/reading.h"
#include "dashboards/grafana/source_ref.h"
#include "dashboards/grafana/targets.h"
#include "dashboards/grafana/text.h"
#include "dashboards/grafana/transformations.h"

#include <algorithm>
#include <array>

namespace sigma {

namespace {

constexpr std::array<std::string_view, 9> kDrawn = {"timeseries", "stat", "gauge", "bargauge", "table", "logs", "traces", "text", "row"};

void readLinks(const Value& json, PanelModel& out) {
    for (const auto& link : json["links"].array()) {
        DataLink l;
        l.title = plainText(link["title"]);
        l.url = plainText(link["url"]);
        l.targetBlank = link["targetBlank"].toBool();
        if (!l.url.empty()) out.links.push_back(std::move(l));
    }
}

void readTime(const PanelSource& source, PanelModel& out) {
    const Value& json = source.json;
    out.timeFrom = plainText(json["timeFrom"]);
    out.timeShift = plainText(json["timeShift"]);
    out.hideTimeOverride = json["hideTimeOverride"].toBool();
    if (const auto points = finiteNumber(json["maxDataPoints"]); points && *points >= 1)
        out.maxDataPoints = boundedInt(json["maxDataPoints"], 1, 1, 10'000'000);
    out.interval = plainText(json["interval"]);
}

/// Old files give the least width of a copy instead of the most copies in a line.
int copiesPerLine(const Value& json) {
    if (finiteNumber(json["maxPerRow"])) return boundedInt(json["maxPerRow"], 4, 1, 24);
    const auto least = finiteNumber(json["minSpan"]);
    if (!least || *least < 1) return 4;
    int best = 1;
    for (const int factor : {1, 2, 3, 4, 6, 8, 12, 24})
        if (factor <= 24 / *least) best = factor;
    return best;
}

void readRepeat(const PanelSource& source, PanelModel& out) {
    out.repeat = source.json["repeat"].toString();
    out.repeatDirection = source.json["repeatDirection"].view() == "v" ? "v" : "h";
    out.maxPerRow = copiesPerLine(source.json);
}

void settleVerdict(PanelModel& out, const std::string& typePath) {
    if (!isDrawn(out.type)) {
        if (out.type.empty())
            out.diagnostics.insert(out.diagnostics.begin(), {out.path, "The panel names no type; its data is offered as a table."});
        else if (out.type != kLibraryPanel)
            out.diagnostics.insert(out.diagnostics.begin(), {typePath, "Panels of the type \"" + out.type
                + "\" are not drawn yet; its data is offered as a table."});
        out.verdict = Verdict::Unsupported;
    } else out.verdict = out.diagnostics.empty() ? Verdict::Exact : Verdict::Approximated;
}

} // namespace

bool isDrawn(std::string_view type) { return std::find(kDrawn.begin(), kDrawn.end(), type) != kDrawn.end(); }

PanelModel readPanel(PanelSource source, const Dashboard& dashboard) {
    migratePanel(source, dashboard.schemaVersion);
    const Value& json = source.json;
    PanelModel out;
    out.path = source.paths.root();
    out.raw = source.raw;
    out.type = json["type"].toString();
    out.importedType = source.importedType;
    out.id = boundedInt(json["id"], 0, 0, 2147483647);
    out.title = plainText(json["title"]);
    out.description = plainText(json["description"]);
    out.datasource = sourceRefFromValue(json["datasource"]);
    out.transparent = json["transparent"].toBool();
    out.collapsed = json["collapsed"].toBool();
    out.options = json["options"].isObject() ? json["options"] : Value(Value::Object{});
    out.fieldConfig = fieldConfigSourceFromValue(json["fieldConfig"]);
    std::erase_if(out.fieldConfig.overrides, [](const FieldOverride& o) { return o.matcher.id.empty(); });
    readLinks(json, out);
    readTime(source, out);
    readRepeat(source, out);
    if (out.type != "row") readTargets(source, dashboard, out);
    readTransformations(source, out);
    if (isDrawn(out.type)) judgeOptions(source);
    if (out.type == "text") judgeText(source);
    out.diagnostics = std::move(source.diagnostics);
    settleVerdict(out, source.paths.inFile("/type"));
    return out;
}

} // namespace sigma
