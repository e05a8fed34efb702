#pragma once
#include "dashboards/format/color_modes.h"
#include "dashboards/format/display.h"

#include <memory>
#include <string>
#include <vector>

namespace sigma {

struct ScaledValue {
    double percent = 0;                      ///< of the field's range; outside 0..1 where the value is outside
    const ThresholdStep* threshold = nullptr; ///< the active step; null without steps
    std::string color;
};

/// Where a field's values lie in its range, and their colours by its colour mode. Looks up what it can once.
class ScaleCalculator {
public:
    ScaleCalculator(const Field& field, ThemeMode theme);
    /// -infinity stands for "no value": percent 0, the base colour.
    ScaledValue operator()(double value) const;

private:
    ScaledValue booleanValue(double value) const;

    std::shared_ptr<const FieldConfig> m_config;
    ThemeMode m_theme;
    const ColorMode* m_mode;
    bool m_boolean = false;
    double m_min = 0, m_delta = 0;
    std::string m_color, m_falseColor;      ///< of modes that do not look at the value; of true and false
    std::vector<std::string> m_stepColors; ///< resolved, one a threshold step
};

/// The colour of a whole series, and what made it so.
ScaledValue seriesScale(const Field& field, ThemeMode theme);

} // namespace sigma
