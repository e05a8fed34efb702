#include "app/check_command.h"

#include "app/arguments.h"
#include "dashboards/grafana/import.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>

namespace sigma {

namespace {

using Json = nlohmann::ordered_json;

struct Counts {
    int exact = 0, approximated = 0, unsupported = 0;
};

const char* nameOf(Verdict verdict) {
    return verdict == Verdict::Exact ? "exact" : verdict == Verdict::Approximated ? "approximated" : "unsupported";
}

Result<std::string> readFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    if (!file || !(bytes << file.rdbuf()).good()) return Error{ErrorKind::NotFound, path + " cannot be read.", {}};
    return bytes.str();
}

/// Panels as a reader of the page meets them; rows are headings, not panels.
void collectPanels(const std::vector<PanelModel>& panels, std::vector<const PanelModel*>& out, std::vector<Diagnostic>& ofRows) {
    for (const auto& panel : panels) {
        if (panel.type != "row") out.push_back(&panel);
        else ofRows.insert(ofRows.end(), panel.diagnostics.begin(), panel.diagnostics.end());
        collectPanels(panel.children, out, ofRows);
    }
}

Json diagnosticsJson(const std::vector<Diagnostic>& diagnostics) {
    Json out = Json::array();
    for (const auto& d : diagnostics) out.push_back({{"path", d.path}, {"message", d.message}});
    return out;
}

struct Report {
    std::string file, refusal;
    Dashboard dashboard;
    std::vector<const PanelModel*> panels;
    std::vector<Diagnostic> diagnostics;
    bool refused() const { return !refusal.empty(); }
    bool clean() const {
        return diagnostics.empty() && std::all_of(panels.begin(), panels.end(), [](const auto* p) { return p->diagnostics.empty(); });
    }
};

Report examine(const std::string& path) {
    Report report;
    report.file = path;
    auto bytes = readFile(path);
    auto dashboard = bytes ? importDashboard(std::move(*bytes), path) : Result<Dashboard>(bytes.error());
    if (!dashboard) {
        report.refusal = dashboard.error().message;
        return report;
    }
    report.dashboard = std::move(*dashboard);
    report.diagnostics = report.dashboard.diagnostics;
    collectPanels(report.dashboard.panels, report.panels, report.diagnostics);
    return report;
}

Json reportJson(const Report& report) {
    if (report.refused())
        return {{"file", report.file}, {"status", "refused"}, {"reason", report.refusal}, {"diagnostics", Json::array()},
            {"panels", Json::array()}};
    Json panels = Json::array();
    for (const auto* p : report.panels)
        panels.push_back({{"id", p->id}, {"title", p->title}, {"type", p->importedType}, {"drawnAs", p->type},
            {"verdict", nameOf(p->verdict)},
                          {"diagnostics", diagnosticsJson(p->diagnostics)}});
    return {{"file", report.file}, {"status", "ok"}, {"diagnostics", diagnosticsJson(report.diagnostics)}, {"panels", panels}};
}

void printText(const Report& report) {
    if (report.refused()) {
        std::cout << "refused: " << report.refusal << "\n";
        return;
    }
    Counts counts;
    for (const auto* p : report.panels)
        ++(p->verdict == Verdict::Exact ? counts.exact : p->verdict == Verdict::Approximated ? counts.approximated : counts.unsupported);
    std::cout << report.file << ": " << report.panels.size() << " panels, " << counts.exact << " exact, " << counts.approximated
        << " approximated, " << counts.unsupported
              << " unsupported\n";
    for (const auto& d : report.diagnostics) std::cout << "  " << d.path << "  " << d.message << "\n";
    for (const auto* p : report.panels) {
        if (p->diagnostics.empty()) continue;
        std::cout << "  panel " << p->id << " \"" << p->title << "\" (" << p->importedType << "): " << nameOf(p->verdict) << "\n";
        for (const auto& d : p->diagnostics) std::cout << "    " << d.path << "  " << d.message << "\n";
    }
}

} // namespace

int runCheck(const std::vector<std::string>& words) {
    const auto arguments = parseArguments(words);
    const std::string format = arguments ? arguments->format.value_or("text") : "";
    if (!arguments || arguments->positional.empty() || (format != "text" && format != "json")) {
        std::cerr << (arguments ? "Usage: sigmascope check FILE... [--format text|json]" : arguments.error().message) << "\n";
        return 2;
    }
    int code = 0;
    Json files = Json::array();
    for (const auto& path : arguments->positional) {
        const auto report = examine(path);
        if (format == "json") files.push_back(reportJson(report));
        else printText(report);
        code = std::max(code, report.refused() ? 2 : report.clean() ? 0 : 1);
    }
    if (format == "json") std::cout << Json{{"files", files}}.dump(1, ' ', false, Json::error_handler_t::replace) << "\n";
    return code;
}

} // namespace sigma
