#include "tests/bench/bench.h"

#include <QApplication>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <map>

using namespace sigma::bench;

namespace sigma::bench {

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void addMemory(Numbers& numbers) {
    std::map<std::string, double> kb;
    std::ifstream rollup("/proc/self/smaps_rollup");
    for (std::string line; std::getline(rollup, line);) {
        const auto colon = line.find(':');
        if (colon != std::string::npos) kb[line.substr(0, colon)] = std::atof(line.c_str() + colon + 1);
    }
    numbers.emplace_back("rss_mb", kb["Rss"] / 1024);
    numbers.emplace_back("pss_mb", kb["Pss"] / 1024);
    numbers.emplace_back("anon_mb", kb["Anonymous"] / 1024);
}

} // namespace sigma::bench

/// One cold run of one case; the last line on stdout is a JSON object of numbers (see README, bench).
int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QStringList arguments = QApplication::arguments().mid(1);
    const std::map<QString, Numbers (*)(const QStringList&)> cases{
        {"decode-matrix", &decodeMatrix}, {"panel", &panel}, {"dashboard", &dashboard}};
    const QString name = arguments.value(0);
    if (!cases.contains(name)) {
        std::fprintf(stderr, "usage: sigmascope-bench decode-matrix|panel|dashboard INPUT...\n");
        return 2;
    }
    try {
        const Numbers numbers = cases.at(name)(arguments.mid(1));
        std::printf("{\"case\":\"%s\"", qPrintable(name));
        for (const auto& [key, value] : numbers) std::printf(",\"%s\":%.3f", key.c_str(), value);
        std::printf("}\n");
        return 0;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "sigmascope-bench: %s\n", e.what());
        return 2;
    }
}
