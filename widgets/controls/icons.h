#pragma once
#include <QColor>
#include <QIcon>
#include <QString>

namespace sigma {

/// An icon of resources/icons (name without ".svg") drawn in one colour, sharp at every size and device pixel ratio. Disabled icons are
/// paler. An unknown name gives an empty icon.
QIcon tintedIcon(const QString& name, const QColor& color);

} // namespace sigma
