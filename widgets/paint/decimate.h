#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace sigma {

/// Where a line is interrupted: at values that are null, NaN or infinite, and where samples are missing.
struct LineBreaks {
    enum class Connect { Never, Always, UpTo };
    Connect connect = Connect::Never;
    std::int64_t upToNs = 0;         ///< UpTo: samples nearer to each other than this are joined across a gap
    std::int64_t missingAfterNs = 0; ///< samples further apart than this have missing ones between them; 0 = no such check
};

/// The visible part of a time axis on `columns` device pixels; both ends are seen.
struct ColumnGrid {
    std::int64_t fromNs = 0, toNs = 0;
    int columns = 0;
    int begin = 0, end = std::numeric_limits<int>::max(); ///< columns that are wanted; those beside serve as neighbours
    double pixelsPerNs() const { return toNs > fromNs ? columns / static_cast<double>(toNs - fromNs) : 0; }
    double x(std::int64_t ns) const { return static_cast<double>(ns - fromNs) * pixelsPerNs(); }
};

/// What the finite samples of one pixel column come to.
struct DecimatedColumn {
    double firstX = 0, lastX = 0;                 ///< device px from the left edge
    double first = 0, min = 0, max = 0, last = 0; ///< values
    int column = 0;                               ///< -1 and `columns`: the neighbour outside, there for the line to go on
    std::uint32_t count = 0;
    bool gapBefore = true; ///< no line from the column before
    bool outside(int columns) const { return column < 0 || column >= columns; }
};
using DecimatedColumns = std::vector<DecimatedColumn>;

/// Least and greatest finite value of [begin, end); min > max if there is none.
struct ValueExtent {
    double min, max;
};
ValueExtent finiteExtent(std::span<const double> values);

/// Reduces ascending `times` (ns) and their `values` to the columns that hold a finite sample, in order. Samples inside one column are
/// taken as joined. Costs the visible samples; the rest is skipped by binary search. Pure, any thread.
DecimatedColumns decimate(std::span<const std::int64_t> times, std::span<const double> values, const ColumnGrid& grid,
                          const LineBreaks& rule);
/// As above into `out`, whose memory is used again.
void decimate(std::span<const std::int64_t> times, std::span<const double> values, const ColumnGrid& grid, const LineBreaks& rule,
              DecimatedColumns& out);
/// Least and greatest value of the columns inside.
ValueExtent extentOf(const DecimatedColumns& columns, int width);

} // namespace sigma
