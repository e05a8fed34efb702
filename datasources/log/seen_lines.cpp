#include "datasources/log/seen_lines.h"

#include "datasources/log/log_join.h"

#include <functional>
#include <vector>

namespace sigma {

namespace {

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) { return a ^ (b + 0x9e3779b97f4a7c15ULL + (a << 6) + (a >> 2)); }

std::uint64_t hashOf(std::string_view text) { return std::hash<std::string_view>{}(text); }

std::uint64_t hashOf(const Labels& labels) {
    std::uint64_t out = 0;
    for (const auto& [name, value] : labels) out = mixed(mixed(out, hashOf(std::string_view(name))), hashOf(std::string_view(value)));
    return out;
}

LogLines oneLine(const LogLines& lines, std::size_t row) {
    LogLines out;
    out.times = {lines.times[row]};
    out.levels = {lines.levels[row]};
    out.stream = {0};
    out.streams = {lines.labels(row)};
    out.lines.push(lines.line(row));
    for (const auto& [name, value] : lines.metadata(row)) {
        out.metadataTexts.push(name);
        out.metadataTexts.push(value);
    }
    out.metadataEnd = {static_cast<std::uint32_t>(out.metadataTexts.size() / 2)};
    return out;
}

} // namespace

bool SeenLines::remember(std::uint64_t hash) {
    if (!m_hashes.insert(hash).second) return false;
    m_order.push_back(hash);
    if (m_order.size() > m_most) {
        m_hashes.erase(m_order.front());
        m_order.pop_front();
    }
    return true;
}

std::shared_ptr<const LogLines> SeenLines::newOf(const std::shared_ptr<const LogLines>& lines) {
    std::vector<std::uint64_t> ofStream;
    for (const auto& labels : lines->streams) ofStream.push_back(hashOf(labels));
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < lines->size(); ++row) {
        const auto time = static_cast<std::uint64_t>(lines->timeNs(row));
        if (remember(mixed(mixed(ofStream[lines->stream[row]], time), hashOf(lines->line(row))))) rows.push_back(row);
    }
    if (rows.size() == lines->size()) return rows.empty() ? nullptr : lines;
    if (rows.empty()) return nullptr;
    LogJoin join(lines->newestFirst);
    for (const auto row : rows) join.add(oneLine(*lines, row), 1);
    return join.take();
}

} // namespace sigma
