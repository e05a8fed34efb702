#pragma once
#include "datasources/core/data_frame.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sigma {

enum class LogLevel : std::uint8_t { Unknown, Trace, Debug, Info, Warning, Error, Critical };
/// "critical", "error", "warning", "info", "debug", "trace", "unknown": Grafana's names.
std::string_view logLevelName(LogLevel level);
/// The level that a label's value or a word means ("warn", "E", "fatal", "notice", ...).
LogLevel logLevelFromWord(std::string_view word);
/// Whether a label or field of this name tells a level: level, detected_level, severity, ...
bool isLogLevelKey(std::string_view name);
/// The level that a line's text tells by itself: its level field in JSON or logfmt, else the first level word.
LogLevel detectLogLevel(std::string_view line);

/// A stretch that is not there, and why.
struct LogGap {
    TimeRange range;
    std::string reason;
    bool isLimit = false; ///< nothing went wrong: no more was asked for
};

using LogField = std::pair<std::string_view, std::string_view>;

/// Lines with their times, wherever they lie: an answer in memory, a file mapped. Rows 0..size()-1 are in the store's own order. Reading is safe on
/// any thread; a store that grows does so between calls of its owner's thread, never under a reader.
class LogStore {
public:
    virtual ~LogStore() = default;
    virtual std::size_t size() const = 0;
    virtual std::string_view line(std::size_t row) const = 0; ///< UTF-8 as sent, without its line end
    virtual std::int64_t timeNs(std::size_t row) const = 0;   ///< kNullTime where the line tells none
    virtual LogLevel level(std::size_t row) const = 0;
    virtual const Labels& labels(std::size_t row) const = 0;           ///< of its stream
    virtual std::vector<LogField> metadata(std::size_t row) const = 0; ///< structured metadata and parsed fields, as the server tells them
    /// Whether the lines lie one behind the other in one block of memory, in the order of the rows, so that a search may run over many at once.
    virtual bool contiguous() const { return false; }
};

/// Lines of an answer: columnar, one arena. Immutable once shared.
struct LogLines : FrameDocument, LogStore {
    TimeValues times;
    StringValues lines;
    std::vector<LogLevel> levels;
    std::vector<std::uint32_t> stream; ///< into `streams`
    std::vector<Labels> streams;
    StringValues metadataTexts;                  ///< key, value, key, value, ...
    std::vector<std::uint32_t> metadataEnd;      ///< by row: end in pairs of metadataTexts; empty = no line has any
    bool newestFirst = true;                     ///< the order of the rows
    bool complete = true;                        ///< false: the limit cut it, or something is missing
    std::vector<LogGap> gaps;
    std::uint64_t bytes = 0;                     ///< of the lines

    std::size_t size() const override { return times.size(); }
    std::string_view line(std::size_t row) const override { return lines.at(row); }
    std::int64_t timeNs(std::size_t row) const override { return times[row]; }
    LogLevel level(std::size_t row) const override { return levels[row]; }
    const Labels& labels(std::size_t row) const override { return streams[stream[row]]; }
    std::vector<LogField> metadata(std::size_t row) const override;
    bool contiguous() const override { return true; }
    /// Drops what lies behind the first `rows`.
    void truncate(std::size_t rows);
    bool equals(const FrameDocument& other) const override;
};
using LogLinesPtr = std::shared_ptr<const LogLines>;

/// The frame of log lines: preferredView "logs", the lines as its document, and as columns what Grafana's Loki frames have: labels (of the
/// stream and of the line), Time, Line, tsNs, id, for tables and transformations. Line shares the document's memory; beyond kLogColumnRows
/// rows, which no dashboard of Grafana's gets, there are only Time and Line.
inline constexpr std::size_t kLogColumnRows = 20'000;
FramePtr logFrame(LogLinesPtr lines, std::string refId);
/// The lines that a frame carries; null for other frames.
LogLinesPtr logLinesOf(const DataFrame& frame);

} // namespace sigma
