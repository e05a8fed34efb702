#include "tests/bench/start_files.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>

namespace sigma::bench {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kSeries = 10, kSamples = 241, kStepSeconds = 15;
constexpr std::int64_t kFromSeconds = 1'767'225'600; ///< 2026-01-01T00:00:00Z, an hour of samples from there

const char* const kTypes[kStartPanels] = {"stat",       "stat",       "gauge",      "table",      "timeseries", "timeseries",
                                          "timeseries", "timeseries", "timeseries", "timeseries", "timeseries", "timeseries"};
const char* const kUnits[] = {"percentunit", "bytes", "s", "reqps"};

void write(const std::filesystem::path& file, const std::string& text) {
    std::ofstream out(file, std::ios::binary);
    if (!(out << text).flush()) throw std::runtime_error("cannot write " + file.string());
}

std::string queryOf(int panel) { return "bench_" + std::to_string(panel); }

Json panelOf(int index) {
    const Json source{{"type", "prometheus"}, {"uid", "bench"}};
    const Json target{{"refId", "A"}, {"expr", queryOf(index)}, {"legendFormat", "{{instance}}"}, {"datasource", source}};
    Json panel{{"id", index + 1}, {"type", kTypes[index]}, {"title", "Panel " + std::to_string(index + 1)}, {"datasource", source}};
    panel["gridPos"] = {{"x", index % 4 * 6}, {"y", index / 4 * 6}, {"w", 6}, {"h", 6}};
    panel["targets"] = Json::array({target});
    panel["fieldConfig"] = {{"defaults", {{"unit", kUnits[index % 4]}, {"min", 0}}}, {"overrides", Json::array()}};
    if (std::string(kTypes[index]) == "timeseries")
        panel["options"]["legend"] = {{"showLegend", true}, {"displayMode", "list"}, {"placement", "bottom"}};
    return panel;
}

std::string dashboardText() {
    Json panels = Json::array();
    for (int i = 0; i < kStartPanels; ++i) panels.push_back(panelOf(i));
    const Json time{{"from", "2026-01-01T00:00:00Z"}, {"to", "2026-01-01T01:00:00Z"}};
    return Json{{"title", "Start"}, {"uid", "start"}, {"schemaVersion", 39}, {"timezone", "utc"}, {"time", time}, {"panels", panels}}
        .dump();
}

std::string numberText(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", value);
    return text;
}

std::string seriesText(int panel, int series) {
    std::string out = R"({"metric":{"__name__":"bench","instance":"node-)" + std::to_string(series) + R"(:9100"},"values":[)";
    for (int i = 0; i < kSamples; ++i) {
        const double value = 0.5 + 0.04 * series + 0.2 * std::sin((i + 13 * panel) / (9.0 + series)) + 0.01 * (i * 7919 % 11);
        out += (i ? ",[" : "[") + std::to_string(kFromSeconds + i * kStepSeconds) + ",\"" + numberText(value) + "\"]";
    }
    return out + "]}";
}

std::string replyText(int panel) {
    std::string out = R"({"status":"success","data":{"resultType":"matrix","result":[)";
    const int series = std::string(kTypes[panel]) == "timeseries" ? kSeries : 1;
    for (int s = 0; s < series; ++s) out += (s ? "," : "") + seriesText(panel, s);
    return out + "]}}";
}

} // namespace

void writeStartFiles(const std::filesystem::path& folder) {
    const Json source{{"id", "bench"},     {"name", "bench"},        {"kind", "prometheus"}, {"url", "http://127.0.0.1:9090"},
                      {"isDefault", true}, {"scrapeInterval", "15s"}};
    std::filesystem::create_directories(folder / "config");
    write(folder / "config" / "sources.json", Json{{"version", 1}, {"sources", Json::array({source})}}.dump());
    write(folder / "config" / "settings.json", Json{{"version", 1}, {"theme", "dark"}}.dump());
    write(folder / "dashboard.json", dashboardText());
    for (int i = 0; i < kStartPanels; ++i) write(folder / (queryOf(i) + ".json"), replyText(i));
}

} // namespace sigma::bench
