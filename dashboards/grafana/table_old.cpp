#include "dashboards/grafana/table_old.h"

#include "dashboards/grafana/graph.h"
#include "dashboards/grafana/old_mappings.h"
#include "dashboards/grafana/reading.h"

#include <array>

namespace sigma {

namespace {

Value object(std::initializer_list<Value::Member> members) { return Value(Value::Object(members)); }

/// The reducer behind an old column of aggregations.
std::string reducerOf(const std::string& column) {
    if (column == "avg") return "mean";
    if (column == "current") return "lastNotNull";
    if (column == "total") return "sum";
    return column;
}

Value transformations(MigratedPanel& panel) {
    const Value& json = panel.source.json;
    const auto transform = json["transform"].toString();
    Value::Array out = json["transformations"].array();
    const auto add = [&](const char* id, Value options) {
        panel.source.paths.madeFrom(childPath("/transformations", out.size()), panel.source.paths.root() + "/transform");
        out.push_back(object({{"id", id}, {"options", std::move(options)}}));
    };
    if (transform == "timeseries_to_rows") add("seriesToRows", object({}));
    else if (transform == "timeseries_to_columns") add("seriesToColumns", object({{"reducers", Value::Array{}}}));
    else if (transform == "table") add("merge", object({}));
    else if (transform == "timeseries_aggregations") {
        Value::Array reducers;
        for (const auto& column : json["columns"].array()) reducers.emplace_back(reducerOf(column["value"].toString()));
        add("reduce", object({{"reducers", reducers}, {"includeTimeField", false}}));
    } else if (!transform.empty()) panel.source.noteInFile("/transform", "The old table transform \"" + transform + "\" is not applied.");
    return out;
}

Value thresholdsOf(const Value& style) {
    Value::Array steps;
    const auto& colors = style["colors"].array();
    for (std::size_t i = 0; i < colors.size(); ++i) {
        const auto level = i == 0 ? std::nullopt : finiteNumber(style["thresholds"].at(i - 1));
        if (i > 0 && !level) continue;
        steps.push_back(object({{"value", level ? Value(*level) : Value()}, {"color", colors[i]}}));
    }
    return object({{"mode", "absolute"}, {"steps", steps}});
}

/// One of the old table's column styles as properties of fields.
class Style {
public:
    explicit Style(const Value& style) : m_style(style) {}

    Value::Array properties() {
        const auto type = m_style["type"].toString("number");
        if (type == "hidden") return {property("custom.hideFrom.viz", true)};
        if (const auto alias = plainText(m_style["alias"]); !alias.empty()) add("displayName", alias);
        if (type == "number") number();
        if (type == "date") add("unit", "time: " + m_style["dateFormat"].toString("YYYY-MM-DD HH:mm:ss"));
        if (type == "string") mappings();
        if (const auto align = m_style["align"].toString(); !align.empty()) add("custom.align", align);
        coloring();
        links();
        return std::move(m_properties);
    }

private:
    void add(std::string_view id, Value value) { m_properties.push_back(property(id, std::move(value))); }

    void number() {
        if (const auto unit = plainText(m_style["unit"]); !unit.empty()) add("unit", unit);
        if (const auto decimals = finiteNumber(m_style["decimals"])) add("decimals", *decimals);
    }
    void mappings() {
        const auto list = mappingsOfOldPanel(m_style, {});
        if (list.size()) add("mappings", list);
    }
    void coloring() {
        const auto mode = m_style["colorMode"].toString();
        if (mode.empty()) return;
        Value cell = cellOptionsOf(mode == "value" ? Value("color-text") : Value("color-background-solid"));
        if (mode == "row") cell = cell.with("applyToRow", true);
        add("custom.cellOptions", cell);
        add("thresholds", thresholdsOf(m_style));
        add("color", object({{"mode", "thresholds"}}));
    }
    void links() {
        const auto url = m_style["linkUrl"].toString();
        if (!m_style["link"].toBool() || url.empty()) return;
        add("links", Value::Array{object({{"title", m_style["linkTooltip"].toString()}, {"url", url},
            {"targetBlank", m_style["linkTargetBlank"].toBool()}})});
    }

    const Value& m_style;
    Value::Array m_properties;
};

bool isForAll(const Value& style) { return style["pattern"].view() == "/.*/"; }

/// Styles of single columns win over the one for all, wherever they stand.
void migrateStyles(MigratedPanel& panel) {
    const Value styles = panel.source.json["styles"];
    for (const bool forAll : {true, false})
        for (std::size_t i = 0; i < styles.array().size(); ++i) {
            const Value& style = styles.at(i);
            if (!style.isObject() || isForAll(style) != forAll) continue;
            const auto path = childPath("/styles", i);
            auto properties = Style(style).properties();
            // The style for all columns is meant for numbers: dates and texts have formats of their own.
            const Value matcher = forAll ? object({{"id", "byType"}, {"options", "number"}}) : matcherOfAlias(plainText(style["pattern"]));
            panel.override_(matcher, std::move(properties), path);
        }
}

} // namespace

Value cellOptionsOf(const Value& displayMode) {
    static constexpr std::array<std::array<std::string_view, 3>, 5> kModes = {{{"color-background", "color-background", "gradient"},
                                                                                {"color-background-solid", "color-background", "basic"},
                                                                                {"gradient-gauge", "gauge", "gradient"},
                                                                                {"lcd-gauge", "gauge", "lcd"},
                                                                                {"basic", "gauge", "basic"}}};
    for (const auto& [old, type, mode] : kModes)
        if (displayMode.view() == old) return object({{"type", type}, {"mode", mode}});
    if (displayMode.view().empty() || displayMode.view() == "custom") return object({{"type", "auto"}});
    return object({{"type", displayMode}});
}

bool isOldTable(const Value& panel, int schemaVersion) {
    if (panel["type"].view() == "table-old") return true;
    return panel["type"].view() == "table" && panel["styles"].isArray() && (schemaVersion < 24 || !panel["options"].isObject());
}

void migrateOldTable(PanelSource& source) {
    auto panel = startMigration(source);
    if (!panel.options.has("showHeader")) panel.options = panel.options.with("showHeader", true);
    const auto list = transformations(panel);
    migrateStyles(panel);
    panel.finish("table");
    source.json = source.json.with("transformations", list);
}

void migrateTable(PanelSource& source) {
    Value config = source.json["fieldConfig"];
    const Value& custom = config["defaults"]["custom"];
    if (custom.has("displayMode")) {
        source.paths.madeFrom("/fieldConfig/defaults/custom/cellOptions", source.paths.inFile("/fieldConfig/defaults/custom/displayMode"));
        const Value mode = custom["displayMode"];
        const Value cell = mode.isNull() ? custom["cellOptions"] : cellOptionsOf(mode);
        const Value renewed = custom.without("displayMode").with("cellOptions", cell);
        config = config.with("defaults", config["defaults"].with("custom", renewed));
    }
    Value::Array overrides;
    for (const auto& one : config["overrides"].array()) {
        Value::Array properties;
        for (const auto& p : one["properties"].array())
            properties.push_back(p["id"].view() == "custom.displayMode" ? property("custom.cellOptions", cellOptionsOf(p["value"])) : p);
        overrides.push_back(one["properties"].isArray() ? one.with("properties", properties) : one);
    }
    if (config["overrides"].isArray()) config = config.with("overrides", overrides);
    if (config.isObject()) source.json = source.json.with("fieldConfig", config);
}

} // namespace sigma
