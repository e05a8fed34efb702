#pragma once
#include "datasources/log/log_lines.h"

#include <string>

namespace sigma {

/// Lines on stdout: "text" (time, level, line; control characters made visible), "json" (one document), "jsonl" (a row a line) or "csv".
/// Other formats than json tell gaps on stderr. Returns the exit code: 1 where something is missing that was asked for, else 0; the limit
/// is no such thing.
int printLogs(const LogLines& lines, const std::string& format);
/// One row of them as JSON: ts, line, level, labels, metadata.
std::string logRowJson(const LogLines& lines, std::size_t row);

} // namespace sigma
