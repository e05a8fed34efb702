#include "dashboards/grafana/rows.h"

#include "dashboards/grafana/grid.h"
#include "dashboards/grafana/reading.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace sigma {

namespace {

constexpr double kCellStep = 38; // a grid cell of 30 px and its margin of 8
constexpr int kLeastHeight = 3, kRowHeightPx = 250, kMostHeight = 200;
constexpr int kSpanColumns = 2; // a span is a twelfth of the width, a column a 24th

int cellsOf(const Value& height, int otherwise) {
    double px = height.toNumber();
    if (height.isString()) px = std::strtod(height.toString().c_str(), nullptr); // "250px"
    if (!(px > 0)) return otherwise;
    return std::clamp(static_cast<int>(std::ceil(std::min(px, 1e6) / kCellStep)), kLeastHeight, kMostHeight);
}

/// A row of old filling up from the left; a panel too wide for what is left begins a new line beneath.
class Filling {
public:
    Filling(int top, int rowHeight) : m_top(top), m_rowHeight(rowHeight) {}

    GridPos place(int width, int height) {
        auto at = stretch(width);
        if (!at) {
            m_top += m_rowHeight;
            m_filled.fill(0);
            at = stretch(width);
        }
        GridPos grid{at->first, m_top + at->second, width, height};
        std::fill_n(m_filled.begin() + grid.x, width, at->second + height);
        return grid;
    }
    int top() const { return m_top; }

private:
    /// Where the free columns at the right hold a panel: its x and the depth within this line.
    std::optional<std::pair<int, int>> stretch(int width) const {
        int first = kGridColumns, last = -1;
        for (int i = kGridColumns - 1; i >= 0; --i) {
            const auto at = static_cast<std::size_t>(i);
            if (m_filled[at] >= m_rowHeight) break;
            if (last >= 0 && m_filled[at] > m_filled[at + 1]) break;
            if (last < 0) last = i;
            first = i;
        }
        if (last < 0 || last - first + 1 < width) return std::nullopt;
        return std::pair(first, *std::max_element(m_filled.begin() + first, m_filled.begin() + last + 1));
    }
    int m_top, m_rowHeight;
    std::array<int, kGridColumns> m_filled{};
};

/// Old spans count twelfths, so the least width of a copy doubles too.
Value withDoubledMinSpan(const Value& panel) {
    const auto least = finiteNumber(panel["minSpan"]);
    return least ? panel.with("minSpan", std::min(24.0, 2 * *least)) : panel;
}

bool anyRowShows(const Value& rows) {
    return std::any_of(rows.array().begin(), rows.array().end(),
                       [](const Value& r) { return r["collapse"].toBool() || r["showTitle"].toBool() || !plainText(r["repeat"]).empty(); });
}

PanelSource headingOf(const Value& row, const std::string& path, int y) {
    auto heading = panelSourceAt(row, path);
    heading.json = Value(Value::Object{{"type", "row"}, {"title", row["title"]}, {"collapsed", row["collapse"].toBool()},
        {"repeat", row["repeat"]}});
    heading.importedType = "row";
    heading.grid = GridPos{0, y, kGridColumns, 1};
    return heading;
}

} // namespace

std::vector<RowOfOld> rowsOfOld(const Value& rows, const std::string& path) {
    std::vector<RowOfOld> out;
    const bool showRows = anyRowShows(rows);
    int y = 0;
    for (std::size_t r = 0; r < rows.array().size(); ++r) {
        const Value& row = rows.at(r);
        if (!row.isObject() || finiteNumber(row["repeatIteration"])) continue;
        const auto rowPath = childPath(path, r);
        RowOfOld one;
        one.collapsed = row["collapse"].toBool();
        if (showRows) one.heading = headingOf(row, rowPath, y++);
        const int height = cellsOf(row["height"], cellsOf(Value(kRowHeightPx), kLeastHeight));
        Filling filling(y, height);
        const auto& panels = row["panels"].array();
        for (std::size_t i = 0; i < panels.size(); ++i) {
            auto source = panelSourceAt(withDoubledMinSpan(panels[i]), childPath(childPath(rowPath, "panels"), i));
            source.raw = panels[i];
            const int span = boundedInt(panels[i]["span"], 4, 1, 12);
            source.grid = filling.place(span * kSpanColumns, cellsOf(panels[i]["height"], height));
            one.panels.push_back(std::move(source));
        }
        y = filling.top() + (one.collapsed && showRows ? 0 : height);
        out.push_back(std::move(one));
    }
    return out;
}

} // namespace sigma
