#pragma once
#include "app/dashboard_view.h"
#include "datasources/core/result.h"

#include <QImage>
#include <QString>

namespace sigma {

/// The requests of a panel as curl command lines, one a query. Credentials are placeholders.
QString panelAsCurl(const PanelData& data, const std::vector<SourceInfo>& sources);
/// The panel as it is on screen, at `ratio` device pixels a pixel, without menu button and focus ring.
QImage panelImage(PanelFrame& frame, double ratio);
/// A file name made of a panel's title.
QString fileNameFor(const QString& title, const QString& ending);
Result<bool> writeTextFile(const QString& path, const std::string& bytes);
Result<bool> writeImageFile(const QString& path, const QImage& image);

} // namespace sigma
