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

namespace {

const std::map<std::string, Numbers (*)(const QStringList&)> kCases{
    {"decode-matrix", &decodeMatrix}, {"panel", &panel}, {"dashboard", &dashboard}, {"trace", &trace}, {"logs", &logs}};

int print(const std::string& name, const Numbers& numbers) {
    std::printf("{\"case\":\"%s\"", name.c_str());
    for (const auto& [key, value] : numbers) std::printf(",\"%s\":%.3f", key.c_str(), value);
    std::printf("}\n");
    return 0;
}

int run(int argc, char** argv) {
    const std::string name = argc > 1 ? argv[1] : "";
    if (name == "start") return start(argv[0]);
    if (name == kStartShown && argc == 4) return print("start", startShown(argc, argv));
    const auto found = kCases.find(name);
    if (found == kCases.end()) {
        std::fprintf(stderr, "usage: sigmascope-bench decode-matrix|panel|dashboard|trace|logs INPUT..., sigmascope-bench start\n");
        return 2;
    }
    const QApplication app(argc, argv);
    return print(name, found->second(QApplication::arguments().mid(2)));
}

} // namespace

/// One cold run of one case; the last line on stdout is a JSON object of numbers (see README, bench).
int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "sigmascope-bench: %s\n", e.what());
        return 2;
    }
}
