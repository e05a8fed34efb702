#include "dashboards/grafana/page.h"

#include "dashboards/grafana/grid.h"
#include "dashboards/grafana/json_path.h"
#include "dashboards/grafana/panel_reader.h"
#include "dashboards/grafana/reading.h"

#include <algorithm>
#include <set>

namespace sigma {

namespace {

/// Copies that a repeat left in the saved file: their source makes them anew.
bool isSavedCopy(const Value& json) { return finiteNumber(json["repeatPanelId"]).value_or(0) != 0 || json["repeatedByRow"].toBool(); }

class PageReader {
public:
    explicit PageReader(Dashboard& dashboard) : m_dashboard(dashboard) {}

    std::vector<PanelModel> readList(const Value& list, const std::string& path) {
        std::vector<PanelModel> panels;
        std::vector<bool> placed;
        for (std::size_t i = 0; i < list.array().size(); ++i) {
            const Value& json = list.at(i);
            const auto at = childPath(path, i);
            if (!json.isObject()) {
                m_dashboard.diagnostics.push_back({at, "This entry of the panel list is no panel; it is left out."});
                continue;
            }
            if (isSavedCopy(json)) continue;
            auto source = panelSourceAt(json, at);
            const auto grid = readGridPos(source);
            auto panel = readPanel(std::move(source), m_dashboard);
            if (grid) panel.grid = *grid;
            if (panel.type == "row") takeChildren(panel, json, at);
            placed.push_back(grid.has_value());
            panels.push_back(std::move(panel));
        }
        placeUnplaced(panels, placed);
        return panels;
    }

private:
    void takeChildren(PanelModel& row, const Value& json, const std::string& path) {
        row.grid.w = kGridColumns;
        row.grid.x = 0;
        row.grid.h = 1;
        row.children = readList(json["panels"], childPath(path, "panels"));
    }
    Dashboard& m_dashboard;
};

int highestId(const std::vector<PanelModel>& panels) {
    int highest = 0;
    for (const auto& panel : panels) highest = std::max({highest, panel.id, highestId(panel.children)});
    return highest;
}

/// Panels without an id of their own get one: the window and the digest tell panels apart by it.
void giveIds(std::vector<PanelModel>& panels, std::set<int>& taken, int& next) {
    for (auto& panel : panels) {
        if (panel.id <= 0 || !taken.insert(panel.id).second) {
            while (taken.contains(next)) ++next;
            panel.id = next;
            taken.insert(next);
        }
        giveIds(panel.children, taken, next);
    }
}

} // namespace

void readPage(const Value& json, const std::string& path, Dashboard& out) {
    if (json.has("panels") && !json["panels"].isArray() && !json["panels"].isNull())
        out.diagnostics.push_back({childPath(path, "panels"), "The panels are not a list; none is shown."});
    out.panels = PageReader(out).readList(json["panels"], childPath(path, "panels"));
    compactGrid(out.panels);
    std::set<int> taken;
    int next = highestId(out.panels) < 1'000'000'000 ? highestId(out.panels) + 1 : 1;
    giveIds(out.panels, taken, next);
}

} // namespace sigma
