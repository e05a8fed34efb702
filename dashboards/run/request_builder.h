#pragma once
#include "dashboards/format/display.h"
#include "dashboards/model/variable_set.h"
#include "dashboards/run/panel_layout.h"
#include "dashboards/run/query_runner.h"
#include "dashboards/run/source_directory.h"

namespace sigma {

/// What a panel's request depends on beside the panel.
struct RequestContext {
    const VariableSet* variables = nullptr;
    const SourceDirectory* sources = nullptr;
    TimeRange range; ///< of the dashboard
    EpochMs nowMs = 0;
    std::string timezone;
    ThemeMode theme = ThemeMode::Dark;
    int widthPx = 800; ///< of the panel; one data point a pixel
};

/// The panel's own range: timeFrom ("1h" = the last hour) and timeShift applied.
TimeRange panelRange(const PanelModel& model, const RequestContext& context);
/// Substitutes variables, works out the step and packs queries, transformations and field configuration into one request.
QueryRunner::Run buildRun(const PlacedPanel& panel, const RequestContext& context);
/// The request that reads a query variable's values.
PanelRequest buildVariableRequest(const VariableModel& variable, const SourceInfo& source, const RequestContext& context);

} // namespace sigma
