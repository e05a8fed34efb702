#include "dashboards/grafana/graph.h"
#include "dashboards/grafana/reading.h"

#include <algorithm>
#include <array>

namespace sigma {

namespace {

/// One entry of `seriesOverrides` as properties of an override.
class SeriesOverride {
public:
    SeriesOverride(MigratedPanel& panel, const Value& json, std::string path) : m_panel(panel), m_json(json), m_path(std::move(path)) {}

    Value::Array properties() {
        style();
        fill();
        dashes();
        stacking();
        hiding();
        if (const auto color = plainText(m_json["color"]); !color.empty())
            add("color", Value::Object{{"mode", "fixed"}, {"fixedColor", color}});
        if (m_json["transform"].view() == "negative-Y") add("custom.transform", "negative-Y");
        if (m_json["steppedLine"].isBool()) add("custom.lineInterpolation", m_json["steppedLine"].toBool() ? "stepAfter" : "linear");
        if (const auto mode = m_json["nullPointMode"].toString(); !mode.empty()) add("custom.spanNulls", mode == "connected");
        axis();
        noteUnknown();
        return std::move(m_properties);
    }

private:
    void add(std::string_view id, Value value) { m_properties.push_back(property(id, std::move(value))); }

    void style() {
        const Value& old = m_panel.source.json;
        GraphStyle style{old["lines"].toBool(true), old["bars"].toBool(), old["points"].toBool()};
        const GraphStyle before = style;
        style.lines = m_json["lines"].toBool(style.lines);
        style.bars = m_json["bars"].toBool(style.bars);
        style.points = m_json["points"].toBool(style.points);
        const auto width = finiteNumber(m_json["linewidth"]);
        if (width) add("custom.lineWidth", *width);
        if (const auto radius = finiteNumber(m_json["pointradius"])) add("custom.pointSize", 2 + 2 * *radius);
        if (style.points != before.points) add("custom.showPoints", style.points ? "always" : "never");
        if (style.lines == before.lines && style.bars == before.bars && style.points == before.points) return;
        if (style.bars || style.lines || style.points) add("custom.drawStyle", style.bars ? "bars" : style.lines ? "line" : "points");
        else add("custom.lineWidth", 0);
        if (style.bars && !before.bars && !m_json.has("fill")) add("custom.fillOpacity", 100);
        if (!style.bars && style.lines && before.bars && !m_json.has("fill"))
            add("custom.fillOpacity", 10 * finiteNumber(old["fill"]).value_or(1));
        if (!style.bars && !style.lines && !m_json.has("fillBelowTo")) add("custom.fillOpacity", 0);
        else if (style.lines && !before.lines && !width) add("custom.lineWidth", finiteNumber(old["linewidth"]).value_or(1));
    }

    void fill() {
        if (const auto opacity = finiteNumber(m_json["fill"])) add("custom.fillOpacity", 10 * *opacity);
        if (const auto gradient = finiteNumber(m_json["fillGradient"])) {
            add("custom.gradientMode", *gradient > 0 ? "opacity" : "none");
            if (*gradient > 0) add("custom.fillOpacity", 10 * *gradient);
        }
        if (const auto below = plainText(m_json["fillBelowTo"]); !below.empty()) {
            add("custom.fillBelowTo", below);
            if (!m_json.has("fill")) add("custom.fillOpacity", 35);
        }
    }

    void dashes() {
        if (!m_json["dashes"].isBool()) return;
        if (!m_json["dashes"].toBool()) return add("custom.lineStyle", Value::Object{{"fill", "solid"}});
        const Value& old = m_panel.source.json;
        const auto length = [&](const char* name) { return finiteNumber(m_json[name]).value_or(finiteNumber(old[name]).value_or(10)); };
        add("custom.lineStyle", Value::Object{{"fill", "dash"}, {"dash", Value::Array{length("dashLength"), length("spaceLength")}}});
    }

    void stacking() {
        const Value& stack = m_json["stack"];
        if (!m_json.has("stack") || stack.isNull()) return;
        const bool percent = m_panel.source.json["percentage"].toBool();
        const bool on = stack.isString() ? stack.view() != "false" : stack.toBool();
        const std::string group = stack.isString() && stack.view() != "true" && on ? stack.toString() : "A";
        add("custom.stacking", Value::Object{{"mode", !on ? "none" : percent ? "percent" : "normal"}, {"group", group}});
    }

    void hiding() {
        const bool legend = !m_json["legend"].toBool(true), tooltip = m_json["hideTooltip"].toBool();
        const bool viz = m_json["hiddenSeries"].toBool();
        if (legend || tooltip || viz) add("custom.hideFrom", Value::Object{{"legend", legend}, {"tooltip", tooltip}, {"viz", viz}});
    }

    void axis() {
        const int side = boundedInt(m_json["yaxis"], 0, 0, 9);
        if (side == 1) add("custom.axisPlacement", "left");
        if (side != 2) return;
        for (auto& p : rightAxisProperties(m_panel.source.json["yaxes"])) m_properties.push_back(std::move(p));
    }

    void noteUnknown() {
        static constexpr std::array<std::string_view, 25> kKnown = {
            "alias", "$$hashKey", "lines", "bars", "points", "linewidth", "pointradius", "fill", "fillGradient", "fillBelowTo",
            "dashes", "dashLength", "spaceLength", "stack", "legend", "hideTooltip", "hiddenSeries", "color", "transform",
            "steppedLine", "nullPointMode", "yaxis", "linkedTo", "paceLength", "label"};
        for (const auto& [key, value] : m_json.object())
            if (std::find(kKnown.begin(), kKnown.end(), key) == kKnown.end() && !value.isNull())
                m_panel.source.noteInFile(childPath(m_path, key), "The series override " + key + " = " + plainText(value)
                    + " is not honoured.");
    }

    MigratedPanel& m_panel;
    const Value& m_json;
    std::string m_path;
    Value::Array m_properties;
};

} // namespace

void migrateGraphOverrides(MigratedPanel& panel) {
    for (const auto& [alias, color] : panel.source.json["aliasColors"].object())
        if (color.isString())
            panel.override_(Value::Object{{"id", "byName"}, {"options", alias}},
                {property("color", Value::Object{{"mode", "fixed"}, {"fixedColor", color}})},
                            childPath("/aliasColors", alias));
    const Value list = panel.source.json["seriesOverrides"];
    for (std::size_t i = 0; i < list.array().size(); ++i) {
        const auto path = childPath("/seriesOverrides", i);
        const auto alias = plainText(list.at(i)["alias"]);
        if (!alias.empty()) panel.override_(matcherOfAlias(alias), SeriesOverride(panel, list.at(i), path).properties(), path);
    }
}

} // namespace sigma
