#include "dashboards/model/adhoc_filters.h"

#include <string_view>

namespace sigma {

namespace {

std::string escapedForExact(std::string_view value) {
    std::string out;
    for (const char c : value) out += c == '\\' ? "\\\\" : c == '\n' ? "\\n" : c == '"' ? "\\\"" : std::string(1, c);
    return out;
}

std::string escapedForRegex(std::string_view value) {
    std::string out;
    for (const char c : value) {
        if (std::string_view("\\^$*+?.()|[]{}").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return escapedForExact(out);
}

std::string matcher(const Value& filter) {
    auto op = filter["operator"].toString("=");
    std::string value;
    if (op == "=|" || op == "!=|") {
        for (const auto& v : filter["values"].array()) value += (value.empty() ? "" : "|") + escapedForRegex(v.view());
        op = op == "=|" ? "=~" : "!~";
    } else value = op == "=~" || op == "!~" ? escapedForRegex(filter["value"].view()) : escapedForExact(filter["value"].view());
    return filter["key"].toString() + op + "\"" + value + "\"";
}

} // namespace

std::string filterExpression(const Value& filters) {
    std::string out;
    for (const auto& f : filters.array()) out += (out.empty() ? "" : ",") + matcher(f);
    return out;
}

std::string escapeUrlBars(std::string_view text) {
    std::string out;
    for (const char c : text) out += c == '|' ? "__gfp__" : std::string(1, c);
    return out;
}

std::vector<std::string> filterUrlTexts(const Value& filters) {
    std::vector<std::string> out;
    for (const auto& f : filters.array()) {
        out.push_back(escapeUrlBars(f["key"].view()) + "|" + escapeUrlBars(f["operator"].view()) + "|" + escapeUrlBars(f["value"].view()));
        if (f["values"].size() > 1)
            for (std::size_t i = 1; i < f["values"].size(); ++i) out.back() += "|" + escapeUrlBars(f["values"].at(i).view());
    }
    return out;
}

} // namespace sigma
