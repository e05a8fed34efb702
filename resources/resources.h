#pragma once

namespace sigma {

/// Registers the files of the program (":/icons/...", ":/dashboards/..."); a static library's resources are lost without it. Cheap to
/// call again. Any thread before the first use.
void loadResources();

} // namespace sigma
