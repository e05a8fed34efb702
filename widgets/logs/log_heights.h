#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace sigma {

/// Where entries stand in a list whose rows take one or more lines of text each. Without wrapping that is a product; with it, rows are
/// measured in blocks when they come near the screen, and those not seen yet count as much as the first ones do on average.
/// One entry may have something opened beneath it.
class LogHeights {
public:
    static constexpr std::int64_t kRowPx = 20;
    /// Lines of text an entry takes; at least 1.
    using Measure = std::function<int(std::size_t entry)>;

    void setEven(std::size_t entries);
    void setMeasured(std::size_t entries, Measure measure);
    /// What stands beneath an entry; 0 px: nothing.
    void setOpened(std::size_t entry, int px);
    int openedPx() const { return m_openedPx; }

    std::size_t entries() const { return m_entries; }
    std::int64_t total() const;
    std::int64_t top(std::size_t entry);
    int heightOf(std::size_t entry); ///< with what is opened beneath it
    int rowHeight(std::size_t entry);
    /// The entry at a height; the last one below the end.
    std::size_t entryAt(std::int64_t y);

private:
    static constexpr std::size_t kBlock = 256;
    struct Block {
        std::int64_t lines = 0;              ///< of all its entries, once measured
        std::vector<std::uint16_t> perEntry; ///< empty: not measured
    };
    std::size_t blockEntries(std::size_t block) const;
    std::int64_t linesOf(const Block& block, std::size_t index) const;
    std::int64_t lineOf(std::size_t entry); ///< lines of text above an entry
    std::size_t entryAtLine(std::int64_t line);
    void measure(std::size_t block);

    std::size_t m_entries = 0;
    Measure m_measure; ///< empty: every entry takes one line
    std::vector<Block> m_blocks;
    double m_guess = 1; ///< lines an entry, of the first block; it stays, so that what is not measured does not move
    std::size_t m_openedEntry = 0;
    int m_openedPx = 0;
};

} // namespace sigma
