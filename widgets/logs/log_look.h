#pragma once
#include "datasources/log/log_lines.h"
#include "widgets/paint/theme.h"

#include <QColor>
#include <QFont>
#include <QString>

namespace sigma {

/// The fixed-pitch face of log lines and the size of its cells.
struct LogFace {
    QFont font, bold;
    double cell = 7;      ///< width of a character
    double baseline = 14; ///< below the top of a row
    static LogFace make(int px = 12);
};

/// The colour of a level's bar and of its share in the histogram.
QColor levelColor(LogLevel level, const Theme& theme);
/// The colour of its word, legible as text.
QColor levelTextColor(LogLevel level, const Theme& theme);
/// "ERROR", at most 5 letters; empty for an unknown level.
QString levelWord(LogLevel level);

} // namespace sigma
