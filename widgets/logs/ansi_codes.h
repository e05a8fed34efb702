#pragma once
#include "widgets/logs/log_text.h"
#include "widgets/paint/theme.h"

#include <QColor>

#include <string_view>

namespace sigma {

/// An escape sequence of terminals (ECMA-48) that begins at a byte 0x1B.
struct AnsiCode {
    enum Kind { None, Colours, Other } kind = None;
    std::string_view parameters; ///< Colours: between "[" and "m"; Other: what stands behind the escape, at most some bytes
    std::size_t bytes = 1;
};
AnsiCode ansiCodeAt(std::string_view text, std::size_t at);
/// What "1;31" and the like change.
void applyColours(std::string_view parameters, LogInk& ink);
/// A colour of LogInk in a theme, legible on its panels; `otherwise` for the default one.
QColor ansiColor(int color, const Theme& theme, const QColor& otherwise);

} // namespace sigma
