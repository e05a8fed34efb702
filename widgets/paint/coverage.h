#pragma once
#include <vector>

namespace sigma {

/// How much of each pixel of an area a shape covers, kept column by column (a chart's line is a function of x). Contributions of one shape
/// add up and are cut at 1, so joins neither darken nor leave holes. Coordinates are device pixels, y down.
class Coverage {
public:
    /// Between shapes only: what was added must have been taken. Keeps its memory.
    void resize(int width, int height);
    int width() const { return m_width; }
    int height() const { return m_height; }

    /// The band of vertical half-height `half` around the line from (x0, y0) to (x1, y1), x0 <= x1, cut upright at both ends.
    /// Exact; meant for slopes up to about 1.
    void addFlat(double x0, double y0, double x1, double y1, double half);
    /// The band of horizontal half-width `half` around it, cut level at both ends: for steeper lines.
    void addSteep(double x0, double y0, double x1, double y1, double half);
    /// A rectangle from `top` to `bottom` over `weight` of the column's width; the greater coverage stays.
    void addSpan(int column, double top, double bottom, float weight);
    /// A disc.
    void addDisc(double x, double y, double radius);

    /// Calls ink(column, row, values, count) for the touched pixels of each column in [begin, end) and clears them.
    template <class Ink> void take(int begin, int end, Ink ink) {
        for (int c = begin; c < end; ++c) {
            Rows& rows = m_rows[static_cast<std::size_t>(c)];
            if (rows.begin >= rows.end) continue;
            float* values = &at(c, rows.begin);
            ink(c, rows.begin, values, rows.end - rows.begin);
            for (int i = 0; i < rows.end - rows.begin; ++i) values[i] = 0;
            rows = {m_height, 0};
        }
    }

private:
    struct Rows {
        int begin, end;
    };
    float& at(int column, int row) {
        return m_values[static_cast<std::size_t>(column) * static_cast<std::size_t>(m_height) + static_cast<std::size_t>(row)];
    }
    void touch(int column, int begin, int end) {
        Rows& rows = m_rows[static_cast<std::size_t>(column)];
        if (begin < rows.begin) rows.begin = begin;
        if (end > rows.end) rows.end = end;
    }
    void flatPiece(int column, float width, float y0, float y1, float half);

    int m_width = 0, m_height = 0;
    std::vector<float> m_values;
    std::vector<Rows> m_rows;
};

} // namespace sigma
