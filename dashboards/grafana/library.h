#pragma once
#include "dashboards/grafana/panel_source.h"

namespace sigma {

/// The type of a library panel whose definition is not in the file.
inline constexpr std::string_view kLibraryPanel = "library-panel";

/// Puts the definition of a library panel, which an export carries in `__elements` (`library`, standing at `path`), in the place of the
/// reference to it. Without one the panel becomes one of the type kLibraryPanel.
void resolveLibraryPanel(PanelSource& source, const Value& library, const std::string& path);

} // namespace sigma
