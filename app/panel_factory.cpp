#include "app/panel_factory.h"

#include "widgets/logs/logs_panel.h"
#include "widgets/panels/bargauge_panel.h"
#include "widgets/panels/gauge_panel.h"
#include "widgets/panels/placeholder_panel.h"
#include "widgets/panels/stat_panel.h"
#include "widgets/panels/table_panel.h"
#include "widgets/panels/text_panel.h"
#include "widgets/panels/timeseries_panel.h"
#include "widgets/trace/traces_panel.h"

#include <utility>

namespace sigma {

namespace {

using MakeView = PanelView* (*)(QWidget*);

template <class View> PanelView* make(QWidget* parent) { return new View(parent); }

constexpr std::pair<std::string_view, MakeView> kViews[] = {
    {"bargauge", &make<BarGaugePanel>},
    {"gauge", &make<GaugePanel>},
    {"logs", &make<LogsPanel>},
    {"stat", &make<StatPanel>},
    {"table", &make<TablePanel>},
    {"text", &make<TextPanel>},
    {"timeseries", &make<TimeseriesPanel>},
    {"traces", &make<TracesPanel>},
};

} // namespace

PanelView* makePanelView(std::string_view type, QWidget* parent) {
    for (const auto& [name, view] : kViews)
        if (name == type) return view(parent);
    return new PlaceholderPanel(parent);
}

} // namespace sigma
