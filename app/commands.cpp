#include "app/commands.h"

#include "app/check_command.h"
#include "app/query_command.h"
#include "app/render_command.h"

#include <algorithm>
#include <iostream>

namespace sigma {

namespace {
constexpr const char* kHelp = R"(sigmascope: dashboards on live data, without a browser

  sigmascope check FILE... [--format text|json]     what of a dashboard is honoured, and what is not
  sigmascope render FILE -o OUT.{png,pdf,svg,json,csv} [--source NAME=KIND:URL]... [--from T --to T] [--var NAME=VALUE]...
             [--width W] [--scale N] [--theme dark|light] [--panel ID]
                                                    draws a dashboard without a window
  sigmascope query --source KIND:URL [--from T --to T --step 15s --instant] [--format text|json|csv] QUERY
                                                    one query on stdout
  sigmascope --version

KIND is prometheus. T is RFC 3339, epoch milliseconds, or now-6h. A URL may carry user:password@;
--header 'Name: value' or --header @FILE adds to the source before it.
Exit: 0 done, 1 done with findings, 2 unusable input or arguments.
)";
} // namespace

int runCommand(const std::vector<std::string>& words) {
    if (words.empty() || words[0] == "--help" || words[0] == "-h") {
        std::cout << kHelp;
        return words.empty() ? 2 : 0;
    }
    if (words[0] == "--version") {
        std::cout << "sigmascope " SIGMASCOPE_VERSION "\n";
        return 0;
    }
    const std::vector<std::string> rest(words.begin() + 1, words.end());
    if (rest.size() == 1 && rest[0] == "--help") {
        std::cout << kHelp;
        return 0;
    }
    if (words[0] == "check") return runCheck(rest);
    if (words[0] == "query") return runQuery(rest);
    if (words[0] == "render") return runRender(rest);
    if (words[0] == "local" && std::find(rest.begin(), rest.end(), "--render") != rest.end()) return runLocalRender(rest);
    std::cerr << "There is no command " << words[0] << " yet. See sigmascope --help.\n";
    return 2;
}

} // namespace sigma
