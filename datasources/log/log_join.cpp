#include "datasources/log/log_join.h"

#include <algorithm>

namespace sigma {

LogJoin::LogJoin(bool newestFirst) : m_lines(std::make_shared<LogLines>()) { m_lines->newestFirst = newestFirst; }

void LogJoin::reserve(std::size_t rows, std::size_t bytes) {
    m_lines->times.reserve(rows);
    m_lines->levels.reserve(rows);
    m_lines->stream.reserve(rows);
    m_lines->lines.reserve(rows, bytes);
}

void LogJoin::add(const LogLines& part, std::size_t rows) {
    rows = std::min(rows, part.size());
    std::vector<std::uint32_t> place;
    for (const auto& labels : part.streams) {
        const auto [it, isNew] = m_streams.try_emplace(labels, static_cast<std::uint32_t>(m_lines->streams.size()));
        if (isNew) m_lines->streams.push_back(labels);
        place.push_back(it->second);
    }
    auto& out = *m_lines;
    const auto count = static_cast<std::ptrdiff_t>(rows);
    out.times.insert(out.times.end(), part.times.begin(), part.times.begin() + count);
    out.levels.insert(out.levels.end(), part.levels.begin(), part.levels.begin() + count);
    for (std::size_t row = 0; row < rows; ++row) out.stream.push_back(place[part.stream[row]]);
    for (std::size_t row = 0; row < rows; ++row) out.lines.push(part.lines.at(row));
    out.bytes = out.lines.arena().size();
    if (part.metadataEnd.empty() && out.metadataEnd.empty()) return;
    const auto pairs = static_cast<std::uint32_t>(out.metadataTexts.size() / 2);
    out.metadataEnd.resize(out.times.size() - rows, pairs);
    const std::size_t texts = rows && !part.metadataEnd.empty() ? part.metadataEnd[rows - 1] * std::size_t{2} : 0;
    for (std::size_t i = 0; i < texts; ++i) out.metadataTexts.push(part.metadataTexts.at(i));
    for (std::size_t row = 0; row < rows; ++row) out.metadataEnd.push_back(pairs + (part.metadataEnd.empty() ? 0 : part.metadataEnd[row]));
}

std::shared_ptr<LogLines> LogJoin::take() { return std::move(m_lines); }

} // namespace sigma
