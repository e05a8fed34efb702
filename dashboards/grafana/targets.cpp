#include "dashboards/grafana/targets.h"

#include "dashboards/grafana/reading.h"
#include "dashboards/grafana/source_ref.h"
#include "dashboards/model/source_kind.h"

#include <algorithm>
#include <array>

namespace sigma {

namespace {

bool isHidden(const Value& target) { return target["hide"].toBool() || target["hide"].view() == "true"; }

/// The kind of source a query was written for, told by its members: old files name a source without its type.
std::string kindByMembers(const Value& target) {
    static constexpr std::array<std::pair<const char*, const char*>, 10> kSigns = {{{"expr", "prometheus"},
                                                                                    {"rawSql", "SQL"},
                                                                                    {"measurement", "influxdb"},
                                                                                    {"rawQuery", "influxdb"},
                                                                                    {"azureMonitor", "azure monitor"},
                                                                                    {"metricQuery", "stackdriver"},
                                                                                    {"namespace", "cloudwatch"},
                                                                                    {"bucketAggs", "elasticsearch"},
                                                                                    {"scenarioId", "testdata"},
                                                                                    {"target", "graphite"}}};
    for (const auto& [member, kind] : kSigns)
        if (target.has(member)) return kind;
    return {};
}

std::string nextLetter(const std::vector<std::string>& taken) {
    for (int i = 0;; ++i) {
        const std::string letter = i < 26 ? std::string(1, static_cast<char>('A' + i)) : "Q" + std::to_string(i);
        if (std::find(taken.begin(), taken.end(), letter) == taken.end()) return letter;
    }
}

void judgeKind(PanelSource& source, const std::string& path, const Target& target, const std::string& kind) {
    if (isAskedKind(kind)) return;
    if (kind.empty() && target.expr.empty()) return; // nothing is asked
    if (kind == "-- Dashboard --") return; // told when all panels are known
    if (kind == "__expr__") source.note(path, "Query " + target.refId + " is a server-side expression, which is not worked out.");
    else if (kind == "-- Grafana --" || kind == "grafana")
        source.note(path, "Query " + target.refId + " asks Grafana's own server, which is not there.");
    else if (!kind.empty()) source.note(path, "Query " + target.refId + " asks a " + kind + " source, which cannot be asked yet.");
}

void judgeOptions(PanelSource& source, const std::string& path, const Target& target) {
    const auto format = plainText(target.options["format"]);
    static constexpr std::array<std::string_view, 4> kFormats = {"", "time_series", "table", "heatmap"};
    if (std::find(kFormats.begin(), kFormats.end(), format) == kFormats.end())
        source.note(path + "/format", "The result format \"" + format + "\" of query " + target.refId + " is not known; series are shown.");
    if (source.json["type"].view() == "heatmap" && target.options["exemplar"].toBool() && !target.options["instant"].toBool())
        source.note(path + "/exemplar", "Exemplars of query " + target.refId + " are not drawn.");
}

} // namespace

void readTargets(PanelSource& source, const Dashboard& dashboard, PanelModel& out) {
    const auto& targets = source.json["targets"].array();
    std::vector<std::string> letters;
    for (const auto& json : targets) letters.push_back(plainText(json["refId"]));
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const Value& json = targets[i];
        const auto path = childPath("/targets", i);
        if (!json.isObject()) {
            if (!json.isNull()) source.note(path, "This query is not an object; it is left out.");
            continue;
        }
        if (letters[i].empty()) letters[i] = nextLetter(letters);
        Target target;
        target.refId = letters[i];
        target.datasource = sourceRefFromValue(json["datasource"]);
        target.hide = isHidden(json);
        target.expr = plainText(json["expr"]);
        target.options = json;
        auto kind = sourceKindInFile(target.datasource.empty() ? out.datasource : target.datasource, dashboard);
        if (kind.empty() || kind == "-- Mixed --") kind = kindByMembers(json);
        if (!target.hide) {
            judgeKind(source, path, target, kind);
            if (kind == "prometheus") judgeOptions(source, path, target);
        }
        out.targets.push_back(std::move(target));
    }
}

} // namespace sigma
