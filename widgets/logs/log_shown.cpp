#include "widgets/logs/log_shown.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace sigma {

namespace {

constexpr std::size_t kMostShown = 1024, kMostMatches = 2000, kMostScanned = 16 * 1024;

void addLinks(LogShown& shown) {
    const std::string_view text = shown.text.substr(0, kMostScanned);
    for (const LineId& id : findLineIds(text)) {
        if (id.kind != LineId::Kind::Trace) continue;
        const int from = shown.cells.columnOf(id.offset, shown.text), to = shown.cells.columnOf(id.offset + id.length, shown.text);
        shown.links.push_back({from, to - from, std::string(text.substr(id.offset, id.length))});
    }
}

} // namespace

bool isTraceIdName(std::string_view name) {
    std::string plain;
    for (const char c : name)
        if (std::isalnum(static_cast<unsigned char>(c))) plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return plain == "traceid";
}

void LogShownLines::setStore(const LogStore* store, bool prettify) {
    m_store = store;
    m_prettify = prettify;
    clear();
}

void LogShownLines::setMatcher(std::optional<LogMatcher> matcher) {
    m_matcher = std::move(matcher);
    for (auto& [row, shown] : m_lines) shown.matches = m_matcher ? m_matcher->ranges(shown.text, kMostMatches) : std::vector<MatchRange>();
}

LogShown LogShownLines::make(std::size_t row) const {
    LogShown out;
    out.text = m_store->line(row);
    if (m_prettify) out.own = prettyJson(out.text);
    if (m_prettify && out.own != out.text) out.text = out.own;
    out.cells = layOutLog(out.text);
    if (m_matcher) out.matches = m_matcher->ranges(out.text, kMostMatches);
    addLinks(out);
    for (const auto& [name, value] : m_store->metadata(row)) {
        if (!isTraceIdName(name) || value.empty() || value.size() > 64 || out.text.find(value) != std::string_view::npos) continue;
        out.trailer = std::string(name) + "=" + std::string(value);
        out.links.push_back({out.cells.columns + 2, static_cast<int>(out.trailer.size()), std::string(value)});
        break;
    }
    return out;
}

const LogShown& LogShownLines::at(std::size_t row) {
    if (const auto found = m_lines.find(row); found != m_lines.end()) return found->second;
    if (m_lines.size() >= kMostShown) m_lines.clear();
    auto& shown = m_lines.emplace(row, make(row)).first->second;
    if (!shown.own.empty() && shown.text.size() == shown.own.size()) shown.text = shown.own; // the text moved with its string
    return shown;
}

std::string prettyJson(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos || (text[first] != '{' && text[first] != '[')) return std::string(text);
    std::string out;
    std::string open; // the brackets that wait for their end
    const auto newLine = [&] { out += '\n' + std::string(open.size() * 2, ' '); };
    for (std::size_t i = first; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') {
            std::size_t end = i + 1;
            while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
            if (end >= text.size()) return std::string(text);
            out += text.substr(i, end - i + 1);
            i = end;
        } else if (c == '{' || c == '[') {
            const char close = c == '{' ? '}' : ']';
            const auto next = text.find_first_not_of(" \t\r\n", i + 1);
            out += c;
            if (next != std::string_view::npos && text[next] == close) {
                out += close;
                i = next;
                continue;
            }
            open += close;
            if (open.size() > 64) return std::string(text);
            newLine();
        } else if (c == '}' || c == ']') {
            if (open.empty() || open.back() != c) return std::string(text);
            open.pop_back();
            newLine();
            out += c;
        } else if (c == ',') {
            out += c;
            newLine();
        } else if (c == ':')
            out += ": ";
        else if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
            out += c;
    }
    return open.empty() ? out : std::string(text);
}

} // namespace sigma
