#pragma once
#include "datasources/core/time_range.h"
#include "datasources/log/log_lines.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace sigma {

/// One request of a round: lines of [from, to), in ns.
struct LokiPageRequest {
    std::int64_t from = 0, to = 0;
    std::size_t limit = 0;
    bool operator==(const LokiPageRequest&) const = default;
};
/// Its answer: lines in the order asked for, or why there are none.
struct LokiPage {
    LogLinesPtr lines;
    std::string failure;
};
struct LokiPagingStart {
    TimeRange range;
    bool newestFirst = true;
    std::size_t limit = 0; ///< of the whole answer; 0 = all there is
    std::size_t pageSize = 5000;
};

/// Fetches a range in pages: what is known and what is still open, as a value. Where a page is full, its last nanosecond may hold more
/// lines than the page: those are asked for again, whole, by the next page, so that no line is lost and none comes twice. A nanosecond that
/// fills a page by itself cannot be told apart further: its page stays, with a gap that says so. Without a limit the open stretches are
/// split and fetched side by side.
class LokiPaging {
public:
    explicit LokiPaging(const LokiPagingStart& start);

    /// What the next round asks, in the order in which next() takes the answers; empty when all is known.
    std::vector<LokiPageRequest> requests() const;
    /// `pages` answer requests(), one each.
    LokiPaging next(std::span<const LokiPage> pages) const;
    /// The same questions with smaller pages: the server refused the size.
    LokiPaging withPageSize(std::size_t size) const;
    /// Leaves open what is open, with a gap that gives the reason.
    LokiPaging givenUp(const std::string& reason) const;

    std::size_t rows() const;    ///< known so far
    std::uint64_t bytes() const; ///< of their lines
    std::size_t pageSize() const { return m_start.pageSize; }
    double share() const; ///< of the range's time that is known, 0 to 1
    std::shared_ptr<LogLines> result() const;

private:
    /// A stretch of the range, in the order of the rows: open, or known with its lines.
    struct Piece {
        std::int64_t from = 0, to = 0;
        bool open = true;
        LogLinesPtr lines;
        std::size_t rows = 0; ///< of `lines` that count
        std::string gap;
        bool isLimit = false;
    };

    void answered(const Piece& piece, const LokiPage& page, std::size_t asked);
    void keep(const Piece& piece, const LokiPage& page, std::size_t rows, std::string gap = {});
    void openRest(std::int64_t from, std::int64_t to);
    void split();
    void stopAtLimit();
    std::size_t asks() const;

    LokiPagingStart m_start;
    std::vector<Piece> m_pieces;
};

} // namespace sigma
