#pragma once
#include <cstddef>
#include <vector>

namespace sigma {

/// How much of each pixel of an area a line covers, kept column by column (a chart's line is a function of x). Contributions of one line
/// add up and are cut at 1, so joins neither darken nor leave holes. Lines run from left to right, so only a window of columns around the
/// pen is kept, which stays in the processor's nearest cache: finish() takes away what the pen has left behind. Device pixels, y down.
class Coverage {
public:
    static constexpr double kSteepFrom = 1.7;
    /// Most columns that may be added to between two calls of finish().
    static constexpr int kStride = 32;

    /// A new line. `reach`: how many columns beside its middle it touches.
    /// Only the columns [begin, end) are wanted.
    void start(int begin, int end, int height, int reach);

    /// A straight line from (x0, y0) to (x1, y1), x0 <= x1. `tilt`: y over x of a flat one, x over y of a steep one.
    struct Line {
        double x0, y0, x1, y1, tilt;
    };
    /// The band of vertical half-height `half` around it, cut upright at both ends. Meant for slopes up to kSteepFrom.
    void addFlat(const Line& line, float half);
    /// The band of horizontal half-width `half` around it, cut level at both ends: for steeper lines; row by row, each as upright.
    void addSteep(Line line, float half);
    /// A rectangle from `top` to `bottom` over `weight` of the column's width; the greater coverage stays.
    void addSpan(int column, double top, double bottom, float weight);
    /// A disc.
    void addDisc(double x, double y, double radius);

    /// Nothing is added any more to what lies further than `reach` left of `x`: calls ink(column, row, values, count) for the touched
    /// pixels of each such column and clears them.
    template <class Ink> void finish(double x, Ink ink) {
        const double end = x - m_reach;
        const int last = end >= m_end ? m_end : end <= m_begin ? m_begin : static_cast<int>(end);
        for (; m_next < last; ++m_next) {
            Rows& rows = m_rows[slot(m_next)];
            if (rows.begin >= rows.end) continue;
            float* values = cells(m_next) + rows.begin;
            ink(m_next, rows.begin, values, rows.end - rows.begin);
            for (int i = 0; i < rows.end - rows.begin; ++i) values[i] = 0;
            rows = {m_height, 0};
        }
    }
    template <class Ink> void finishAll(Ink ink) { finish(static_cast<double>(m_end) + m_reach, ink); }

private:
    struct Rows {
        int begin, end;
    };
    struct SteepBand {
        double x0, y0, lean, half; ///< through (x0, y0), `lean` px to the right a row
    };
    std::size_t slot(int column) const { return static_cast<std::size_t>(column) & m_mask; }
    float* cells(int column) { return m_values.data() + slot(column) * static_cast<std::size_t>(m_pitch); }
    void touch(int column, int begin, int end) {
        Rows& rows = m_rows[slot(column)];
        if (begin < rows.begin) rows.begin = begin;
        if (end > rows.end) rows.end = end;
    }
    void steepRow(const SteepBand& band, int row, double from, double to);
    void thinRows(const SteepBand& band, int begin, int end);
    void flatPiece(int column, float width, float y0, float y1, float half);

    int m_begin = 0, m_end = 0, m_height = 0, m_pitch = 0; ///< pitch: from column to column
    int m_reach = 0, m_next = 0;                           ///< m_next: first column that is not finished
    std::size_t m_mask = 0;
    std::vector<float> m_values;
    std::vector<Rows> m_rows;
};

} // namespace sigma
