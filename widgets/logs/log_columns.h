#pragma once
#include "widgets/logs/log_rows.h"
#include "widgets/logs/log_summary.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sigma {

/// How lines are listed; what the toolbar and a panel's options choose.
struct LogOptions {
    LogListing listing;
    bool wrap = false;
    bool prettify = false; ///< JSON lines are shown over several lines
    bool showTime = true, showLevel = true;
    bool showLabels = true;           ///< those that differ
    bool details = true;              ///< a chosen line opens
    std::vector<std::string> columns; ///< names: "time", "level", "message", a label, a field; empty: the usual ones
    bool operator==(const LogOptions&) const = default;
};

/// A column of the list. The message takes what the others leave.
struct LogColumn {
    enum class Kind { Time, Level, Count, Labels, Field, Message } kind = Kind::Message;
    std::string name; ///< what stands above it where columns were chosen
    int cells = 0;    ///< its width without the space behind it
};
constexpr int kLogColumnGap = 2; ///< cells

struct LogColumnsFor {
    const LogStore* store = nullptr;
    const LogSummary* summary = nullptr;
    std::string zone;
};
std::vector<LogColumn> logColumns(const LogOptions& options, const LogColumnsFor& what);
/// What stands in a column that is neither count nor message.
std::string logCell(const LogColumn& column, const LogColumnsFor& what, std::size_t row);
/// A label, structured metadata or field of the text; in this order.
std::optional<std::string> logFieldValue(const LogStore& store, std::size_t row, std::string_view name);
/// "2026-01-01 10:00:00.123456789" in a zone.
std::string fullLogTime(std::int64_t ns, std::string_view zone);

} // namespace sigma
