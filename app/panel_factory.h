#pragma once
#include "widgets/panels/panel_view.h"

#include <string_view>

namespace sigma {

/// The view that draws a panel type; a type that is not drawn yet gets a PlaceholderPanel. Never null; owned by `parent`.
/// A new panel type is one line in panel_factory.cpp.
PanelView* makePanelView(std::string_view type, QWidget* parent);

} // namespace sigma
