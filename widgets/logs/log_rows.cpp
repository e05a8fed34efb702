#include "widgets/logs/log_rows.h"

#include <algorithm>
#include <cctype>

namespace sigma {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Bytes of "2026-01-01T10:00:00.123Z" or "...+02:00" at `at`; 0: none. A fraction must be there.
std::size_t isoTimeAt(std::string_view text, std::size_t at) {
    static constexpr std::string_view kShape = "0000-00-00T00:00:00";
    if (at + kShape.size() + 2 > text.size()) return 0;
    for (std::size_t i = 0; i < kShape.size(); ++i)
        if (kShape[i] == '0' ? !isDigit(text[at + i]) : text[at + i] != kShape[i]) return 0;
    std::size_t end = at + kShape.size();
    if (text[end] != '.' && text[end] != ',') return 0;
    const std::size_t fraction = ++end;
    while (end < text.size() && isDigit(text[end])) ++end;
    if (end == fraction || end >= text.size()) return 0;
    if (text[end] == 'Z') return end + 1 - at;
    const bool zone = (text[end] == '+' || text[end] == '-') && end + 6 <= text.size() && text[end + 3] == ':';
    return zone ? end + 6 - at : 0;
}

std::string withoutTimes(std::string_view line) {
    std::string out;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t time = isDigit(line[at]) ? isoTimeAt(line, at) : 0;
        if (time)
            at += time;
        else
            out += line[at++];
    }
    return out;
}

} // namespace

LogDedup logDedupFromName(std::string_view name) {
    return name == "exact"       ? LogDedup::Exact
           : name == "numbers"   ? LogDedup::Numbers
           : name == "signature" ? LogDedup::Signature
                                 : LogDedup::None;
}

std::string dedupText(std::string_view line, LogDedup dedup) {
    if (dedup == LogDedup::Exact) return withoutTimes(line);
    std::string out;
    std::copy_if(line.begin(), line.end(), std::back_inserter(out),
                 [dedup](char c) { return dedup == LogDedup::Numbers ? !isDigit(c) : !isWord(c); });
    return out;
}

LogRows::LogRows(const LogStore& store, bool storeNewestFirst, const std::vector<LogGap>& gaps, const LogListing& listing,
                 const std::stop_token& stop)
    : m_stored(store.size()), m_lines(store.size()), m_reversed(storeNewestFirst != listing.newestFirst),
      m_newestFirst(listing.newestFirst) {
    if (listing.dedup != LogDedup::None) merge(store, listing.dedup, stop);
    placeGaps(store, gaps);
}

void LogRows::merge(const LogStore& store, LogDedup dedup, const std::stop_token& stop) {
    std::vector<std::uint32_t> first;
    std::string before;
    for (std::size_t line = 0; line < m_stored && !stop.stop_requested(); ++line) {
        std::string text = dedupText(store.line(rowOfLine(line)), dedup);
        if (line == 0 || text != before) first.push_back(static_cast<std::uint32_t>(line));
        before = std::move(text);
    }
    m_first = std::move(first);
    m_lines = m_first.size();
    m_merged = true;
}

void LogRows::placeGaps(const LogStore& store, const std::vector<LogGap>& gaps) {
    std::vector<std::pair<std::size_t, std::size_t>> places; // line before which it stands, gap
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        const Timestamp begin = m_newestFirst ? gaps[i].range.to : gaps[i].range.from;
        places.emplace_back(lineAtTime(begin.time_since_epoch().count(), store), i);
    }
    std::sort(places.begin(), places.end());
    for (std::size_t i = 0; i < places.size(); ++i) {
        m_gapAt.push_back(places[i].first + i);
        m_gapIndex.push_back(places[i].second);
    }
}

std::size_t LogRows::rowOfLine(std::size_t line) const {
    const std::size_t place = m_merged ? m_first[line] : line;
    return m_reversed ? m_stored - 1 - place : place;
}

LogRows::Entry LogRows::at(std::size_t entry) const {
    const auto gap = std::lower_bound(m_gapAt.begin(), m_gapAt.end(), entry);
    const auto before = static_cast<std::size_t>(gap - m_gapAt.begin());
    if (gap != m_gapAt.end() && *gap == entry) return {true, m_gapIndex[before], 0};
    const std::size_t line = entry - before;
    const std::size_t next = !m_merged ? line + 1 : line + 1 < m_first.size() ? m_first[line + 1] : m_stored;
    return {false, rowOfLine(line), next - (m_merged ? m_first[line] : line) - 1};
}

std::size_t LogRows::entryOfLine(std::size_t line) const {
    std::size_t entry = line;
    for (std::size_t i = 0; i < m_gapAt.size() && m_gapAt[i] <= entry; ++i) ++entry;
    return entry;
}

std::size_t LogRows::entryOf(std::size_t row) const {
    std::size_t line = m_reversed ? m_stored - 1 - row : row;
    if (m_merged) line = static_cast<std::size_t>(std::upper_bound(m_first.begin(), m_first.end(), line) - m_first.begin()) - 1;
    return entryOfLine(line);
}

std::size_t LogRows::lineAtTime(std::int64_t ns, const LogStore& store) const {
    std::size_t from = 0, to = m_lines;
    while (from < to) {
        const std::size_t middle = from + (to - from) / 2;
        const std::int64_t time = store.timeNs(rowOfLine(middle));
        if (m_newestFirst ? time >= ns : time < ns)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

std::size_t LogRows::entryAtTime(std::int64_t ns, const LogStore& store) const { return entryOfLine(lineAtTime(ns, store)); }

} // namespace sigma
