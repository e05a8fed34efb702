#pragma once
#include "datasources/core/result.h"
#include "datasources/log/log_lines.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace sigma {

/// What a person types into the find field.
struct LogPattern {
    std::string text;
    bool regex = false;
    bool caseSensitive = false;
    bool operator==(const LogPattern&) const = default;
};

/// Bytes [begin, end) of a line.
struct MatchRange {
    std::size_t begin = 0, end = 0;
    bool operator==(const MatchRange&) const = default;
};

/// A pattern made ready: plain text, or a regular expression of PCRE2, each line a subject of its own. Any thread may use it.
class LogMatcher {
public:
    struct Code; ///< the compiled pattern; null where plain bytes are compared

    /// An error says what is wrong with the pattern and at which character.
    static Result<LogMatcher> compile(const LogPattern& pattern);
    /// Where it matches in a line, in order, without empty matches; at most `most`.
    std::vector<MatchRange> ranges(std::string_view line, std::size_t most = 1000) const;
    const LogPattern& pattern() const { return m_pattern; }
    const Code* code() const { return m_code.get(); }
    /// A text without which no line can match, bytes as they are; empty: none is known.
    std::string_view needed() const { return m_needed; }

private:
    LogPattern m_pattern;
    std::shared_ptr<const Code> m_code;
    std::string m_needed;
};

struct LogMatches {
    std::vector<std::uint32_t> rows; ///< of the store, ascending
    std::size_t tooHard = 0;         ///< lines on which the expression backtracked beyond the limit; they are not among the rows
};

/// Calls part(0) ... part(count - 1), each once, on as many threads as it likes, and returns when all have ended.
using ShareWork = std::function<void(int count, const std::function<void(int)>& part)>;

/// All rows that match. Fails when it is stopped (Cancelled), and on expressions that backtrack without end on many lines.
Result<LogMatches> searchLog(const LogStore& store, const LogMatcher& matcher, const ShareWork& share, const std::stop_token& stop);

/// The longest text that stands in every match of a regular expression; empty where that is not certain at a glance.
std::string neededText(std::string_view regex);

} // namespace sigma
