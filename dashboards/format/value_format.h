#pragma once
#include "dashboards/format/display.h"
#include "dashboards/format/unit_catalogue.h"
#include "dashboards/model/time_math.h"

namespace sigma {

struct ValueFormatContext {
    std::string_view timezone = "browser"; ///< for dates
    std::optional<EpochMs> now;            ///< for dates that leave out today's date and for "3 hours ago"; none = the clock
    bool showMs = false;                   ///< dateTimeAsSystem: always with milliseconds
};

/// A unit looked up once; formatting is then a few arithmetic steps. Cheap to copy.
class ValueFormatter {
public:
    ValueFormatter() = default;
    /// A unit id, "prefix:x", "suffix:x", "time:PATTERN", "si:mF", "count:x", "currency:x", "currency:financial:x[:suffix]", "bool:on/off",
    /// or any other text, which is set behind the number.
    explicit ValueFormatter(std::string_view unit);

    /// `value` none = null, which most units show as nothing. `decimals` none = automatic.
    FormattedValue operator()(std::optional<double> value, std::optional<int> decimals = {}, const ValueFormatContext& context = {}) const;
    UnitKind kind() const { return m_kind; }

private:
    UnitKind m_kind = UnitKind::Plain;
    int m_shift = 0;
    std::string m_symbol;
};

/// Units whose two values are words.
bool isBooleanUnit(std::string_view unit);

} // namespace sigma
