#include "app/render_command.h"

#include "app/arguments.h"
#include "app/digest.h"
#include "app/local_servers.h"
#include "app/render_output.h"
#include "app/source_kinds.h"
#include "dashboards/grafana/import.h"
#include "datasources/net/live_backend.h"
#include "resources/resources.h"
#include "widgets/controls/sigma_style.h"

#include <QApplication>
#include <QFile>
#include <QTimer>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>

namespace sigma {

namespace {

int fail(const std::string& sentence) {
    std::cerr << sentence << "\n";
    return 2;
}

constexpr const char* kUsage =
    "Usage: sigmascope render FILE -o OUT.{png,pdf,svg,json,csv} [--source NAME=KIND:URL] [--from T --to T] [--var NAME=VALUE]... "
    "[--width W] [--scale N] [--theme dark|light] [--panel ID]";

Result<std::string> readFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return Error{ErrorKind::NotFound, path + " cannot be opened. Is the name right?", {}};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

Result<int> numberOf(const std::optional<std::string>& text, const char* option, int otherwise, int low, int high) {
    if (!text) return otherwise;
    try {
        std::size_t used = 0;
        const int value = std::stoi(*text, &used);
        if (used == text->size() && value >= low && value <= high) return value;
    } catch (const std::exception&) {
    }
    return Error{ErrorKind::Invalid,
                 std::string(option) + " is a whole number from " + std::to_string(low) + " to " + std::to_string(high) + ".",
                 {}};
}

SessionSettings settingsOf(const Arguments& a) {
    SessionSettings s;
    for (const auto& c : a.sources)
        s.sources.push_back({c.config.id, c.config.name, c.config.kind, c.config.scrapeInterval, s.sources.empty()});
    s.theme = a.theme.value_or("dark") == "light" ? ThemeMode::Light : ThemeMode::Dark;
    s.timeFrom = a.from.value_or("");
    s.timeTo = a.to.value_or("");
    for (const auto& [name, value] : a.variables) {
        const auto it = std::find_if(s.variables.begin(), s.variables.end(), [&](const auto& v) { return v.first == name; });
        if (it == s.variables.end())
            s.variables.push_back({name, {value}});
        else
            it->second.push_back(value);
    }
    return s;
}

/// The first thing that makes the call unusable; empty if nothing does.
std::string complaint(const Arguments& a) {
    if (a.positional.size() != 1 || !a.output) return kUsage;
    if (!isRenderFormat(QString::fromStdString(*a.output))) return "The output " + *a.output + " ends in none of png, pdf, svg, json, csv.";
    if (a.theme && *a.theme != "dark" && *a.theme != "light") return "The theme is dark or light, not " + *a.theme + ".";
    for (const auto& c : a.sources)
        if (!isSourceKind(c.config.kind)) return "Sources of the kind " + c.config.kind + " are not known: " + sourceKindList() + ".";
    const TimeMathContext time{0, "utc", 0, {}};
    for (const auto& text : {a.from, a.to})
        if (text && !parseTimeInput(*text, false, time))
            return "The time \"" + *text + "\" cannot be read: write RFC 3339, epoch milliseconds, or now-6h.";
    return {};
}

/// The page settles in steps: variables bring panels, panels bring height.
void settle(DashboardView& view, DashboardSession& session, int width) {
    const auto fit = [&] { view.resize(width, view.preferredHeight(width)); };
    QObject::connect(&view, &DashboardView::heightChanged, &view, fit);
    const auto check = [&] {
        if (view.settled()) QApplication::quit();
    };
    QObject::connect(&view, &DashboardView::settledNow, &view, [&view, check] { QTimer::singleShot(0, &view, check); });
    fit();
    session.start();
    QTimer::singleShot(0, &view, check);
    QApplication::exec();
    fit();
}

int reportPanels(const DashboardSession& session, const std::optional<int>& only) {
    int failed = 0;
    for (const auto& panel : session.panels()) {
        if (panel->placed.isRow || (only && panel->placed.model.id != *only) || panelStateName(*panel) != "error") continue;
        ++failed;
        for (const auto& e : panel->runner->data()->errors)
            std::cerr << "Panel \"" << session.variables().interpolate(panel->placed.model.title, panel->placed.scoped) << "\": " << e
                      << "\n";
    }
    return failed ? 1 : 0;
}

struct RenderJob {
    Dashboard dashboard;
    SessionSettings settings;
    RenderTarget target;
    int width = 1400;
};

int render(RenderJob job, LiveBackend& backend) {
    loadResources();
    SigmaStyle::install(*qobject_cast<QApplication*>(QApplication::instance()), job.target.theme);
    DashboardSession session(std::move(job.dashboard), job.settings, backend);
    DashboardView view(session);
    view.setTheme(job.target.theme);
    view.setShowEverything();
    settle(view, session, job.width);
    const auto& only = job.target.panel;
    if (only && std::none_of(session.panels().begin(), session.panels().end(),
                             [&](const auto& p) { return !p->placed.isRow && p->placed.model.id == *only; }))
        return fail("The dashboard has no panel with the id " + std::to_string(*only) + ".");
    if (auto written = writeRendered(view, session, job.target); !written) return fail(written.error().message);
    return reportPanels(session, only);
}

/// Fills in what the command line says about the picture; an error where a number cannot be used.
Result<bool> takePicture(const Arguments& a, RenderJob& job) {
    const auto width = numberOf(a.width, "--width", 1400, 200, 16000), panel = numberOf(a.panel, "--panel", 0, 0, 1 << 30),
               scale = numberOf(a.scale, "--scale", 1, 1, 4);
    for (const auto* n : {&width, &panel, &scale})
        if (!*n) return n->error();
    job.settings = settingsOf(a);
    job.width = *width;
    job.target = {QString::fromStdString(*a.output), Theme::of(job.settings.theme), static_cast<double>(*scale),
                  a.panel ? std::optional(*panel) : std::nullopt};
    return true;
}

std::unique_ptr<LiveBackend> backendOf(const std::vector<Connection>& sources) {
    auto backend = std::make_unique<LiveBackend>();
    addSourceKinds(*backend);
    for (const auto& c : sources) backend->setSource(c.config, c.secrets);
    return backend;
}
} // namespace

int runRender(const std::vector<std::string>& words) {
    auto parsed = parseArguments(words);
    if (!parsed) return fail(parsed.error().message);
    const auto& a = *parsed;
    if (const auto what = complaint(a); !what.empty()) return fail(what);
    RenderJob job;
    if (auto taken = takePicture(a, job); !taken) return fail(taken.error().message);
    auto bytes = readFile(a.positional[0]);
    if (!bytes) return fail(bytes.error().message);
    auto dashboard = importDashboard(std::move(bytes).value(), a.positional[0]);
    if (!dashboard) return fail(dashboard.error().message);
    job.dashboard = std::move(dashboard).value();
    return render(std::move(job), *backendOf(a.sources));
}

int runLocalRender(const std::vector<std::string>& words) {
    std::vector<std::string> asRender;
    for (const auto& w : words) asRender.push_back(w == "--render" ? "-o" : w);
    auto parsed = parseArguments(asRender);
    if (!parsed) return fail(parsed.error().message);
    auto& a = *parsed;
    a.positional = {"this machine"};
    if (const auto what = complaint(a); !what.empty()) return fail(what);
    loadResources();
    QFile file(QStringLiteral(":/dashboards/this-machine.json"));
    if (!file.open(QIODevice::ReadOnly)) return fail("The bundled dashboard is missing from the program.");
    auto dashboard = importDashboard(file.readAll().toStdString(), "this-machine.json");
    if (!dashboard) return fail(dashboard.error().message);

    LocalServers servers;
    QString problem;
    QObject::connect(&servers, &LocalServers::ready, &servers, [] { QApplication::quit(); });
    QObject::connect(&servers, &LocalServers::failed, &servers, [&](const QString& sentence) {
        problem = sentence;
        QApplication::quit();
    });
    std::cout << "Starting Prometheus and a node exporter, and waiting for their first samples" << std::endl;
    servers.start();
    QApplication::exec();
    if (!problem.isEmpty()) return fail(problem.toStdString());

    Connection local;
    local.config.id = local.config.name = "local";
    local.config.kind = "prometheus";
    local.config.url = servers.prometheusUrl();
    local.config.scrapeInterval = LocalServers::kScrapeInterval;
    a.sources = {local};
    if (!a.from) a.from = "now-1m";
    RenderJob job;
    if (auto taken = takePicture(a, job); !taken) return fail(taken.error().message);
    job.dashboard = std::move(dashboard).value();
    const int code = render(std::move(job), *backendOf(a.sources));
    if (code != 2) std::cout << "Drawn: " << *a.output << std::endl;
    return code;
}

} // namespace sigma
