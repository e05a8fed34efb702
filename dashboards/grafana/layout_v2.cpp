#include "dashboards/grafana/layout_v2.h"

#include "dashboards/grafana/elements.h"
#include "dashboards/grafana/grid.h"
#include "dashboards/grafana/library.h"
#include "dashboards/grafana/page.h"
#include "dashboards/grafana/panel_reader.h"
#include "dashboards/grafana/reading.h"

#include <algorithm>
#include <unordered_map>

namespace sigma {

namespace {

constexpr int kMaxPanels = 20'000; // one element may be placed many times

/// The rows and tabs around what is being read.
struct Around {
    std::string title;    ///< "Tab / Row"
    bool collapsed = false;
    std::string repeat;
    std::string path;     ///< of the innermost row or tab; empty at the top
};

class LayoutReader {
public:
    LayoutReader(const Value& json, const std::string& path, Dashboard& out) : m_path(path + "/elements"), m_out(out) {
        for (const auto& [name, element] : json["elements"].object()) m_elements.push_back({name, &element, false});
        for (auto& element : m_elements) m_byName.emplace(element.name, &element);
    }

    void read(const Value& layout, const std::string& path, const Around& around) {
        const auto kind = layout["kind"].toString();
        const Value& spec = layout["spec"];
        const auto specPath = path + "/spec";
        if (kind == "RowsLayout") return readSections(spec["rows"], specPath + "/rows", around, false);
        if (kind == "TabsLayout") {
            m_out.diagnostics.push_back({path + "/kind", "Tabs are shown as rows below each other; all but the first are closed."});
            return readSections(spec["tabs"], specPath + "/tabs", around, true);
        }
        if (kind != "GridLayout" && kind != "AutoGridLayout")
            m_out.diagnostics.push_back({path + "/kind", "The layout \"" + kind + "\" is not known; its panels are placed in order."});
        readItems(spec, specPath, around, kind == "GridLayout");
    }

    void readUnplaced() {
        for (const auto& element : m_elements) {
            if (element.placed) continue;
            auto source = panelSourceOfElement(*element.json, childPath(m_path, element.name));
            source.noteInFile("", "No layout places this panel; it stands at the end.");
            add(std::move(source), {0, 0, 12, 8}, m_out.panels);
        }
    }

private:
    void readSections(const Value& sections, const std::string& path, const Around& around, bool tabs) {
        for (std::size_t i = 0; i < sections.array().size(); ++i) {
            const Value& spec = sections.at(i)["spec"];
            Around inner;
            inner.path = childPath(path, i);
            const auto title = plainText(spec["title"]);
            inner.title = around.title.empty() ? title : around.title + " / " + title;
            inner.collapsed = around.collapsed || spec["collapse"].toBool() || (tabs && i > 0);
            inner.repeat = spec["repeat"]["value"].toString();
            if (!inner.repeat.empty() && spec["layout"]["kind"].view() != "GridLayout" && spec["layout"]["kind"].view() != "AutoGridLayout")
                m_out.diagnostics.push_back({inner.path + "/spec/repeat", "Rows within this are not repeated."});
            if (spec["conditionalRendering"]["spec"]["items"].size())
                m_out.diagnostics.push_back({inner.path + "/spec/conditionalRendering", "\"" + inner.title
                    + "\" is always shown; Grafana hides it under a condition."});
            read(spec["layout"], inner.path + "/spec/layout", inner);
        }
    }

    void readItems(const Value& spec, const std::string& path, const Around& around, bool grid) {
        const int columns = autoColumns(spec);
        const auto& items = spec["items"].array();
        std::vector<PanelModel> panels;
        for (std::size_t i = 0; i < items.size() && m_count < kMaxPanels; ++i) {
            const Value& item = items[i]["spec"];
            const auto at = childPath(path + "/items", i) + "/spec";
            const auto name = item["element"]["name"].toString();
            const auto element = m_byName.find(name);
            if (element == m_byName.end()) {
                m_out.diagnostics.push_back({at + "/element", "There is no element \"" + name + "\"; nothing is shown here."});
                continue;
            }
            auto source = panelSourceOfElement(*element->second->json, childPath(m_path, name));
            takeRepeat(item["repeat"], at, columns, source);
            if (item["conditionalRendering"]["spec"]["items"].size())
                source.diagnostics.push_back({at + "/conditionalRendering",
                    "The panel is always shown; Grafana hides it under a condition."});
            element->second->placed = true;
            add(std::move(source), grid ? gridPlace(item, at) : autoPlace(spec, static_cast<int>(i), columns), panels);
        }
        place(std::move(panels), around);
    }

