#pragma once
#include "app/dashboard_view.h"
#include "dashboards/run/dashboard_session.h"

#include <QString>

#include <optional>

namespace sigma {

/// How a settled dashboard is written.
struct RenderTarget {
    QString path;              ///< the extension says the format: png, pdf, svg, json, csv
    Theme theme = Theme::dark();
    double scale = 1;          ///< device pixels a logical pixel (png)
    std::optional<int> panel;  ///< only the panel with this id
};

bool isRenderFormat(const QString& path);
/// Writes all or nothing. The error names the file and what went wrong.
Result<bool> writeRendered(DashboardView& view, const DashboardSession& session, const RenderTarget& target);

} // namespace sigma
