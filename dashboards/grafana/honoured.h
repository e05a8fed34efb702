#pragma once
#include "dashboards/grafana/panel_source.h"

#include <span>
#include <string_view>

namespace sigma {

/// An option, and the values of it with which the panel looks as it does in Grafana. A new ability of a panel widens its line here.
struct Honoured {
    std::string_view path;   ///< dotted, as in "legend.calcs"; field settings as "custom.lineWidth"
    std::string_view values; ///< "*" any, else the accepted ones: "list|table"; null and empty are always accepted
    std::string_view otherwise = {}; ///< what differs where another value stands; a sentence
};

/// One panel type's table (honoured_tables.cpp); empty for types that are not drawn.
struct HonouredTable {
    std::span<const Honoured> options, fields;
};
HonouredTable honouredBy(std::string_view panelType);

/// Notes every option and field setting of the panel, in today's form, that changes the drawing and is not honoured.
void judgeOptions(PanelSource& source);

} // namespace sigma
