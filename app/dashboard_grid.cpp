#include "app/dashboard_grid.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace sigma {

namespace {

constexpr int kMaxCell = 1000; // rows: no panel of a real dashboard is higher

int pixels(int rows) { return rows * grid::kRow + std::max(0, rows - 1) * grid::kMargin; }

std::vector<std::size_t> readingOrder(const std::vector<GridPos>& cells) {
    std::vector<std::size_t> order(cells.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return std::pair(cells[a].y, cells[a].x) < std::pair(cells[b].y, cells[b].x); });
    return order;
}

GridGeometry oneColumn(const std::vector<GridPos>& cells, int width) {
    GridGeometry out;
    out.panels.resize(cells.size());
    int y = grid::kPadding / 2;
    for (const auto i : readingOrder(cells)) {
        const int height = pixels(std::clamp(cells[i].h, 1, kMaxCell));
        out.panels[i] = QRect(grid::kPadding / 2, y, std::max(1, width - grid::kPadding), height);
        y += height + grid::kMargin;
    }
    out.height = y + grid::kPadding / 2;
    return out;
}

} // namespace

std::vector<GridPos> compactGrid(std::vector<GridPos> cells) {
    for (auto& c : cells) {
        c.x = std::clamp(c.x, 0, grid::kColumns - 1);
        c.w = std::clamp(c.w, 1, grid::kColumns - c.x);
        c.h = std::clamp(c.h, 1, kMaxCell);
    }
    // A skyline per column is enough: in order of y then x, nothing can slip under what was placed before.
    std::array<int, grid::kColumns> bottom{};
    for (const auto i : readingOrder(cells)) {
        auto& c = cells[i];
        const auto first = bottom.begin() + c.x, last = first + c.w;
        c.y = *std::max_element(first, last);
        std::fill(first, last, c.y + c.h);
    }
    return cells;
}

GridGeometry gridGeometry(const std::vector<GridPos>& wanted, int width) {
    if (width < grid::kNarrow) return oneColumn(wanted, width);
    GridGeometry out;
    out.height = 2 * grid::kPadding;
    const double inner = width - 2 * grid::kPadding + grid::kMargin; // every column with the margin to its right
    const auto left = [&](int column) { return grid::kPadding + static_cast<int>(std::lround(column * inner / grid::kColumns)); };
    for (const auto& c : compactGrid(wanted)) {
        out.panels.emplace_back(left(c.x), grid::kPadding + c.y * (grid::kRow + grid::kMargin), left(c.x + c.w) - grid::kMargin - left(c.x),
                                pixels(c.h));
        out.height = std::max(out.height, out.panels.back().bottom() + 1 + grid::kPadding);
    }
    return out;
}

} // namespace sigma
