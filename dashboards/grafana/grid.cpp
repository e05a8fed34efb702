#include "dashboards/grafana/grid.h"

#include "dashboards/grafana/reading.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sigma {

namespace {

constexpr int kMaxHeight = 500;
constexpr int kMaxRow = 1'000'000;

/// A member of gridPos within its bounds; `clamped` tells whether the file says something else.
int cell(const Value& v, int otherwise, int least, int most, bool& clamped) {
    const auto n = finiteNumber(v);
    const int out = boundedInt(v, otherwise, least, most);
    clamped = clamped || (n ? std::round(*n) != out : !v.isNull());
    return out;
}

} // namespace

std::optional<GridPos> readGridPos(PanelSource& source) {
    if (source.grid) return source.grid;
    const Value& json = source.json["gridPos"];
    if (!json.isObject() || json.size() == 0) return std::nullopt;
    bool clamped = false;
    GridPos grid;
    grid.w = cell(json["w"], 12, 1, kGridColumns, clamped);
    grid.h = cell(json["h"], 8, 1, kMaxHeight, clamped);
    grid.x = cell(json["x"], 0, 0, kGridColumns - 1, clamped);
    grid.y = cell(json["y"], kMaxRow, 0, kMaxRow, clamped);
    if (grid.x + grid.w > kGridColumns) {
        grid.x = kGridColumns - grid.w;
        clamped = true;
    }
    const bool row = source.json["type"].view() == "row"; // rows are as wide as the page whatever they say
    if (clamped && !row) source.note("/gridPos", "The panel's place is not within the grid of 24 columns; it was moved into it.");
    return grid;
}

void compactGrid(std::vector<PanelModel>& panels) {
    std::vector<PanelModel*> order;
    for (auto& panel : panels) order.push_back(&panel);
    const auto place = [](const PanelModel* panel) { return std::pair(panel->grid.y, panel->grid.x); };
    std::stable_sort(order.begin(), order.end(), [&](const auto* a, const auto* b) { return place(a) < place(b); });
    std::array<int, kGridColumns> bottom{};
    for (auto* panel : order) {
        auto& g = panel->grid;
        const auto first = bottom.begin() + g.x, last = first + g.w;
        g.y = *std::max_element(first, last);
        std::fill(first, last, g.y + g.h);
        compactGrid(panel->children);
    }
}

void placeUnplaced(std::vector<PanelModel>& panels, const std::vector<bool>& placed) {
    int y = 0, x = 0, lineHeight = 0;
    for (std::size_t i = 0; i < panels.size(); ++i)
        if (placed[i]) y = std::max(y, panels[i].grid.y + panels[i].grid.h);
    for (std::size_t i = 0; i < panels.size(); ++i) {
        if (placed[i]) continue;
        auto& g = panels[i].grid;
        if (panels[i].type == "row") g = {0, 0, kGridColumns, 1};
        if (x + g.w > kGridColumns) y += std::exchange(lineHeight, 0), x = 0;
        g.x = x;
        g.y = y;
        x += g.w;
        lineHeight = std::max(lineHeight, g.h);
    }
}

} // namespace sigma
