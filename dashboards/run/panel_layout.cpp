#include "dashboards/run/panel_layout.h"

#include <algorithm>

namespace sigma {

namespace {

constexpr int kColumns = 24;
constexpr std::size_t kMaxRepeats = 500; // a variable with thousands of values must not make thousands of panels

struct Section {
    const PanelModel* row = nullptr;
    std::vector<const PanelModel*> panels;
};

std::vector<Section> sectionsOf(const std::vector<PanelModel>& panels) {
    std::vector<const PanelModel*> sorted;
    for (const auto& p : panels) sorted.push_back(&p);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto* a, const auto* b) { return std::pair(a->grid.y, a->grid.x) < std::pair(b->grid.y, b->grid.x); });
    std::vector<Section> out(1);
    for (const auto* p : sorted) {
        if (p->type != "row") {
            out.back().panels.push_back(p);
            continue;
        }
        out.push_back({p, {}});
        for (const auto& child : p->children) out.back().panels.push_back(&child);
    }
    return out;
}

std::vector<VariableOption> repeatValues(const VariableSet& variables, const std::string& name) {
    std::vector<VariableOption> out;
    const auto* state = variables.find(name);
    if (!state) return out;
    if (state->isAll())
        out = state->options;
    else
        for (std::size_t i = 0; i < state->values.size(); ++i)
            out.push_back({i < state->texts.size() ? state->texts[i] : state->values[i], state->values[i]});
    if (out.size() > kMaxRepeats) out.resize(kMaxRepeats);
    return out;
}

class Layouter {
public:
    Layouter(const VariableSet& variables, const RowState& rows) : m_variables(variables), m_rows(rows) {}

    void place(const Section& section) {
        const auto values =
            section.row && !section.row->repeat.empty() ? repeatValues(m_variables, section.row->repeat) : std::vector<VariableOption>();
        if (values.empty()) return placeSection(section, {}, std::nullopt);
        for (const auto& v : values) {
            ScopedValues scoped;
            scoped[section.row->repeat] = {Value(v.text), Value(v.value), true};
            placeSection(section, scoped, std::pair(section.row->repeat, v.value));
        }
    }
    std::vector<PlacedPanel> take() { return std::move(m_out); }

private:
    bool isCollapsed(const std::string& key, bool byFile) const {
        if (m_rows.expandAll) return false;
        for (const auto& [k, c] : m_rows.collapsed)
            if (k == key) return c;
        return byFile;
    }

    void placeSection(const Section& section, const ScopedValues& scoped,
                      const std::optional<std::pair<std::string, std::string>>& repeat) {
        std::string title;
        int origin = section.panels.empty() ? 0 : section.panels.front()->grid.y;
        for (const auto* p : section.panels) origin = std::min(origin, p->grid.y);
        if (section.row) {
            title = m_variables.interpolate(section.row->title, scoped);
            PlacedPanel row;
            row.model = *section.row;
            row.model.children.clear();
            row.grid = {0, m_bottom, kColumns, 1};
            row.rowTitle = title;
            row.isRow = true;
            row.scoped = scoped;
            row.repeat = repeat;
            row.rowCount = section.panels.size();
            row.rowKey = section.row->path + (repeat ? "=" + repeat->second : "");
            row.rowCollapsed = isCollapsed(row.rowKey, section.row->collapsed);
            m_out.push_back(row);
            m_bottom += 1;
            if (row.rowCollapsed) return;
        } else
            origin = 0;
        placePanels(section, scoped, title, repeat, m_bottom - origin);
    }

    void placePanels(const Section& section, const ScopedValues& scoped, const std::string& title,
                     const std::optional<std::pair<std::string, std::string>>& repeat, int shift) {
        int bottom = m_bottom;
        for (const auto* p : section.panels) {
            PlacedPanel placed;
            placed.model = *p;
            placed.rowTitle = title;
            placed.scoped = scoped;
            placed.repeat = repeat;
            placed.grid = p->grid;
            placed.grid.y += shift;
            const auto values = p->repeat.empty() ? std::vector<VariableOption>() : repeatValues(m_variables, p->repeat);
            if (values.empty()) {
                m_out.push_back(placed);
                bottom = std::max(bottom, placed.grid.y + placed.grid.h);
                continue;
            }
            const int rows = placeCopies(placed, values);
            shift += (rows - 1) * p->grid.h; // what follows moves down
            bottom = std::max(bottom, placed.grid.y + rows * p->grid.h);
        }
        m_bottom = bottom;
    }

    /// Returns how many rows of the panel's height the copies take.
    int placeCopies(const PlacedPanel& source, const std::vector<VariableOption>& values) {
        const bool vertical = source.model.repeatDirection == "v";
        const int perRow = vertical ? 1 : std::clamp(std::min<int>(source.model.maxPerRow, static_cast<int>(values.size())), 1, kColumns);
        for (std::size_t i = 0; i < values.size(); ++i) {
            PlacedPanel copy = source;
            const int index = static_cast<int>(i);
            if (!vertical) {
                copy.grid.w = kColumns / perRow;
                copy.grid.x = (index % perRow) * copy.grid.w;
            }
            copy.grid.y = source.grid.y + (index / perRow) * source.grid.h;
            copy.repeat = std::pair(source.model.repeat, values[i].value);
            copy.scoped[source.model.repeat] = {Value(values[i].text), Value(values[i].value), true};
            m_out.push_back(std::move(copy));
        }
        return (static_cast<int>(values.size()) + perRow - 1) / perRow;
    }

    const VariableSet& m_variables;
    const RowState& m_rows;
    std::vector<PlacedPanel> m_out;
    int m_bottom = 0;
};

} // namespace

std::vector<PlacedPanel> layoutPanels(const Dashboard& dashboard, const VariableSet& variables, const RowState& rows) {
    Layouter layouter(variables, rows);
    for (const auto& section : sectionsOf(dashboard.panels))
        if (section.row || !section.panels.empty()) layouter.place(section);
    auto placed = layouter.take();
    for (auto& p : placed) {
        p.key = p.model.path;
        for (const auto& [name, value] : p.scoped) p.key += "\n" + name + "=" + value.value.toString();
    }
    return placed;
}

} // namespace sigma
