#include "widgets/logs/log_heights.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace sigma {

void LogHeights::setEven(std::size_t entries) { setMeasured(entries, {}); }

void LogHeights::setMeasured(std::size_t entries, Measure measure) {
    m_entries = entries;
    m_measure = std::move(measure);
    m_blocks.assign(m_measure ? (entries + kBlock - 1) / kBlock : 0, {});
    m_openedPx = 0;
    if (m_blocks.empty()) return;
    this->measure(0);
    m_guess = static_cast<double>(m_blocks[0].lines) / static_cast<double>(blockEntries(0));
}

void LogHeights::setOpened(std::size_t entry, int px) {
    m_openedEntry = entry;
    m_openedPx = px;
}

std::size_t LogHeights::blockEntries(std::size_t block) const { return std::min(kBlock, m_entries - block * kBlock); }

std::int64_t LogHeights::linesOf(const Block& block, std::size_t index) const {
    if (!block.perEntry.empty()) return block.lines;
    return static_cast<std::int64_t>(static_cast<double>(blockEntries(index)) * m_guess);
}

void LogHeights::measure(std::size_t index) {
    Block& block = m_blocks[index];
    if (!block.perEntry.empty()) return;
    const std::size_t count = blockEntries(index);
    block.perEntry.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const int lines = std::clamp<int>(m_measure(index * kBlock + i), 1, std::numeric_limits<std::uint16_t>::max());
        block.perEntry[i] = static_cast<std::uint16_t>(lines);
        block.lines += lines;
    }
}

std::int64_t LogHeights::total() const {
    std::int64_t lines = m_measure ? 0 : static_cast<std::int64_t>(m_entries);
    for (std::size_t i = 0; i < m_blocks.size(); ++i) lines += linesOf(m_blocks[i], i);
    return lines * kRowPx + m_openedPx;
}

std::int64_t LogHeights::lineOf(std::size_t entry) {
    if (!m_measure) return static_cast<std::int64_t>(entry);
    const std::size_t last = std::min(entry / kBlock, m_blocks.size());
    if (last < m_blocks.size()) measure(last);
    std::int64_t lines = 0;
    for (std::size_t i = 0; i < last; ++i) lines += linesOf(m_blocks[i], i);
    for (std::size_t i = 0; last < m_blocks.size() && i < entry % kBlock; ++i) lines += m_blocks[last].perEntry[i];
    return lines;
}

std::int64_t LogHeights::top(std::size_t entry) { return lineOf(entry) * kRowPx + (m_openedPx && entry > m_openedEntry ? m_openedPx : 0); }

int LogHeights::rowHeight(std::size_t entry) {
    if (!m_measure || entry >= m_entries) return static_cast<int>(kRowPx);
    measure(entry / kBlock);
    return m_blocks[entry / kBlock].perEntry[entry % kBlock] * static_cast<int>(kRowPx);
}

int LogHeights::heightOf(std::size_t entry) { return rowHeight(entry) + (m_openedPx && entry == m_openedEntry ? m_openedPx : 0); }

std::size_t LogHeights::entryAtLine(std::int64_t line) {
    if (m_entries == 0 || line <= 0) return 0;
    if (!m_measure) return std::min(m_entries - 1, static_cast<std::size_t>(line));
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        if (line >= linesOf(m_blocks[i], i)) {
            line -= linesOf(m_blocks[i], i);
            continue;
        }
        measure(i); // its lines are known now: more or fewer than was thought
        const auto& lines = m_blocks[i].perEntry;
        for (std::size_t k = 0; k < lines.size(); ++k) {
            if (line < lines[k]) return i * kBlock + k;
            line -= lines[k];
        }
        if (i + 1 < m_blocks.size()) line = std::max<std::int64_t>(line, 0);
    }
    return m_entries - 1;
}

std::size_t LogHeights::entryAt(std::int64_t y) {
    if (m_openedPx) {
        const std::int64_t opened = lineOf(m_openedEntry) * kRowPx + rowHeight(m_openedEntry);
        if (y >= opened) {
            if (y < opened + m_openedPx) return m_openedEntry;
            y -= m_openedPx;
        }
    }
    return entryAtLine(y / kRowPx);
}

} // namespace sigma
