#pragma once
#include "datasources/log/log_lines.h"

#include <simdjson.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sigma {

/// Reads the streams of a reply in two passes: first where each line's text stands in the body and its time, then, in the order of time,
/// the texts themselves into one arena. Throws simdjson::simdjson_error; the body outlives the reader.
class LokiStreamReader {
public:
    explicit LokiStreamReader(bool newestFirst) : m_newestFirst(newestFirst) {}

    /// {"stream": {...}, "values": [[time, line, metadata?], ...]}; may come many times.
    void stream(simdjson::ondemand::object object);
    std::shared_ptr<LogLines> take();
    std::string where() const; ///< what is being read, for an error

private:
    struct Entry {
        std::int64_t time = 0;
        std::string_view text;                                        ///< inside of the JSON string
        std::uint32_t stream = 0, metadataBegin = 0, metadataEnd = 0; ///< metadata in pairs
    };
    struct Keyed {
        std::int64_t time;
        std::uint32_t entry;
    };

    void values(simdjson::ondemand::array array);
    void entry(simdjson::ondemand::array parts);
    void metadata(simdjson::ondemand::object object);
    void pairs(simdjson::ondemand::object object);
    void sortRun(std::size_t begin);
    bool before(std::int64_t a, std::int64_t b) const { return m_newestFirst ? a > b : a < b; }
    std::vector<Keyed> merged() const;
    void copyMetadata(LogLines& out, const std::vector<Keyed>& order) const;
    LogLevel levelOf(const LogLines& out, std::size_t row, LogLevel ofStream) const;

    const bool m_newestFirst;
    std::vector<Labels> m_streams;
    std::vector<Entry> m_entries;
    std::vector<std::size_t> m_runs; ///< end of each stream's entries
    StringValues m_metadata;         ///< key, value, ... in the order of the reply
    std::size_t m_bytes = 0;
    bool m_hasMetadata = false, m_inStream = false;
};

} // namespace sigma
