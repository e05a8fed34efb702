#pragma once
#include "datasources/core/data_frame.h"
#include "datasources/core/time_range.h"

#include <bit>
#include <optional>

namespace sigma {

/// In joined columns: this series has no sample at that time because another series has one there. Lines run through it; a null
/// breaks them.
inline constexpr std::uint64_t kAbsentBits = 0x7ff8'0000'516d'a001ULL;
inline double absentNumber() { return std::bit_cast<double>(kAbsentBits); }
inline bool isAbsent(double n) { return std::bit_cast<std::uint64_t>(n) == kAbsentBits; }

/// Where nulls go to show that samples are missing: two neighbours further apart than `step` get one every `step` between them, and
/// so do the ends of `range`. Past a million insertions a gap gets a single null. Without `step` nothing is inserted.
struct GapRule {
    std::optional<std::int64_t> step;     ///< ns
    std::optional<TimeRange> range;
};
/// The frame's time, number and boolean fields with nulls in its gaps; the step is its time field's config.interval. The same frame where
/// there is no step or no gap.
FramePtr fillGaps(const FramePtr& frame, std::optional<TimeRange> range);
/// The frame with the numeric config.noValue of each number field in place of its nulls; an empty noValue counts as 0, as in Grafana.
FramePtr replaceNulls(const FramePtr& frame);
/// What a chart draws where fields have a numeric noValue: gaps inside `range` are filled and carry that value. Other frames unchanged.
FrameSet noValuesDrawn(const FrameSet& frames, TimeRange range);
/// Places of the rows after filling: indices of the original rows, -1 = inserted; empty if nothing is inserted.
struct FilledTimes {
    TimeValues times;
    std::vector<std::int64_t> rows;
};
FilledTimes fillTimes(const TimeValues& times, const GapRule& rule);

/// Number series on one time axis. Where all frames have the same times, columns are those of the frames, uncopied.
struct PlotFrame {
    ColumnPtr time;            ///< TimeValues, ascending; null without any time field
    std::string timeName;
    std::vector<Field> series; ///< NumberValues, each as long as `time`
    struct Origin {
        std::size_t frame = 0, field = 0;
    };
    std::vector<Origin> origins; ///< of each series in the frames given
};
/// Joins the number fields of frames that have a time field, sorted by time; nulls widen over absent neighbours, and
/// custom.spanNulls (true, or a number of ms) turns nulls to absent ones.
PlotFrame joinFrames(const FrameSet& frames);
/// fillGaps on every frame, then joinFrames.
PlotFrame preparePlotFrame(const FrameSet& frames, std::optional<TimeRange> range);

} // namespace sigma
