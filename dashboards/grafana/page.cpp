#include "dashboards/grafana/page.h"

#include "dashboards/grafana/grid.h"
#include "dashboards/grafana/json_path.h"
#include "dashboards/grafana/library.h"
#include "dashboards/grafana/panel_reader.h"
#include "dashboards/grafana/reading.h"
#include "dashboards/grafana/rows.h"

#include <algorithm>
#include <set>

namespace sigma {

namespace {

using Ids = std::set<int>;

void collectIds(const Value& panels, Ids& out) {
    for (const auto& panel : panels.array()) {
        if (const int id = boundedInt(panel["id"], 0, 0, 2147483647); id && !panel["repeatPanelId"].isNumber()) out.insert(id);
        collectIds(panel["panels"], out);
    }
}

class PageReader {
public:
    PageReader(Dashboard& dashboard, Ids originals, const Value& library, const std::string& libraryPath)
        : m_dashboard(dashboard), m_originals(std::move(originals)), m_library(library), m_libraryPath(libraryPath) {}

    std::vector<PanelModel> readList(const Value& list, const std::string& path) {
        std::vector<PanelModel> panels;
        std::vector<bool> placed;
        for (std::size_t i = 0; i < list.array().size(); ++i) {
            auto source = panelSourceAt(list.at(i), childPath(path, i));
            const auto grid = readGridPos(source);
            if (!read(std::move(source), panels)) continue;
            if (grid) panels.back().grid = *grid;
            placed.push_back(grid.has_value());
            if (panels.back().type == "row") takeChildren(panels.back(), list.at(i), childPath(path, i));
        }
        placeUnplaced(panels, placed);
        return panels;
    }

    std::vector<PanelModel> readRowsOfOld(const Value& rows, const std::string& path) {
        std::vector<PanelModel> out;
        for (auto& row : rowsOfOld(rows, path)) {
            if (row.heading) read(std::move(*row.heading), out);
            auto& into = row.heading && row.collapsed ? out.back().children : out;
            for (auto& source : row.panels) read(std::move(source), into);
        }
        return out;
    }

private:
    /// Copies that a repeat left in the saved file: their source, which is there too, makes them anew.
    bool isSavedCopy(const Value& json) const {
        const int of = boundedInt(json["repeatPanelId"], 0, 0, 2147483647);
        return json["repeatedByRow"].toBool() || (of != 0 && m_originals.contains(of));
    }

    bool read(PanelSource source, std::vector<PanelModel>& into) {
        if (!source.json.isObject()) {
            m_dashboard.diagnostics.push_back({source.paths.root(), "This entry of the panel list is no panel; it is left out."});
            return false;
        }
        if (isSavedCopy(source.json)) return false;
        const auto grid = source.grid;
        resolveLibraryPanel(source, m_library, m_libraryPath);
        into.push_back(readPanel(std::move(source), m_dashboard));
        if (grid) into.back().grid = *grid;
        return true;
    }

    void takeChildren(PanelModel& row, const Value& json, const std::string& path) {
        row.grid.w = kGridColumns;
        row.grid.x = 0;
        row.grid.h = 1;
        row.children = readList(json["panels"], childPath(path, "panels"));
    }

    Dashboard& m_dashboard;
    Ids m_originals;
    const Value& m_library;
    std::string m_libraryPath;
};

/// Panels without an id of their own get one: the window and the digest tell panels apart by it.
void giveIds(std::vector<PanelModel>& panels, Ids& taken, int& next) {
    for (auto& panel : panels) {
        if (panel.id <= 0 || !taken.insert(panel.id).second) {
            while (taken.contains(next)) ++next;
            panel.id = next;
            taken.insert(next);
        }
        giveIds(panel.children, taken, next);
    }
}

void noteOddList(const Value& json, const char* name, const std::string& path, Dashboard& out) {
    if (json.has(name) && !json[name].isArray() && !json[name].isNull())
        out.diagnostics.push_back({childPath(path, name), std::string("The ") + name + " are not a list; none is shown."});
}

} // namespace

void settleIds(std::vector<PanelModel>& panels, const Ids& inFile) {
    Ids taken;
    int next = inFile.empty() || *inFile.rbegin() > 1'000'000'000 ? 1 : *inFile.rbegin() + 1;
    giveIds(panels, taken, next);
}

void readPage(const Value& json, const std::string& path, Dashboard& out) {
    noteOddList(json, "panels", path, out);
    noteOddList(json, "rows", path, out);
    Ids ids;
    collectIds(json["panels"], ids);
    for (const auto& row : json["rows"].array()) collectIds(row["panels"], ids);
    PageReader reader(out, ids, json["__elements"], childPath(path, "__elements"));
    out.panels = reader.readList(json["panels"], childPath(path, "panels"));
    if (out.panels.empty()) out.panels = reader.readRowsOfOld(json["rows"], childPath(path, "rows"));
    compactGrid(out.panels);
    settleIds(out.panels, ids);
}

} // namespace sigma
