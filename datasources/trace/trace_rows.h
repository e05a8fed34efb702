#pragma once
#include "datasources/trace/trace_groups.h"

#include <optional>
#include <span>

namespace sigma {

/// A row of the waterfall.
struct TraceRow {
    SpanIndex span = 0;                     ///< a group's row: its first shown member
    std::uint32_t group = SpanGroups::kNone; ///< a group's row: which
    int detail = 0;                         ///< height of the open detail below it, 0 = closed
    bool isGroup() const { return group != SpanGroups::kNone; }
};

/// The rows of a trace that are to be seen, a pure function of what is collapsed, filtered, opened; no pixels but heights. Rows stand in
/// the spans' order, so either finds the other by bisection. Every change is one scan over the spans. Not for several threads.
class TraceRows {
public:
    static constexpr int kRowHeight = 24;
    explicit TraceRows(TracePtr trace, SpanGroups::Limits limits = {});

    const Trace& trace() const { return *m_trace; }
    std::size_t count() const { return m_rows.size(); }
    TraceRow at(std::size_t row) const;
    /// The group of a row with the members that are shown; while a filter hides some, only those count.
    const SpanGroup& group(std::uint32_t index) const { return m_shownGroups.empty() ? m_groups.groups[index] : m_shownGroups[index]; }
    bool groupOpen(std::uint32_t index) const { return m_openGroups[index]; }
    /// A group's members that are shown when it is open, ascending. Scans the siblings.
    std::vector<SpanIndex> members(std::uint32_t index) const;
    std::optional<std::size_t> rowOf(SpanIndex span) const; ///< none while it is hidden
    /// Its own row, else the row that stands for it: its group's, or the nearest ancestor's that is shown.
    std::optional<std::size_t> nearestRow(SpanIndex span) const;

    // Heights, in pixels from the first row's top.
    std::int64_t height() const;
    std::int64_t top(std::size_t row) const;
    std::size_t rowAt(std::int64_t y) const; ///< clamped to the rows; count() must not be 0

    bool collapsed(SpanIndex span) const { return m_collapsed[span]; }
    bool hasChildren(SpanIndex span) const { return m_trace->childCount[span] > 0; }
    void setCollapsed(SpanIndex span, bool on);
    void setSubtreeCollapsed(SpanIndex span, bool on); ///< it and all below it
    void setAllCollapsed(bool on);
    void setServiceCollapsed(StringId service, bool on);
    void expandLevel();   ///< the shallowest level on which something is collapsed
    void collapseLevel(); ///< the deepest level on which something is open
    void setGroupOpen(std::uint32_t index, bool on);
    /// Opens whatever hides the span (not the filter); its row, none while the filter hides it.
    std::optional<std::size_t> reveal(SpanIndex span);

    /// Only these spans (ascending) and their ancestors. What is collapsed and opened meanwhile ends with the filter.
    void setFilter(std::span<const SpanIndex> spans);
    void clearFilter();
    bool filtered() const { return m_filtered; }

    void setDetail(SpanIndex span, int height); ///< 0 closes
    int detail(SpanIndex span) const;
    std::vector<SpanIndex> openDetails() const;

private:
    struct Detail {
        SpanIndex span = 0;
        int height = 0;
    };
    /// A detail whose span has a row.
    struct ShownDetail {
        std::size_t row = 0;
        std::int64_t through = 0; ///< heights of the details down to this one
    };
    static constexpr std::uint32_t kGroupBit = 0x8000'0000;
    void rebuild();
    void appendRows();
    void placeDetails();
    void countShownMembers();
    bool folds(std::uint32_t group) const;
    SpanIndex spanOf(std::uint32_t row) const { return row & kGroupBit ? group(row & ~kGroupBit).first : row; }

    TracePtr m_trace;
    SpanGroups::Limits m_limits;
    SpanGroups m_groups;
    std::vector<SpanGroup> m_shownGroups; ///< while filtered
    std::vector<std::uint8_t> m_openGroups, m_collapsed, m_kept;
    std::vector<std::uint8_t> m_collapsedBefore, m_openGroupsBefore; ///< the filter
    bool m_filtered = false;
    std::vector<std::uint32_t> m_rows; ///< a span, or kGroupBit | group
    std::vector<Detail> m_details;     ///< by span
    std::vector<ShownDetail> m_shownDetails;
};

} // namespace sigma
