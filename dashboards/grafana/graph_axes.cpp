#include "dashboards/grafana/graph.h"
#include "dashboards/grafana/reading.h"

namespace sigma {

namespace {

/// One old y axis as settings of today, by name; each with the axis' member it comes from.
struct AxisSetting {
    std::string id, origin;
    Value value;
};

std::vector<AxisSetting> settingsOf(const Value& axis, std::string_view side) {
    std::vector<AxisSetting> out;
    if (!axis.isObject()) return out;
    const auto format = plainText(axis["format"]);
    if (!format.empty()) out.push_back({"unit", "format", format});
    if (const auto decimals = finiteNumber(axis["decimals"])) out.push_back({"decimals", "decimals", *decimals});
    if (const auto least = finiteNumber(axis["min"])) out.push_back({"min", "min", *least});
    if (const auto most = finiteNumber(axis["max"])) out.push_back({"max", "max", *most});
    out.push_back({"custom.axisPlacement", "show", axis["show"].toBool(true) ? std::string(side) : "hidden"});
    if (const auto label = plainText(axis["label"]); !label.empty()) out.push_back({"custom.axisLabel", "label", label});
    const int base = boundedInt(axis["logBase"], 1, 1, 1024);
    if (base == 2 || base == 10) out.push_back({"custom.scaleDistribution", "logBase", Value::Object{{"type", "log"}, {"log", base}}});
    return out;
}

void noteOddBase(PanelSource& source, const Value& axis, const std::string& path) {
    const int base = boundedInt(axis["logBase"], 1, 1, 1024);
    if (base != 1 && base != 2 && base != 10)
        source.noteInFile(path + "/logBase", "A logarithmic axis to the base of " + std::to_string(base) + " is drawn as a linear one.");
}

} // namespace

void migrateGraphAxes(MigratedPanel& panel) {
    const Value& axes = panel.source.json["yaxes"];
    for (const auto& setting : settingsOf(axes.at(0), "left")) panel.setting(setting.id, setting.value, "/yaxes/0/" + setting.origin);
    noteOddBase(panel.source, axes.at(0), "/yaxes/0");
    // The oldest files name the units apart from the axes.
    const Value& formats = panel.source.json["y_formats"];
    if (!axes.isArray() && formats.at(0).isString()) panel.setting("unit", formats.at(0), "/y_formats/0");
    const auto decimals = finiteNumber(panel.source.json["decimals"]);
    if (decimals && !finiteNumber(axes.at(0)["decimals"])) panel.setting("decimals", *decimals, "/decimals");
}

Value::Array rightAxisProperties(const Value& axes) {
    Value::Array out;
    for (const auto& setting : settingsOf(axes.at(1), "right")) out.push_back(property(setting.id, setting.value));
    if (out.empty()) out.push_back(property("custom.axisPlacement", "right"));
    return out;
}

} // namespace sigma
