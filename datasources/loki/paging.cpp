#include "datasources/loki/paging.h"

#include "datasources/log/log_join.h"

#include <algorithm>

namespace sigma {

namespace {

constexpr std::size_t kAtOnce = 4;
constexpr std::int64_t kShortest = 1'000'000'000; ///< not worth splitting

std::int64_t nsOf(Timestamp t) { return t.time_since_epoch().count(); }
TimeRange rangeOf(std::int64_t from, std::int64_t to) { return {Timestamp(Duration(from)), Timestamp(Duration(to))}; }

std::string withThousands(std::size_t count) {
    std::string digits = std::to_string(count);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

} // namespace

LokiPaging::LokiPaging(const LokiPagingStart& start) : m_start(start) {
    m_start.pageSize = std::max<std::size_t>(m_start.pageSize, 1);
    if (start.range.from < start.range.to) m_pieces.push_back({nsOf(start.range.from), nsOf(start.range.to), true, nullptr, 0, {}, false});
}

std::size_t LokiPaging::rows() const {
    std::size_t out = 0;
    for (const auto& p : m_pieces) out += p.rows;
    return out;
}

std::uint64_t LokiPaging::bytes() const {
    std::uint64_t out = 0;
    for (const auto& p : m_pieces) out += p.lines ? p.lines->bytes : 0;
    return out;
}

double LokiPaging::share() const {
    double known = 0, all = 0;
    for (const auto& p : m_pieces) {
        const double length = static_cast<double>(p.to - p.from);
        all += length;
        if (!p.open) known += length;
    }
    return all > 0 ? known / all : 1;
}

/// One line more than wanted tells whether the limit cut anything.
std::size_t LokiPaging::asks() const {
    return m_start.limit ? std::min(m_start.pageSize, m_start.limit + 1 - std::min(rows(), m_start.limit)) : m_start.pageSize;
}

std::vector<LokiPageRequest> LokiPaging::requests() const {
    std::vector<LokiPageRequest> out;
    for (const auto& p : m_pieces)
        if (p.open) out.push_back({p.from, p.to, asks()});
    return out;
}

LokiPaging LokiPaging::withPageSize(std::size_t size) const {
    LokiPaging out = *this;
    out.m_start.pageSize = std::max<std::size_t>(size, 1);
    return out;
}

LokiPaging LokiPaging::givenUp(const std::string& reason) const {
    LokiPaging out = *this;
    for (auto& p : out.m_pieces) {
        if (p.open) p.gap = reason;
        p.open = false;
    }
    return out;
}

LokiPaging LokiPaging::next(std::span<const LokiPage> pages) const {
    LokiPaging out = *this;
    out.m_pieces.clear();
    std::size_t index = 0;
    for (const auto& piece : m_pieces) {
        if (!piece.open || index >= pages.size())
            out.m_pieces.push_back(piece);
        else
            out.answered(piece, pages[index++], asks());
    }
    if (m_start.limit)
        out.stopAtLimit();
    else
        out.split();
    return out;
}

void LokiPaging::answered(const Piece& piece, const LokiPage& page, std::size_t asked) {
    if (!page.lines) {
        m_pieces.push_back({piece.from, piece.to, false, nullptr, 0, page.failure, false});
        return;
    }
    const auto& times = page.lines->times;
    const bool full = times.size() >= asked;
    const bool last = m_start.limit && asked < m_start.pageSize; // the limit is reached with it
    if (!full || last || times.empty()) return keep(piece, page, times.size());
    const std::int64_t edge = std::clamp(times.back(), piece.from, piece.to - 1);
    const auto whole = std::find_if(times.rbegin(), times.rend(), [&](std::int64_t t) { return t != times.back(); });
    const auto rows = static_cast<std::size_t>(times.rend() - whole);
    if (rows) {
        const Piece known = m_start.newestFirst ? Piece{edge + 1, piece.to, false, nullptr, 0, {}, false}
                                                : Piece{piece.from, edge, false, nullptr, 0, {}, false};
        keep(known, page, rows);
        return m_start.newestFirst ? openRest(piece.from, edge + 1) : openRest(edge, piece.to);
    }
    // Nothing but this one nanosecond came: there may be more of it, which no smaller question can reach.
    const auto count = withThousands(times.size());
    keep({edge, edge + 1, false, nullptr, 0, {}, false}, page, times.size(),
         count + " lines or more carry the time " + std::to_string(edge) + "; the server gives only " + count + " of them.");
    m_start.newestFirst ? openRest(piece.from, edge) : openRest(edge + 1, piece.to);
}

void LokiPaging::keep(const Piece& piece, const LokiPage& page, std::size_t rows, std::string gap) {
    m_pieces.push_back({piece.from, piece.to, false, page.lines, rows, std::move(gap), false});
}

void LokiPaging::openRest(std::int64_t from, std::int64_t to) {
    if (from < to) m_pieces.push_back({from, to, true, nullptr, 0, {}, false});
}

/// The longest open stretch in two, until as many are open as are asked side by side.
void LokiPaging::split() {
    auto open = static_cast<std::size_t>(std::count_if(m_pieces.begin(), m_pieces.end(), [](const Piece& p) { return p.open; }));
    for (; open > 0 && open < kAtOnce; ++open) {
        const auto length = [](const Piece& p) { return p.open ? p.to - p.from : -1; };
        const auto longest =
            std::max_element(m_pieces.begin(), m_pieces.end(), [&](const Piece& a, const Piece& b) { return length(a) < length(b); });
        if (length(*longest) < kShortest) return;
        Piece older = *longest, newer = *longest;
        older.to = newer.from = older.from + (older.to - older.from) / 2;
        *longest = m_start.newestFirst ? newer : older;
        m_pieces.insert(longest + 1, m_start.newestFirst ? older : newer);
    }
}

/// Once more lines are known than wanted, what is behind them is of no interest.
void LokiPaging::stopAtLimit() {
    std::size_t before = 0;
    for (auto piece = m_pieces.begin(); piece != m_pieces.end(); ++piece) {
        if (before + piece->rows <= m_start.limit) {
            before += piece->rows;
            continue;
        }
        piece->rows = m_start.limit - before;
        const std::string reason = "The limit of " + withThousands(m_start.limit) + " lines was reached.";
        const std::int64_t next = piece->lines->times[piece->rows];
        Piece rest = m_start.newestFirst ? Piece{nsOf(m_start.range.from), next + 1, false, nullptr, 0, reason, true}
                                         : Piece{next, nsOf(m_start.range.to), false, nullptr, 0, reason, true};
        m_pieces.erase(piece + 1, m_pieces.end());
        m_pieces.push_back(std::move(rest));
        return;
    }
}

std::shared_ptr<LogLines> LokiPaging::result() const {
    std::shared_ptr<LogLines> out;
    const auto filled = std::count_if(m_pieces.begin(), m_pieces.end(), [](const Piece& p) { return p.rows > 0; });
    if (filled == 1) {
        const auto only = std::find_if(m_pieces.begin(), m_pieces.end(), [](const Piece& p) { return p.rows > 0; });
        out = std::make_shared<LogLines>(*only->lines);
        out->truncate(only->rows);
    } else {
        LogJoin join(m_start.newestFirst);
        join.reserve(rows(), bytes());
        for (const auto& p : m_pieces)
            if (p.rows) join.add(*p.lines, p.rows);
        out = join.take();
    }
    out->newestFirst = m_start.newestFirst;
    for (const auto& p : m_pieces)
        if (!p.gap.empty()) out->gaps.push_back({rangeOf(std::min(p.from, p.to), p.to), p.gap, p.isLimit});
    out->complete = out->gaps.empty();
    return out;
}

} // namespace sigma
