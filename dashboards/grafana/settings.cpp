#include "dashboards/grafana/settings.h"

#include "dashboards/grafana/json_path.h"
#include "dashboards/grafana/reading.h"
#include "dashboards/model/time_zone.h"

#include <QTimeZone>

#include <algorithm>

namespace sigma {

namespace {

void readTime(const Value& json, const PathMap& paths, Dashboard& out) {
    if (const auto from = plainText(json["time"]["from"]); !from.empty()) out.timeFrom = from;
    if (const auto to = plainText(json["time"]["to"]); !to.empty()) out.timeTo = to;
    const TimeMathContext context{0, "utc", 0, {}};
    if (!parseTimeText(out.timeFrom, false, context) || !parseTimeText(out.timeTo, true, context)) {
        out.diagnostics.push_back({paths.inFile("/time"), "The time range \"" + out.timeFrom + "\" to \"" + out.timeTo
            + "\" cannot be read; the last 6 hours are shown."});
        out.timeFrom = "now-6h";
        out.timeTo = "now";
    }
    const auto refresh = json["refresh"];
    out.refresh = refresh.isBool() ? "" : plainText(refresh);
    out.nowDelay = plainText(json["timepicker"]["nowDelay"]);
}

void readZone(const Value& json, const PathMap& paths, Dashboard& out) {
    const auto zone = plainText(json["timezone"]);
    if (zone.empty() || zone == "default" || zone == "browser") return;
    if (zone == "utc" || zone == "UTC") {
        out.timezone = "utc";
        return;
    }
    if (QTimeZone(QByteArray::fromStdString(zone)).isValid()) out.timezone = zone;
    else out.diagnostics.push_back({paths.inFile("/timezone"), "The time zone \"" + zone + "\" is not known; local time is shown."});
}

void readLinks(const Value& json, const PathMap& paths, Dashboard& out) {
    for (std::size_t i = 0; i < json["links"].array().size(); ++i) {
        const Value& from = json["links"].at(i);
        if (!from.isObject()) continue;
        DashboardLink link;
        link.title = plainText(from["title"]);
        link.url = plainText(from["url"]);
        link.type = from["type"].toString("link");
        link.tooltip = plainText(from["tooltip"]);
        link.icon = plainText(from["icon"]);
        link.targetBlank = from["targetBlank"].toBool();
        link.keepTime = from["keepTime"].toBool();
        link.includeVars = from["includeVars"].toBool();
        for (const auto& tag : from["tags"].array()) link.tags.push_back(plainText(tag));
        if (link.type == "dashboards")
            out.diagnostics.push_back({paths.inFile(childPath("/links", i)),
                "Links to all dashboards with certain tags need a Grafana server; they are not offered."});
        out.links.push_back(std::move(link));
    }
}

void readInputs(const Value& json, Dashboard& out) {
    for (const auto& input : json["__inputs"].array()) {
        DashboardInput in;
        in.name = plainText(input["name"]);
        in.label = plainText(input["label"]);
        in.type = plainText(input["type"]);
        in.pluginId = plainText(input["pluginId"]);
        in.value = plainText(input["value"]);
        if (!in.name.empty()) out.inputs.push_back(std::move(in));
    }
}

void readAnnotations(const Value& json, const PathMap& paths, Dashboard& out) {
    out.annotations = json["annotations"];
    const auto& list = out.annotations["list"];
    for (std::size_t i = 0; i < list.array().size(); ++i) {
        const Value& one = list.at(i);
        const bool builtIn = one["builtIn"].toBool() || one["builtIn"].toInt() == 1;
        if (!one.isObject() || builtIn || !one["enable"].toBool(true)) continue;
        out.diagnostics.push_back({paths.inFile(childPath("/annotations/list", i)), "The annotations \"" + plainText(one["name"])
            + "\" are not drawn."});
    }
}

int tooltipMode(const Value& json) {
    if (json["sharedCrosshair"].toBool()) return 1;
    return json["graphTooltip"].toBool() ? 1 : boundedInt(json["graphTooltip"], 0, 0, 2);
}

} // namespace

void readSettings(const Value& json, const PathMap& paths, Dashboard& out) {
    out.title = plainText(json["title"]);
    out.uid = plainText(json["uid"]);
    out.description = plainText(json["description"]);
    for (const auto& tag : json["tags"].array()) out.tags.push_back(plainText(tag));
    out.schemaVersion = boundedInt(json["schemaVersion"], 0, 0, 1000);
    out.weekStart = plainText(json["weekStart"]);
    out.fiscalYearStartMonth = boundedInt(json["fiscalYearStartMonth"], 0, 0, 11);
    out.graphTooltip = tooltipMode(json);
    readTime(json, paths, out);
    readZone(json, paths, out);
    readLinks(json, paths, out);
    readInputs(json, out);
    readAnnotations(json, paths, out);
}

} // namespace sigma
