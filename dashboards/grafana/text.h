#pragma once
#include "dashboards/grafana/panel_source.h"

namespace sigma {

/// A text panel of any age: content and mode once stood beside the options; plain text has become Markdown.
void migrateText(PanelSource& source);
/// Notes what of the content is not shown: pictures, styles and elements outside the safe subset, HTML within Markdown.
void judgeText(PanelSource& source);

} // namespace sigma
