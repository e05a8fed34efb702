#pragma once
#include "widgets/logs/log_text.h"

#include <utility>

namespace sigma {

/// How a line is broken into lines of the screen.
struct LogFlow {
    enum class Mode { OneLine, LineEnds, Wrapped } mode = Mode::OneLine;
    int width = 0; ///< Wrapped: cells of a screen line, at least 1

    int lines(const LogText& text) const;
    /// Columns [from, to) of a screen line.
    std::pair<int, int> span(const LogText& text, int line) const;
    /// The screen line of a column, and the cell in it.
    std::pair<int, int> place(const LogText& text, int column) const;
    /// The column at a cell of a screen line; behind its end the end.
    int columnAt(const LogText& text, int line, int cell) const;

private:
    int linesOf(int columns) const;
};

} // namespace sigma
