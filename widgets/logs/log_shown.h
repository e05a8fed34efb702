#pragma once
#include "datasources/log/line_fields.h"
#include "datasources/log/log_lines.h"
#include "datasources/log/log_search.h"
#include "widgets/logs/log_text.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sigma {

/// A line as it stands on the screen.
struct LogShown {
    std::string own;       ///< where it is not the store's text: prettified
    std::string_view text; ///< of the store, or `own`
    LogText cells;
    std::vector<MatchRange> matches; ///< bytes of the text
    struct TraceLink {
        int column = 0, columns = 0;
        std::string id;
    };
    std::vector<TraceLink> links; ///< trace ids of the text, and one of the metadata behind it
    std::string trailer;          ///< metadata shown behind the text: "trace_id=..."
};

/// The lines near the screen, laid out; made when they are asked for.
class LogShownLines {
public:
    void setStore(const LogStore* store, bool prettify);
    void setMatcher(std::optional<LogMatcher> matcher);
    const LogShown& at(std::size_t row);
    void clear() { m_lines.clear(); }

private:
    LogShown make(std::size_t row) const;
    const LogStore* m_store = nullptr;
    bool m_prettify = false;
    std::optional<LogMatcher> m_matcher;
    std::unordered_map<std::size_t, LogShown> m_lines;
};

/// JSON over several lines with an indent of two; the text as it is where it is no JSON object or list. Keeps order and numbers as they
/// are.
std::string prettyJson(std::string_view text);
/// Whether a field's name says that it holds a trace id.
bool isTraceIdName(std::string_view name);

} // namespace sigma
