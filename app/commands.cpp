#include "app/commands.h"

#include "app/check_command.h"
#include "app/query_command.h"
#include "app/render_command.h"
#include "app/tail_command.h"
#include "app/trace_command.h"
#include "app/window_command.h"

#include <QFileInfo>

#include <algorithm>
#include <iostream>
#include <set>

namespace sigma {

namespace {
constexpr const char* kHelp = R"(sigmascope: dashboards on live data, without a browser

  sigmascope [FILE...]                              the window; FILE is dashboard JSON
  sigmascope local                                  the window, watching this machine
  sigmascope check FILE... [--format text|json]     what of a dashboard is honoured, and what is not
  sigmascope local --render OUT.png                 its page as a picture, without a window
  sigmascope render FILE -o OUT.{png,pdf,svg,json,csv} [--source NAME=KIND:URL]... [--from T --to T] [--var NAME=VALUE]...
             [--width W] [--scale N] [--theme dark|light] [--panel ID]
                                                    draws a dashboard without a window
  sigmascope query --source KIND:URL [--from T --to T --step 15s --instant] [--limit N --direction backward|forward]
             [--format text|json|csv|jsonl] QUERY    one query on stdout; --limit 0: all lines of the range
  sigmascope query --source jaeger:URL [--format text|json] TRACEID
  sigmascope query --source jaeger:URL --search service=NAME[,operation=NAME,minDuration=1s,tag.KEY=VALUE] [--from T --to T --limit N]
                                                    a trace by its id, or a list of traces
  sigmascope trace FILE [TRACEID] [--format text|json]
                                                    a file of traces: Jaeger, OTLP, Zipkin
  sigmascope tail --source loki:URL [--duration 10s] QUERY
                                                    follows a query live, JSON lines
  sigmascope --version

KIND is prometheus, loki, jaeger or zipkin. T is RFC 3339, epoch milliseconds, or now-6h. A URL may carry user:password@;
--header 'Name: value' or --header @FILE adds to the source before it.
Exit: 0 done, 1 done with findings, 2 unusable input or arguments.
)";

const std::set<std::string> kPlanned{"demo", "export", "snapshot"};

bool has(const std::vector<std::string>& words, const char* word) { return std::find(words.begin(), words.end(), word) != words.end(); }

/// The first word that is not one of Qt's options or the value of one.
std::string firstWord(const std::vector<std::string>& words) {
    static const std::set<std::string> kWithValue{"-platform",           "-style",           "-stylesheet",  "-display",
                                                  "-geometry",           "-qwindowgeometry", "-qwindowicon", "-qwindowtitle",
                                                  "-platformpluginpath", "-platformtheme",   "-plugin",      "-session"};
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string single = words[i].starts_with("--") ? words[i].substr(1) : words[i];
        if (kWithValue.contains(single))
            ++i;
        else if (!kWithValue.contains(single.substr(0, single.find('='))))
            return words[i];
    }
    return {};
}
} // namespace

Platform platformOf(const std::vector<std::string>& words) {
    const auto first = firstWord(words);
    if (first == "render" || (first == "local" && has(words, "--render"))) return Platform::Pictures;
    static const std::set<std::string> kConsole{"check", "query", "tail", "trace"};
    if (kConsole.contains(first) || (first.starts_with('-') && first.size() > 1)) return Platform::Console;
    if (kPlanned.contains(first) && !QFileInfo::exists(QString::fromStdString(first))) return Platform::Console;
    return Platform::Window;
}

int runCommand(const std::vector<std::string>& words) {
    if (words.empty()) return runWindow({}, false);
    const std::vector<std::string> rest(words.begin() + 1, words.end());
    if (words[0] == "--help" || words[0] == "-h" || (rest.size() == 1 && rest[0] == "--help")) {
        std::cout << kHelp;
        return 0;
    }
    if (words[0] == "--version") {
        std::cout << "sigmascope " SIGMASCOPE_VERSION "\n";
        return 0;
    }
    if (words[0] == "check") return runCheck(rest);
    if (words[0] == "query") return runQuery(rest);
    if (words[0] == "tail") return runTail(rest);
    if (words[0] == "trace") return runTrace(rest);
    if (words[0] == "render") return runRender(rest);
    if (words[0] == "local" && has(rest, "--render")) return runLocalRender(rest);
    if (words[0].starts_with('-') || platformOf(words) != Platform::Window) {
        std::cerr << "There is no command " << words[0] << " yet. See sigmascope --help.\n";
        return 2;
    }
    return words[0] == "local" ? runWindow(rest, true) : runWindow(words, false);
}

} // namespace sigma
