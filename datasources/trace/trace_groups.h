#pragma once
#include "datasources/trace/trace.h"

namespace sigma {

/// Siblings that are shown as one row: "decode_batch x212".
struct SpanGroup {
    SpanIndex first = 0;                        ///< where its row stands
    std::uint32_t count = 0;                    ///< members
    std::uint32_t errors = 0;                   ///< members with errors
    std::int64_t totalNs = 0, longestNs = 0;    ///< of the members' durations
    std::int64_t beginNs = 0, endNs = 0;        ///< around the members
    bool mixed = false;                         ///< of several operations: what was left of a very long list of siblings
};

/// Which siblings fold to groups, found once a trace: more than `sameOver` of one parent with the same service and operation, and of what
/// is left of more than `leftOver` siblings all of them.
struct SpanGroups {
    struct Limits {
        std::uint32_t sameOver = 100, leftOver = 1000;
    };
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

    std::vector<SpanGroup> groups;
    std::vector<std::uint32_t> groupOf; ///< by span; empty if there are no groups

    static SpanGroups of(const Trace& trace, Limits limits);
    std::uint32_t at(SpanIndex span) const { return groupOf.empty() ? kNone : groupOf[span]; }
};

/// Counts a span in.
void addToGroup(SpanGroup& group, const Trace& trace, SpanIndex span);

} // namespace sigma
