#pragma once
#include "datasources/log/log_lines.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace sigma {

/// Lines that follow one another and say the same are shown once, with a count: the same but for ISO times, but for digits, or but for all
/// letters and digits (Grafana's three).
enum class LogDedup { None, Exact, Numbers, Signature };
LogDedup logDedupFromName(std::string_view name); ///< "none", "exact", "numbers", "signature"
/// What of a line is compared.
std::string dedupText(std::string_view line, LogDedup dedup);

/// What is listed of a store, and in which order.
struct LogListing {
    bool newestFirst = true;
    LogDedup dedup = LogDedup::None;
    bool operator==(const LogListing&) const = default;
};

/// Entries of the list: lines in the order shown, and gaps among them. Without dedup it costs no memory a line. Immutable once built.
class LogRows {
public:
    struct Entry {
        bool isGap = false;
        std::size_t row = 0;        ///< of the store, or index of the gap
        std::size_t duplicates = 0; ///< further lines that stand behind this one
    };
    LogRows() = default;
    /// `storeNewestFirst`: the order of the store's rows. Long with dedup: may run on any thread; stopped, it is not whole.
    LogRows(const LogStore& store, bool storeNewestFirst, const std::vector<LogGap>& gaps, const LogListing& listing,
            const std::stop_token& stop = {});

    std::size_t size() const { return m_lines + m_gapAt.size(); }
    std::size_t lines() const { return m_lines; }
    bool reversed() const { return m_reversed; } ///< the order shown runs against the rows of the store
    Entry at(std::size_t entry) const;
    /// The entry that shows a row of the store.
    std::size_t entryOf(std::size_t row) const;
    /// The first entry at or behind a time in the order shown.
    std::size_t entryAtTime(std::int64_t ns, const LogStore& store) const;

private:
    std::size_t rowOfLine(std::size_t line) const;
    std::size_t entryOfLine(std::size_t line) const;
    std::size_t lineAtTime(std::int64_t ns, const LogStore& store) const;
    void merge(const LogStore& store, LogDedup dedup, const std::stop_token& stop);
    void placeGaps(const LogStore& store, const std::vector<LogGap>& gaps);

    std::size_t m_stored = 0, m_lines = 0;
    bool m_reversed = false, m_newestFirst = true, m_merged = false;
    std::vector<std::uint32_t> m_first;  ///< merged: by line shown, how far it stands in the order shown
    std::vector<std::size_t> m_gapAt;    ///< entries that are gaps, ascending
    std::vector<std::size_t> m_gapIndex; ///< which gap it is
};

} // namespace sigma
