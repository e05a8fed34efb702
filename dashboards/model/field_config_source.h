#pragma once
#include "datasources/core/field_config.h"

#include <string>
#include <vector>

namespace sigma {

/// Which fields or frames something applies to: {"id":"byName","options":"cpu"}.
struct MatcherSpec {
    std::string id;
    Value options;
    bool operator==(const MatcherSpec&) const = default;
};
struct OverrideProperty {
    std::string id; ///< "unit", "custom.lineWidth", ...
    Value value;
    bool operator==(const OverrideProperty&) const = default;
};
struct FieldOverride {
    MatcherSpec matcher;
    std::vector<OverrideProperty> properties;
    std::string systemRef; ///< "__systemRef": overrides made by clicks in the legend
    bool operator==(const FieldOverride&) const = default;
};
/// A panel's field configuration: defaults of all fields and overrides of some.
struct FieldConfigSource {
    FieldConfig defaults;
    std::vector<FieldOverride> overrides;
    bool operator==(const FieldConfigSource&) const = default;
};

/// Reads a field configuration from its JSON form (thresholds, mappings old and new, links, custom). Members that are
/// unknown or of a wrong type go to `extra`.
FieldConfig fieldConfigFromValue(const Value& json);
/// The inverse, as Grafana writes it; absent members are left out.
Value fieldConfigToValue(const FieldConfig& config);
FieldConfigSource fieldConfigSourceFromValue(const Value& json);
Thresholds thresholdsFromValue(const Value& json);
/// Also the flat form of before Grafana 8; what is no mapping is dropped.
std::vector<ValueMapping> mappingsFromValue(const Value& json);
Value mappingsToValue(const std::vector<ValueMapping>& mappings);
std::vector<DataLink> linksFromValue(const Value& json);

} // namespace sigma
