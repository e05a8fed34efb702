#pragma once
#include "dashboards/model/panel.h"
#include "dashboards/run/panel_data.h"
#include "datasources/core/http.h"

#include <QString>

namespace sigma::bench {

/// The file as a reply; throws std::runtime_error with a sentence if it cannot be read.
HttpReply replyFromFile(const QString& path);
/// A panel as Grafana adds it by default.
PanelModel defaultPanel();
/// Reply bytes -> source -> overrides: what the decode pool does for a panel.
PanelDataPtr decode(const HttpReply& reply, const PanelModel& panel);

} // namespace sigma::bench
