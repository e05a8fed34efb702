#pragma once
#include "datasources/log/log_lines.h"
#include "widgets/logs/log_rows.h"

#include <functional>
#include <stop_token>
#include <string_view>

namespace sigma {

enum class LogFormat { Text, JsonLines, Csv };

/// Takes the next bytes; false: it cannot, and no more come.
using LogWriter = std::function<bool(std::string_view bytes)>;

/// Writes the lines of the list in its order, in pieces of some 64 kB: text ("TIME LINE"), a JSON object a line with ts, line, level,
/// labels and metadata, or CSV with the columns time, level, labels, line. Times are UTC. Entries that stand for several lines write each
/// of them. Any thread. False when the writer or the token stopped it.
bool saveLog(const LogStore& store, const LogRows& rows, LogFormat format, const LogWriter& write, const std::stop_token& stop = {});

} // namespace sigma
