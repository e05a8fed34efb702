#pragma once
#include "widgets/paint/theme.h"

#include <QWidget>

namespace sigma {

/// A part of the window that takes its colours and text sizes from a theme.
class Themed {
public:
    virtual ~Themed() = default;
    virtual void setTheme(const Theme& theme) = 0;
};

/// Hands the theme to every Themed below `root`, not to `root` itself.
inline void themeChildren(const QWidget& root, const Theme& theme) {
    for (auto* child : root.findChildren<QWidget*>())
        if (auto* themed = dynamic_cast<Themed*>(child)) themed->setTheme(theme);
}

} // namespace sigma