    static void takeRepeat(const Value& repeat, const std::string& at, int columns, PanelSource& source) {
        if (!repeat.isObject()) return;
        source.paths.moved("/repeat", at + "/repeat/value");
        const Value most = repeat.has("maxPerRow") ? repeat["maxPerRow"] : Value(columns);
        source.json = source.json.with("repeat", repeat["value"]).with("repeatDirection", repeat["direction"]).with("maxPerRow", most);
    }

    GridPos gridPlace(const Value& item, const std::string& at) {
        PanelSource probe;
        probe.paths = PathMap(at);
        probe.paths.moved("/gridPos", at);
        probe.json = Value::Object{{"gridPos", Value::Object{{"x", item["x"]}, {"y", item["y"]}, {"w", item["width"]},
            {"h", item["height"]}}}};
        const auto grid = readGridPos(probe);
        m_out.diagnostics.insert(m_out.diagnostics.end(), probe.diagnostics.begin(), probe.diagnostics.end());
        return *grid;
    }

    /// As many columns as the wished width allows on a usual screen.
    static int autoColumns(const Value& spec) {
        const auto mode = spec["columnWidthMode"].toString("standard");
        const int fitting = mode == "narrow" ? 6 : mode == "wide" ? 2 : 3;
        return std::min(boundedInt(spec["maxColumnCount"], 3, 1, kGridColumns), fitting);
    }

    static GridPos autoPlace(const Value& spec, int index, int columns) {
        const auto mode = spec["rowHeightMode"].toString("standard");
        const int height = mode == "short" ? 5 : mode == "tall" ? 14 : 9;
        const int width = kGridColumns / columns;
        return {(index % columns) * width, (index / columns) * height, width, height};
    }

    void add(PanelSource source, GridPos grid, std::vector<PanelModel>& into) {
        ++m_count;
        resolveLibraryPanel(source, {}, {});
        into.push_back(readPanel(std::move(source), m_out));
        into.back().grid = grid;
    }

    void place(std::vector<PanelModel> panels, const Around& around) {
        if (!around.path.empty()) {
            PanelModel row;
            row.type = row.importedType = "row";
            row.options = Value(Value::Object{});
            row.title = around.title;
            row.repeat = around.repeat;
            row.repeatDirection = "h";
            row.collapsed = around.collapsed;
            row.path = around.path;
            row.grid = {0, m_bottom++, kGridColumns, 1};
            m_out.panels.push_back(std::move(row));
        }
        int bottom = m_bottom;
        for (auto& panel : panels) {
            panel.grid.y += m_bottom;
            bottom = std::max(bottom, panel.grid.y + panel.grid.h);
        }
        m_bottom = bottom;
        auto& into = around.collapsed ? m_out.panels.back().children : m_out.panels;
        std::move(panels.begin(), panels.end(), std::back_inserter(into));
    }

    struct Element {
        std::string_view name;
        const Value* json = nullptr;
        bool placed = false;
    };
    std::vector<Element> m_elements;
    std::unordered_map<std::string_view, Element*> m_byName;
    std::string m_path;
    Dashboard& m_out;
    int m_bottom = 0, m_count = 0;
};

void collectVariables(const Value& list, const std::string& path, std::vector<PlacedVariable>& out) {
    for (std::size_t i = 0; i < list.array().size(); ++i) out.push_back({classicVariable(list.at(i)), childPath(path, i) + "/spec"});
}

void collectFromLayout(const Value& layout, const std::string& path, std::vector<PlacedVariable>& out) {
    for (const char* sections : {"rows", "tabs"}) {
        const auto base = path + "/spec/" + sections;
        const auto& list = layout["spec"][sections].array();
        for (std::size_t i = 0; i < list.size(); ++i) {
            const auto at = childPath(base, i) + "/spec";
            collectVariables(list[i]["spec"]["variables"], at + "/variables", out);
            collectFromLayout(list[i]["spec"]["layout"], at + "/layout", out);
        }
    }
}

} // namespace

void readPageV2(const Value& json, const std::string& path, Dashboard& out) {
    LayoutReader reader(json, path, out);
    reader.read(json["layout"], path + "/layout", {});
    std::vector<bool> placed(out.panels.size(), true);
    reader.readUnplaced();
    placed.resize(out.panels.size(), false);
    placeUnplaced(out.panels, placed);
    compactGrid(out.panels);
    std::set<int> ids;
    for (const auto& [name, element] : json["elements"].object()) ids.insert(boundedInt(element["spec"]["id"], 0, 0, 2147483647));
    settleIds(out.panels, ids);
}

std::vector<PlacedVariable> variablesV2(const Value& json, const std::string& path) {
    std::vector<PlacedVariable> out;
    collectVariables(json["variables"], path + "/variables", out);
    collectFromLayout(json["layout"], path + "/layout", out);
    return out;
}

} // namespace sigma
