#pragma once
#include "datasources/log/log_lines.h"

#include <array>
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace sigma {

inline constexpr std::size_t kLogLevels = 7;
using LevelCounts = std::array<std::uint32_t, kLogLevels>;

/// Lines by time and level: buckets of equal length, the first at `from`.
struct LogBuckets {
    std::int64_t from = 0, bucketNs = 0;
    std::vector<LevelCounts> counts;
    std::int64_t end() const { return from + bucketNs * static_cast<std::int64_t>(counts.size()); }
};

/// What a store holds as a whole. Made off the GUI thread.
struct LogSummary {
    std::size_t lines = 0;
    std::int64_t fromNs = kNullTime, toNs = kNullTime; ///< first and last time; kNullTime: no line has one
    LevelCounts levels{};
    Labels common;                      ///< that all lines have, with the same value
    std::vector<std::string> differing; ///< other labels' names
    std::vector<std::string> fields;    ///< of structured metadata and of the text of some lines, the frequent ones first
};
LogSummary summarize(const LogStore& store, const std::stop_token& stop = {});
/// Counts lines in [fromNs, toNs] in about `buckets` buckets of a round length.
LogBuckets countByTime(const LogStore& store, std::int64_t fromNs, std::int64_t toNs, int buckets, const std::stop_token& stop = {});
/// Counts that came as frames: a series a level, told by a label "level" or "detected_level".
LogBuckets countsOfFrames(const FrameSet& frames);

} // namespace sigma
