#pragma once
#include "dashboards/model/field_config_source.h"
#include "datasources/core/data_frame.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sigma {

enum class ThemeMode { Dark, Light };

/// A value as text in its unit; prefix and suffix are kept apart so that a stat can set them smaller.
struct FormattedValue {
    std::string text, prefix, suffix;
    bool hasPrefix = false, hasSuffix = false;
    std::string joined() const { return prefix + text + suffix; }
};
/// Grafana's value formats by unit id ("bytes", "s", "percentunit", "time:HH:mm", "suffix:x", free text). `decimals`: none = automatic.
FormattedValue formatValue(std::string_view unit, double value, std::optional<int> decimals, std::string_view timezone = "browser");

/// A cell ready to be shown.
struct DisplayValue : FormattedValue {
    double numeric = 0; ///< NaN if the value is no number
    std::string color;  ///< "#rrggbb" or "rgba(...)"; empty = none
    std::optional<double> percent; ///< of [min, max], for gauges and continuous colours; none where a mapping gave the colour
    std::optional<std::string> icon;
};

struct DisplayContext {
    ThemeMode theme = ThemeMode::Dark;
    std::string timezone = "browser";
    std::optional<std::int64_t> nowMs = {}; ///< for "3 hours ago"; none = the clock
};

/// Grafana's display processor of one field: unit, decimals, mappings, thresholds, colour mode. Pure; cheap to call per cell.
class DisplayProcessor {
public:
    DisplayProcessor(const Field& field, DisplayContext context);
    ~DisplayProcessor();
    DisplayProcessor(DisplayProcessor&&) noexcept;
    DisplayProcessor& operator=(DisplayProcessor&&) noexcept;
    DisplayValue operator()(const Value& value) const;
    /// A number without the detour over a Value. `decimals`: those an axis asks for, where the field does not say; zeros at the end go.
    DisplayValue number(double value, std::optional<int> decimals = {}) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// The colour of a whole series (line, legend entry): fixed, palette, or by threshold of its last/min/max value.
std::string seriesColor(const Field& field, ThemeMode theme);
/// "semi-dark-red", "#abc", "rgb(...)", "transparent", "text" -> a CSS colour of the theme.
std::string resolveColor(std::string_view name, ThemeMode theme);
/// Colour of a threshold scale at `value` (absolute) given the field's range for percentage mode.
const ThresholdStep* activeThreshold(double value, const std::vector<ThresholdStep>& steps);
std::optional<MappingResult> mapValue(const std::vector<ValueMapping>& mappings, const Value& value);

/// Names as Grafana's legend and table header show them; `frames` are all frames of the panel (names may need labels to differ).
std::string fieldDisplayName(const Field& field, const DataFrame* frame, const FrameSet& frames);
std::string frameDisplayName(const DataFrame& frame, std::optional<std::size_t> index = {});

/// Applies defaults and overrides: each field of the result has its final config, display name, series index and range in `state`.
/// `interpolate` substitutes variables in display names, links, noValue; `${__field...}` forms are handled here.
struct OverrideContext {
    DisplayContext display;
    std::function<std::string(std::string_view)> interpolate; ///< may be empty
};
FrameSet applyFieldOverrides(const FrameSet& frames, const FieldConfigSource& source, const OverrideContext& context);

/// Does the matcher take this field?  Grafana's field matchers: byName, byRegexp, byType, byTypes, byFrameRefID, byNames, byValue, numeric, time, first...
/// Empty if the id is unknown.
std::function<bool(const Field&, const DataFrame&, const FrameSet&)> fieldMatcher(const MatcherSpec& spec);
/// Value matchers of filterByValue: greater, equal, regex, isNull, between, ... Empty if the id is unknown or its pattern is no regular expression.
std::function<bool(const Field&, std::size_t row)> valueMatcher(const MatcherSpec& spec);

} // namespace sigma
