#pragma once
#include "datasources/core/value.h"

#include <optional>
#include <string>
#include <vector>

namespace sigma {

/// A step of a threshold scale; the base step has value -infinity.
struct ThresholdStep {
    double value = 0;
    std::string color;
    bool operator==(const ThresholdStep&) const = default;
};
struct Thresholds {
    enum class Mode { Absolute, Percentage } mode = Mode::Absolute;
    std::vector<ThresholdStep> steps; ///< ascending
    bool operator==(const Thresholds&) const = default;
};

struct MappingResult {
    std::optional<std::string> text, color, icon;
    std::optional<int> index;
    bool operator==(const MappingResult&) const = default;
};
/// One of Grafana's four kinds of value mapping.
struct ValueMapping {
    enum class Kind { Value, Range, Regex, Special } kind = Kind::Value;
    std::vector<std::pair<std::string, MappingResult>> values; ///< Kind::Value: exact text of the value -> result
    std::optional<double> from, to;                            ///< Kind::Range, inclusive; absent = unbounded
    std::string pattern;                                       ///< Kind::Regex: "/re/flags" or plain
    std::string match;                                         ///< Kind::Special: true, false, null, nan, null+nan, empty
    MappingResult result;                                      ///< of all kinds but Value
    bool operator==(const ValueMapping&) const = default;
};

struct FieldColor {
    std::string mode;       ///< "thresholds", "palette-classic", "fixed", "shades", "continuous-GrYlRd", ...
    std::string fixedColor; ///< a name ("semi-dark-red") or CSS colour
    std::string seriesBy;   ///< "last" | "min" | "max" | ""
    bool operator==(const FieldColor&) const = default;
};

struct DataLink {
    std::string title, url;
    bool targetBlank = false;
    bool operator==(const DataLink&) const = default;
};

/// How a field wants to be shown: set partly by the data source, then by the panel's defaults and overrides. Lives in core
/// because it travels with the data through transformations. `custom` holds what only one panel type understands.
struct FieldConfig {
    std::optional<std::string> displayName, displayNameFromDS, description, unit, noValue;
    std::optional<double> decimals, min, max;
    std::optional<double> interval; ///< expected step of a time field, ms
    std::optional<Thresholds> thresholds;
    std::optional<std::vector<ValueMapping>> mappings;
    std::optional<FieldColor> color;
    std::optional<std::vector<DataLink>> links;
    std::optional<bool> filterable, fieldMinMax;
    Value custom; ///< object or null
    Value extra;  ///< members we have no name for, kept as they came
    bool operator==(const FieldConfig&) const = default;
};

} // namespace sigma
