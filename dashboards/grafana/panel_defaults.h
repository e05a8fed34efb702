#pragma once
#include "dashboards/grafana/single_stat.h"

namespace sigma {

/// What a panel type starts from; a saved panel only differs from it.
struct PanelDefaults {
    Value options; ///< objects are merged member by member, lists replaced
    Value fields;  ///< standard field settings: unit, color...
    Value custom;  ///< field settings of the panel type
};

/// Fills in what a saved panel leaves out: the type's defaults, Grafana's thresholds (green, red from 80), no mappings, colours by
/// threshold.
OptionsAndFields panelWithDefaults(const OptionsAndFields& saved, const PanelDefaults& defaults);

/// Fills in the field settings that the panel's type, in today's form, starts from.
void fillFieldDefaults(PanelSource& source);

} // namespace sigma
