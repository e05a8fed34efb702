#pragma once
#include "datasources/log/log_lines.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <unordered_set>

namespace sigma {

/// Remembers the last lines that came, so that a tail which asks again from a little earlier shows none twice. A line is its time, stream
/// and text.
class SeenLines {
public:
    explicit SeenLines(std::size_t most = 20'000) : m_most(most) {}
    /// The lines that are new, in their order; null where there are none. They count as seen from then on.
    std::shared_ptr<const LogLines> newOf(const std::shared_ptr<const LogLines>& lines);

private:
    bool remember(std::uint64_t hash);

    std::size_t m_most;
    std::deque<std::uint64_t> m_order;
    std::unordered_set<std::uint64_t> m_hashes;
};

} // namespace sigma
