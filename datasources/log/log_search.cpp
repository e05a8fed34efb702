#include "datasources/log/log_search.h"

#include "datasources/log/log_matcher.h"

#include <algorithm>
#include <atomic>
#include <cstring>

namespace sigma {

namespace {

constexpr std::size_t kPieceRows = 16'384, kWindowRows = 1024; ///< what a thread takes at a time; how often it looks whether it shall stop
constexpr std::size_t kTooHardRows = 2000;                     ///< so many lines beyond the limit tell that the expression is at fault

struct Piece {
    std::size_t from = 0, to = 0;
    LogMatches found;
};

/// Searches the rows of a piece and adds what it finds.
class PieceSearch {
public:
    PieceSearch(const LogStore& store, const LogMatcher& matcher) : m_store(store), m_matcher(matcher) {
        if (matcher.code()) m_run.emplace(*matcher.code());
    }

    void window(std::size_t from, std::size_t to, LogMatches& out) {
        if (!m_store.contiguous()) return byLine(from, to, out);
        if (!m_matcher.needed().empty()) return byNeededText(from, to, out);
        if (!m_matcher.pattern().regex) return byLiteral(from, to, out);
        byLine(from, to, out);
    }

private:
    void byLine(std::size_t from, std::size_t to, LogMatches& out) {
        for (std::size_t row = from; row < to; ++row) test(row, out);
    }
    void test(std::size_t row, LogMatches& out) {
        const std::string_view line = m_store.line(row);
        const bool hit = m_run ? m_run->find(line).has_value() : line.find(m_matcher.pattern().text) != std::string_view::npos;
        if (hit) out.rows.push_back(static_cast<std::uint32_t>(row));
        if (m_run && m_run->tooHard()) ++out.tooHard;
    }
    void byNeededText(std::size_t from, std::size_t to, LogMatches& out) {
        const std::string_view needed = m_matcher.needed();
        const auto find = [needed](std::string_view text) -> std::optional<MatchRange> {
            const void* hit = memmem(text.data(), text.size(), needed.data(), needed.size());
            if (!hit) return std::nullopt;
            const auto at = static_cast<std::size_t>(static_cast<const char*>(hit) - text.data());
            return MatchRange{at, at + needed.size()};
        };
        scan(from, to, find, [&](std::size_t row) {
            if (m_run)
                test(row, out);
            else
                out.rows.push_back(static_cast<std::uint32_t>(row));
        });
    }
    void byLiteral(std::size_t from, std::size_t to, LogMatches& out) {
        scan(
            from, to, [this](std::string_view text) { return m_run->find(text); },
            [&](std::size_t row) { out.rows.push_back(static_cast<std::uint32_t>(row)); });
    }

    const char* endOf(std::size_t row) const {
        const std::string_view line = m_store.line(row);
        return line.data() + line.size();
    }
    /// The first row from `row` on that ends behind `at`.
    std::size_t rowOf(const char* at, std::size_t row, std::size_t to) const {
        std::size_t step = 1;
        while (row + step < to && endOf(row + step - 1) <= at) {
            row += step;
            step *= 2;
        }
        for (std::size_t last = std::min(row + step, to); row < last;) {
            const std::size_t middle = row + (last - row) / 2;
            if (endOf(middle) <= at)
                row = middle + 1;
            else
                last = middle;
        }
        return row;
    }
    /// Runs over the text of many lines at once; a hit that reaches from one line into the next is none.
    template <class Find, class Hit> void scan(std::size_t from, std::size_t to, const Find& find, const Hit& hit) const {
        const char* const end = endOf(to - 1);
        const char* at = m_store.line(from).data();
        for (std::size_t row = from; row < to;) {
            const auto found = find(std::string_view(at, static_cast<std::size_t>(end - at)));
            if (!found) return;
            const char* const begin = at + found->begin;
            row = rowOf(begin, row, to);
            if (row >= to) return;
            const std::string_view line = m_store.line(row);
            if (begin < line.data() || at + found->end > line.data() + line.size()) {
                at = begin + 1;
                continue;
            }
            hit(row);
            if (++row < to) at = m_store.line(row).data();
        }
    }

    const LogStore& m_store;
    const LogMatcher& m_matcher;
    std::optional<MatchRun> m_run;
};

std::vector<Piece> piecesOf(std::size_t rows) {
    std::vector<Piece> out;
    for (std::size_t from = 0; from < rows; from += kPieceRows) out.push_back({from, std::min(rows, from + kPieceRows), {}});
    return out;
}

LogMatches joined(std::vector<Piece>& pieces) {
    LogMatches out;
    std::size_t count = 0;
    for (const Piece& piece : pieces) count += piece.found.rows.size();
    out.rows.reserve(count);
    for (Piece& piece : pieces) {
        out.rows.insert(out.rows.end(), piece.found.rows.begin(), piece.found.rows.end());
        out.tooHard += piece.found.tooHard;
    }
    return out;
}

} // namespace

Result<LogMatches> searchLog(const LogStore& store, const LogMatcher& matcher, const ShareWork& share, const std::stop_token& stop) {
    auto pieces = piecesOf(store.size());
    std::atomic<std::size_t> tooHard{0};
    share(static_cast<int>(pieces.size()), [&](int index) {
        Piece& piece = pieces[static_cast<std::size_t>(index)];
        PieceSearch search(store, matcher);
        const std::size_t step = matcher.pattern().regex ? kWindowRows / 16 : kWindowRows;
        for (std::size_t from = piece.from; from < piece.to && !stop.stop_requested() && tooHard < kTooHardRows; from += step) {
            const std::size_t before = piece.found.tooHard;
            search.window(from, std::min(piece.to, from + step), piece.found);
            tooHard += piece.found.tooHard - before;
        }
    });
    if (stop.stop_requested()) return Error{ErrorKind::Cancelled, "The search was stopped.", {}};
    if (tooHard >= kTooHardRows)
        return Error{ErrorKind::Limit,
                     "This expression takes too long: it tries too many ways to match a line. Make it more definite, for example without "
                     "nested repeats.",
                     {}};
    return joined(pieces);
}

} // namespace sigma
