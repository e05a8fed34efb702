#pragma once
#include <QString>

namespace sigma {

/// A tooltip that shows `text` as it is, lines kept: text of dashboards and servers must never be read as markup. Empty stays empty.
inline QString plainToolTip(const QString& text) {
    return text.isEmpty() ? QString() : QStringLiteral("<qt style='white-space:pre-wrap'>%1</qt>").arg(text.toHtmlEscaped());
}

} // namespace sigma
