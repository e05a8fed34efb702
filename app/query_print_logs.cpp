#include "app/query_print_logs.h"

#include "dashboards/model/time_math.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <iostream>

namespace sigma {

namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json labelsJson(const Labels& labels) {
    Json out = Json::object();
    for (const auto& [name, value] : labels) out[name] = value;
    return out;
}

std::string timeText(std::int64_t ns) {
    const std::int64_t rest = (ns % 1'000'000'000 + 1'000'000'000) % 1'000'000'000;
    char digits[16];
    std::snprintf(digits, sizeof digits, ".%09lldZ", static_cast<long long>(rest));
    return formatTime(static_cast<EpochMs>((ns - rest) / 1'000'000), "utc", "YYYY-MM-DDTHH:mm:ss") + digits;
}

/// A terminal obeys what stands in a line; a log must not move its cursor.
std::string visible(std::string_view line) {
    std::string out;
    for (const char c : line) {
        const auto byte = static_cast<unsigned char>(c);
        char hex[8];
        std::snprintf(hex, sizeof hex, "\\x%02x", byte);
        if (byte < 0x20 && c != '\t' && c != '\n')
            out += hex;
        else if (byte == 0x7f)
            out += hex;
        else
            out += c;
    }
    return out;
}

std::string csvCell(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

void printDocument(const LogLines& lines) {
    Json gaps = Json::array();
    for (const auto& gap : lines.gaps) gaps.push_back({{"from", toMs(gap.range.from)}, {"to", toMs(gap.range.to)}, {"reason", gap.reason}});
    std::cout << "{\"kind\":\"logs\",\"complete\":" << (lines.complete ? "true" : "false") << ",\"gaps\":" << dumped(gaps)
              << ",\"lines\":" << lines.size() << ",\"rows\":[";
    for (std::size_t row = 0; row < lines.size(); ++row) std::cout << (row ? ",\n" : "\n") << logRowJson(lines, row);
    std::cout << "]}\n";
}

void printRow(const LogLines& lines, std::size_t row, const std::string& format) {
    if (format == "jsonl")
        std::cout << logRowJson(lines, row) << "\n";
    else if (format == "csv")
        std::cout << lines.timeNs(row) << "," << logLevelName(lines.level(row)) << "," << csvCell(dumped(labelsJson(lines.labels(row))))
                  << "," << csvCell(lines.line(row)) << "\n";
    else {
        std::string level(logLevelName(lines.level(row)));
        level.resize(8, ' ');
        std::cout << timeText(lines.timeNs(row)) << "  " << level << "  " << visible(lines.line(row)) << "\n";
    }
}

} // namespace

std::string logRowJson(const LogLines& lines, std::size_t row) {
    Json metadata = Json::object();
    for (const auto& [name, value] : lines.metadata(row)) metadata[std::string(name)] = std::string(value);
    return dumped({{"ts", std::to_string(lines.timeNs(row))},
                   {"line", std::string(lines.line(row))},
                   {"level", std::string(logLevelName(lines.level(row)))},
                   {"labels", labelsJson(lines.labels(row))},
                   {"metadata", metadata}});
}

int printLogs(const LogLines& lines, const std::string& format) {
    if (format == "csv") std::cout << "ts,level,labels,line\n";
    if (format == "json")
        printDocument(lines);
    else {
        for (std::size_t row = 0; row < lines.size(); ++row) printRow(lines, row, format);
        for (const auto& gap : lines.gaps) std::cerr << gap.reason << "\n";
    }
    return std::any_of(lines.gaps.begin(), lines.gaps.end(), [](const LogGap& gap) { return !gap.isLimit; }) ? 1 : 0;
}

} // namespace sigma
