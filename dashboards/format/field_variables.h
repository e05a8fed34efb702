#pragma once
#include "dashboards/format/display.h"

namespace sigma {

/// What the variables of data refer to: a field, a row of it, or a value reduced from it. Refers; does not own.
struct CellScope {
    const Field* field = nullptr;
    const DataFrame* frame = nullptr; ///< that holds the field
    const FrameSet* frames = nullptr; ///< of the panel
    std::optional<std::size_t> frameIndex;
    std::optional<std::size_t> row;
    const DisplayValue* calculated = nullptr; ///< for ${__value} where there is no row
    std::string_view calc;                    ///< ${__calc}
    DisplayContext display;
    bool cells = false; ///< ${__cell_0} is known: titles of rows only
};

/// Replaces ${__field.name|displayName|labels|labels.x|labels["x"]}, ${__series.name}, ${__value.raw|text|numeric|time},
/// ${__data.name|refId}, ${__data.fields[0]|["x"]|.x, .text|.numeric}, ${__calc}, ${__cell_0}; each takes ":format" as any variable.
/// What the scope cannot answer stays as typed. All other references go through `interpolate`, one by one: a label's value is never
/// itself expanded.
std::string interpolateInScope(std::string_view text, const CellScope& scope,
                               const std::function<std::string(std::string_view)>& interpolate);

} // namespace sigma
