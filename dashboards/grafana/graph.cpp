#include "dashboards/grafana/graph.h"

#include "dashboards/grafana/reading.h"

#include <array>

namespace sigma {

namespace {

/// Old names of the calculations of a legend, and how today's legend names their column.
struct LegendValue {
    std::string_view old, reducer, column;
};
constexpr std::array<LegendValue, 5> kLegendValues = {{{"min", "min", "Min"},
                                                       {"max", "max", "Max"},
                                                       {"avg", "mean", "Mean"},
                                                       {"current", "lastNotNull", "Last *"},
                                                       {"total", "sum", "Total"}}};

const LegendValue* legendValue(std::string_view old) {
    for (const auto& value : kLegendValues)
        if (value.old == old) return &value;
    return nullptr;
}

void hideWhenAll(MigratedPanel& panel, std::string_view reducer, std::string_view origin) {
    Value matcher = Value::Object{{"id", "byValue"}, {"options", Value::Object{{"op", "gte"}, {"reducer", reducer}, {"value", 0}}}};
    Value hide = Value::Object{{"legend", true}, {"tooltip", true}, {"viz", false}};
    panel.override_(std::move(matcher), {property("custom.hideFrom", std::move(hide))}, origin);
}

void migrateLegend(MigratedPanel& panel) {
    const Value& legend = panel.source.json["legend"];
    if (!legend.isObject()) return;
    const bool show = legend["show"].toBool(true);
    panel.option("legend.showLegend", show, "/legend/show");
    panel.option("legend.displayMode", legend["alignAsTable"].toBool() ? "table" : "list", "/legend/alignAsTable");
    panel.option("legend.placement", legend["rightSide"].toBool() ? "right" : "bottom", "/legend/rightSide");
    if (const auto width = finiteNumber(legend["sideWidth"]); width && *width > 0)
        panel.option("legend.width", *width, "/legend/sideWidth");
    Value::Array calcs;
    for (const auto& [key, on] : legend.object())
        if (const auto* value = legendValue(key); value && on.toBool() && legend["values"].toBool()) calcs.emplace_back(value->reducer);
    panel.option("legend.calcs", std::move(calcs), "/legend");
    if (const auto* sort = legendValue(legend["sort"].view())) {
        panel.option("legend.sortBy", sort->column, "/legend/sort");
        panel.option("legend.sortDesc", legend["sortDesc"].toBool(), "/legend/sortDesc");
    }
    if (legend["hideEmpty"].toBool()) hideWhenAll(panel, "allIsNull", "/legend/hideEmpty");
    if (legend["hideZero"].toBool()) hideWhenAll(panel, "allIsZero", "/legend/hideZero");
}

void migrateTooltip(MigratedPanel& panel) {
    const Value& tooltip = panel.source.json["tooltip"];
    if (!tooltip.isObject()) return;
    panel.option("tooltip.mode", tooltip["shared"].toBool() ? "multi" : "single", "/tooltip/shared");
    const int sort = tooltip["sort"].toInt();
    panel.option("tooltip.sort", sort == 1 ? "asc" : sort == 2 ? "desc" : "none", "/tooltip/sort");
    if (tooltip["value_type"].view() == "cumulative" && panel.source.json["stack"].toBool())
        panel.source.noteInFile("/tooltip/value_type", "The tooltip shows each series' own value, not the stack's sum up to it.");
}

void migrateStyle(MigratedPanel& panel) {
    const Value& old = panel.source.json;
    const bool hasStyle = panel.defaults["custom"]["drawStyle"].isString() && !old.has("lines") && !old.has("bars");
    if (hasStyle) return; // already in today's form under the old name
    const GraphStyle style{old["lines"].toBool(true), old["bars"].toBool(), old["points"].toBool()};
    panel.setting("custom.drawStyle", style.bars ? "bars" : style.lines ? "line" : "points", style.bars ? "/bars" : "/lines");
    panel.setting("custom.showPoints", style.points ? "always" : "never", "/points");
    panel.setting("custom.pointSize", 2 + 2 * finiteNumber(old["pointradius"]).value_or(2), "/pointradius");
    panel.setting("custom.lineWidth", style.lines || style.bars ? finiteNumber(old["linewidth"]).value_or(1) : 0, "/linewidth");
    panel.setting("custom.fillOpacity", style.bars ? 100 : style.lines ? 10 * finiteNumber(old["fill"]).value_or(1) : 0, "/fill");
    if (const auto gradient = finiteNumber(old["fillGradient"]); gradient && *gradient > 0 && !style.bars) {
        panel.setting("custom.gradientMode", "opacity", "/fillGradient");
        panel.setting("custom.fillOpacity", 10 * *gradient, "/fillGradient");
    }
    if (old["dashes"].toBool()) {
        const Value::Array dash = {finiteNumber(old["dashLength"]).value_or(10), finiteNumber(old["spaceLength"]).value_or(10)};
        panel.setting("custom.lineStyle", Value::Object{{"fill", "dash"}, {"dash", dash}}, "/dashes");
    }
    if (old["steppedLine"].toBool()) panel.setting("custom.lineInterpolation", "stepAfter", "/steppedLine");
    if (style.bars && style.lines && finiteNumber(old["linewidth"]).value_or(1) > 0 && old["lines"].toBool())
        panel.source.noteInFile("/lines", "Bars are drawn without the line over them.");
    if (old["stack"].toBool())
        panel.setting("custom.stacking", Value::Object{{"mode", old["percentage"].toBool() ? "percent" : "normal"}, {"group", "A"}},
            "/stack");
}

void migrateNulls(MigratedPanel& panel) {
    const auto mode = panel.source.json["nullPointMode"].toString();
    if (mode.empty()) return;
    panel.setting("custom.spanNulls", mode == "connected", "/nullPointMode");
    panel.setting("nullValueMode", mode, "/nullPointMode");
}

void noteTheRest(MigratedPanel& panel) {
    PanelSource& source = panel.source;
    if (source.json["timeRegions"].size()) source.noteInFile("/timeRegions", "Time regions are not drawn.");
    if (source.json["yaxis"]["align"].toBool()) source.noteInFile("/yaxis/align", "The zero lines of the two axes are not aligned.");
    if (source.json["xaxis"]["mode"].view() == "time" && source.json["xaxis"].has("show") && !source.json["xaxis"]["show"].toBool(true))
        panel.override_(Value::Object{{"id", "byType"}, {"options", "time"}}, {property("custom.axisPlacement", "hidden")}, "/xaxis/show");
    const Value links = source.json["options"]["dataLinks"];
    if (links.size()) panel.setting("links", links, "/options/dataLinks");
}

/// A graph over series instead of time: one value of each.
void migrateToBarGauge(PanelSource& source) {
    auto panel = startMigration(source);
    panel.options = Value::Object{{"orientation", "horizontal"}, {"displayMode", "gradient"}, {"showUnfilled", false}};
    const auto* value = legendValue(source.json["xaxis"]["values"].at(0).view());
    const Value::Array calcs = {value ? value->reducer : std::string_view("sum")};
    panel.option("reduceOptions", Value::Object{{"values", false}, {"calcs", calcs}, {"fields", ""}}, "/xaxis/values");
    migrateGraphAxes(panel);
    panel.defaults = panel.defaults.without("custom");
    if (!panel.defaults.has("color")) panel.defaults = panel.defaults.with("color", Value::Object{{"mode", "palette-classic"}});
    panel.finish("bargauge");
}

} // namespace

void migrateGraph(PanelSource& source) {
    const auto mode = source.json["xaxis"]["mode"].toString("time");
    if (mode == "histogram") {
        source.json = source.json.with("type", "histogram");
        return;
    }
    if (mode == "series") {
        if (source.json["legend"]["values"].toBool()) migrateToBarGauge(source);
        else source.json = source.json.with("type", "barchart");
        return;
    }
    auto panel = startMigration(source);
    migrateGraphAxes(panel);
    migrateStyle(panel);
    migrateNulls(panel);
    migrateLegend(panel);
    migrateTooltip(panel);
    migrateGraphThresholds(panel);
    migrateGraphOverrides(panel);
    noteTheRest(panel);
    panel.finish("timeseries");
}

} // namespace sigma
