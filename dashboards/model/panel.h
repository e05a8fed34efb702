#pragma once
#include "dashboards/model/diagnostic.h"
#include "dashboards/model/field_config_source.h"
#include "dashboards/model/variable.h"

#include <optional>
#include <string>
#include <vector>

namespace sigma {

/// Cells of Grafana's grid: 24 columns, a row is 30 px plus 8 px margin.
struct GridPos {
    int x = 0, y = 0, w = 12, h = 8;
    bool operator==(const GridPos&) const = default;
};

struct Target {
    std::string refId;
    DataSourceRef datasource; ///< resolved against the panel's; still as written
    bool hide = false;
    std::string expr; ///< the query's text where the kind has one
    Value options;    ///< the whole target object
};

struct TransformationSpec {
    std::string id;
    Value options;
    bool disabled = false;
    std::optional<MatcherSpec> filter; ///< frames it applies to
    std::string topic;
    std::string path;
};

/// A panel after import: current-schema options whatever the file's age (a `graph` is a `timeseries` here).
struct PanelModel {
    int id = 0;
    std::string type;         ///< what it is drawn as: timeseries, stat, gauge, bargauge, table, text, row, or the unknown type itself
    std::string importedType; ///< as in the file
    std::string title, description; ///< variables not yet substituted
    GridPos grid;
    DataSourceRef datasource;
    std::vector<Target> targets;
    std::vector<TransformationSpec> transformations;
    FieldConfigSource fieldConfig;
    Value options;
    std::string timeFrom, timeShift;
    bool hideTimeOverride = false;
    std::optional<int> maxDataPoints;
    std::string interval; ///< min interval, "1m" or ">1m"
    std::string repeat, repeatDirection; ///< variable name; "h" | "v"
    int maxPerRow = 4;
    std::vector<DataLink> links;
    bool transparent = false;
    bool collapsed = false;            ///< rows only
    std::vector<PanelModel> children;  ///< rows only: panels that the file keeps within the row, as it does for closed ones
    Verdict verdict = Verdict::Exact;
    std::vector<Diagnostic> diagnostics;
    std::string path; ///< JSON pointer in the file
    Value raw;
};

} // namespace sigma
