#pragma once
#include "dashboards/grafana/panel_source.h"

namespace sigma {

/// The old `graph` panel as a time series panel (or a bar gauge, bar chart, histogram, where its x axis says so).
void migrateGraph(PanelSource& source);

/// What a migration makes of an old panel, growing: today's options and field configuration, with the origin of each part noted in the
/// source.
struct MigratedPanel {
    PanelSource& source;
    Value options, defaults;
    Value::Array overrides;

    void option(std::string_view dotted, Value value, std::string_view origin);
    void setting(std::string_view dotted, Value value, std::string_view origin); ///< of all fields: "custom.lineWidth"
    /// Settings of the fields a matcher names; nothing without properties. A property is {"id","value"}.
    void override_(Value matcher, Value::Array properties, std::string_view origin);
    /// Writes what has grown into the source as a panel of this type.
    void finish(std::string_view type);
};
MigratedPanel startMigration(PanelSource& source);
Value property(std::string_view id, Value value);
/// byName, or byRegexp for "/.../": how old panels name series and columns.
Value matcherOfAlias(const std::string& alias);

void migrateGraphAxes(MigratedPanel& panel);
void migrateGraphOverrides(MigratedPanel& panel);
void migrateGraphThresholds(MigratedPanel& panel);
/// Settings of the right axis, as properties of an override.
Value::Array rightAxisProperties(const Value& axes);

/// How an old graph draws a series; a series' override changes single members.
struct GraphStyle {
    bool lines = true, bars = false, points = false;
};

} // namespace sigma
