#pragma once
#include "dashboards/grafana/panel_source.h"

namespace sigma {

struct OptionsAndFields {
    Value options, fieldConfig;
};

/// Options of stat, gauge and bar gauge as older Grafanas saved them (`valueOptions` before 6.2, `fieldOptions` before 7) in today's form.
/// Nothing where Grafana itself fails on them.
std::optional<OptionsAndFields> singleStatMigration(const Value& options, const Value& fieldConfig, const std::string& pluginVersion);

/// The options that a panel takes over when it is made of one of another type: of Angular's single stat all, of others what they share.
OptionsAndFields singleStatPanelChanged(const std::string& previousType, const Value& previousOptions);

/// The old `singlestat` as a stat, or a gauge where it shows one.
void migrateSingleStat(PanelSource& source);
/// A stat, gauge or bar gauge of an older Grafana.
void migrateValuePanel(PanelSource& source);

} // namespace sigma
